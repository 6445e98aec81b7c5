// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

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
      swiftSettings: strict),
    // Fills a register for the benchmark of the server.
    .executableTarget(
      name: "Register",
      dependencies: [.product(name: "Core", package: "ArmsLedger")],
      swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6]
)
