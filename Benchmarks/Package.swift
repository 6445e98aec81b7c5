// swift-tools-version: 6.2
import PackageDescription

// A package of its own, so that what measures is no part of what is shipped.
let package = Package(
  name: "Benchmarks",
  dependencies: [.package(name: "ArmsLedger", path: "..")],
  targets: [
    .executableTarget(
      name: "Benchmarks",
      dependencies: [
        .product(name: "Core", package: "ArmsLedger"), .product(name: "SyntheticNews", package: "ArmsLedger"),
      ],
      swiftSettings: [
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("MemberImportVisibility"),
        .treatAllWarnings(as: .error),
      ])
  ],
  swiftLanguageModes: [.v6]
)
