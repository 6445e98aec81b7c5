// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

let package = Package(
  name: "ArmsLedger",
  products: [
    .library(name: "Core", targets: ["Core"]),
    .executable(name: "armsledger", targets: ["Server"]),
    // Made-up news for tests and benchmarks.
    .library(name: "SyntheticNews", targets: ["SyntheticNews"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2")
  ],
  targets: [
    .systemLibrary(name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
    // Loads libcurl when something is fetched; its header is all that the build needs.
    .target(name: "CCurl", linkerSettings: [.linkedLibrary("dl", .when(platforms: [.linux]))]),
    // Loads the decoders of brotli and Zstandard that libcurl is linked with.
    .target(name: "CCodings", linkerSettings: [.linkedLibrary("dl", .when(platforms: [.linux]))]),
    .systemLibrary(name: "CUchardet", pkgConfig: "uchardet", providers: [.apt(["libuchardet-dev"])]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .target(name: "CPlatform"),
    .target(
      name: "Core",
      dependencies: ["CSQLite", "CCurl", "CCodings", "CUchardet", "CZlib"],
      resources: [.copy("Lexicon/Data")],
      swiftSettings: strict
    ),
    .executableTarget(
      name: "Server",
      dependencies: [
        "Core", "CPlatform", "CZlib", .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      // The contract stands at the top, where readers look for it; the binary finds its copy beside itself.
      resources: [.copy("../../openapi.yaml"), .copy("Pages")],
      swiftSettings: strict
    ),
    .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: strict),
    .target(
      name: "SyntheticNews", dependencies: ["Core"], path: "Tests/SyntheticNews", swiftSettings: strict),
    // A layer below SQLite that fails and crashes where a test wants it to.
    .target(name: "FaultVFS", dependencies: ["CSQLite"], path: "Tests/FaultVFS"),
    .testTarget(
      name: "CoreTests", dependencies: ["Core", "CZlib", "FaultVFS", "TestSupport", "SyntheticNews"],
      exclude: ["Golden"],
      swiftSettings: strict),
    .testTarget(name: "ServerTests", dependencies: ["Server", "Core"], swiftSettings: strict),
    // Depends on Server so that the binary that it runs is built.
    .testTarget(
      name: "EndToEndTests", dependencies: ["Server", "Core", "TestSupport"], swiftSettings: strict),
    .testTarget(name: "ArchitectureTests", dependencies: ["Core", "Server"], swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6]
)
