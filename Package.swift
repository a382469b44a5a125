// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
]

let argumentParser = Target.Dependency.product(
  name: "ArgumentParser", package: "swift-argument-parser")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let toml = Target.Dependency.product(name: "TOMLKit", package: "TOMLKit")

/// For targets that touch every row: without it a debug build reads rows ten times as slowly.
let perRow: [SwiftSetting] = [.unsafeFlags(["-O"], .when(configuration: .debug))]

func target(
  _ name: String, _ dependencies: [Target.Dependency], _ more: [SwiftSetting] = []
) -> Target {
  .target(
    name: name, dependencies: dependencies, exclude: excluded(name),
    swiftSettings: strict + more)
}

/// Resource files are embedded by `CResources`, so SwiftPM itself leaves them alone.
func excluded(_ name: String) -> [String] {
  ["Catalogue", "Snapshot", "Sample"].contains(name) ? ["Resources"] : []
}

func tests(_ name: String, _ dependencies: [Target.Dependency], exclude: [String] = []) -> Target {
  .testTarget(
    name: name, dependencies: dependencies + ["TestSupport"], exclude: exclude,
    swiftSettings: strict)
}

let package = Package(
  name: "yiping",
  products: [.executable(name: "yiping", targets: ["yiping"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", exact: "3.12.3"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/LebJe/TOMLKit", from: "0.6.0"),
  ],
  targets: [
    .target(name: "CTerminal"),
    .target(name: "CWidth"),
    .target(name: "CSQLite"),
    .target(name: "CResources"),
    target("CompiledFiles", ["CResources"]),
    target("Canvas", ["CWidth"]),
    target("Terminal", ["Canvas", "CTerminal", "CompiledFiles", toml]),
    target("District", []),
    target("Catalogue", ["District", "CompiledFiles", toml]),
    target("Statistics", []),
    target("Snapshot", ["CSQLite", "CompiledFiles", crypto, toml], perRow),
    target("Ledger", ["CSQLite", crypto, grdb], perRow),
    target(
      "Engine", ["District", "Catalogue", "Snapshot", "Ledger", "Statistics", "CSQLite"], perRow),
    target("Sample", ["Snapshot", "CompiledFiles", toml], perRow),
    target("Console", ["Canvas", "District"]),
    .executableTarget(
      name: "yiping",
      dependencies: [
        "Canvas", "Terminal", "Console", "District", "Catalogue", "Engine", "Snapshot", "Ledger",
        "Sample", "Statistics", "CTerminal", argumentParser,
      ],
      swiftSettings: strict),
    .target(
      name: "TestSupport",
      dependencies: ["Canvas", "Console", "District", "Snapshot"],
      path: "Tests/TestSupport", swiftSettings: strict),
    tests("CanvasTests", ["Canvas"]),
    tests("TerminalTests", ["Terminal", "Canvas"]),
    tests("DistrictTests", ["District"]),
    tests("CatalogueTests", ["Catalogue", "District"]),
    tests("StatisticsTests", ["Statistics"]),
    tests("SnapshotTests", ["Snapshot", "CSQLite", crypto]),
    tests("LedgerTests", ["Ledger", grdb]),
    tests(
      "EngineTests",
      ["Engine", "Catalogue", "District", "Snapshot", "Ledger", "Sample", "CSQLite"]),
    tests("SampleTests", ["Sample", "Snapshot", "CSQLite"]),
    tests("ConsoleTests", ["Console", "Canvas", "District"], exclude: ["Screens"]),
    tests("EndToEnd", ["Snapshot", "CSQLite"], exclude: ["HandSQL"]),
  ]
)
