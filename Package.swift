// swift-tools-version: 6.1
import PackageDescription

/// Every target is Swift 6, spells out `any`, and imports what it uses.
let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
]

func library(_ name: String, _ dependencies: [Target.Dependency], resources: [Resource]? = nil) -> Target {
    .target(name: name, dependencies: dependencies, resources: resources, swiftSettings: strict)
}

func tests(_ name: String, _ dependencies: [Target.Dependency], resources: [Resource]? = nil) -> Target {
    .testTarget(name: name + "Tests", dependencies: dependencies, resources: resources, swiftSettings: strict)
}

let collections = "swift-collections"

let package = Package(
    name: "towtank",
    products: [
        .executable(name: "towtank", targets: ["towtank"]),
        .library(name: "FuzzTargets", targets: ["FuzzTargets"]),
        .library(name: "TowtankEngine", targets: ["Simulator", "EngineAPI", "OCI", "Kernel", "Shell", "Userland"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    ],
    targets: [
        // Pure values: no I/O, no async, no clock.
        library("Bytes", [.product(name: "Crypto", package: "swift-crypto")]),
        library("OCI", ["Bytes"]),
        library(
            "Kernel",
            [
                .product(name: "OrderedCollections", package: collections),
                .product(name: "DequeModule", package: collections),
                .product(name: "HeapModule", package: collections),
            ]
        ),
        library("Shell", ["Kernel"]),
        library("Userland", ["Kernel", "Shell", "Bytes"]),
        library("Dockerfile", ["OCI"]),
        library("TerminalText", []),

        // Protocols and values.
        library("EngineAPI", ["OCI"]),
        library("Golden", []),
        library(
            "Simulator",
            [
                "EngineAPI", "OCI", "Bytes", "Kernel", "Shell", "Userland", "Dockerfile",
                .product(name: "OrderedCollections", package: collections),
                .product(name: "HeapModule", package: collections),
                .product(name: "HashTreeCollections", package: collections),
            ]
        ),
        library("DockerCLI", ["EngineAPI", "OCI", "TerminalText"]),

        // Effects.
        library(
            "Session",
            [
                "Simulator", "EngineAPI", "OCI", "DockerCLI", "Kernel", "Shell", "Userland", "TerminalText", "Golden",
                "Archives",
            ]
        ),
        // libarchive, loaded when an archive needs it.
        .target(name: "CArchive", linkerSettings: [.linkedLibrary("dl")]),
        library("Archives", ["CArchive", "Simulator"]),
        .systemLibrary(name: "CLibedit", pkgConfig: "libedit", providers: [.apt(["libedit-dev"])]),
        .target(name: "CEdit", dependencies: ["CLibedit"]),
        library("Terminal", ["CEdit", "TerminalText"]),
        .executableTarget(
            name: "towtank",
            dependencies: [
                "Session", "Terminal", "Simulator", "Kernel", "TerminalText", "Golden", "Dockerfile", "EngineAPI",
            ],
            swiftSettings: strict
        ),

        // What the fuzzers feed (`Fuzz/`); their kept inputs are fed in a test as well.
        .target(
            name: "FuzzTargets",
            dependencies: ["Kernel", "OCI", "Shell", "Userland"],
            path: "Fuzz/Targets",
            swiftSettings: strict
        ),

        // Measured and shaken, not installed.
        .executableTarget(
            name: "build-benchmark",
            dependencies: ["Simulator", "EngineAPI", "Kernel", "OCI"],
            path: "Benchmarks/Build",
            swiftSettings: strict
        ),
        .executableTarget(
            name: "world-benchmark",
            dependencies: ["Session", "Simulator", "EngineAPI", "Kernel"],
            path: "Benchmarks/World",
            swiftSettings: strict
        ),
        .target(
            name: "Sequences",
            dependencies: ["Session", "Simulator", "EngineAPI", "OCI", "Kernel"],
            path: "Benchmarks/Sequences",
            swiftSettings: strict
        ),
        .executableTarget(
            name: "soak",
            dependencies: ["Sequences"],
            path: "Benchmarks/Soak",
            swiftSettings: strict
        ),

        tests("Kernel", ["Kernel"]),
        tests("Shell", ["Shell", "Kernel"]),
        tests("Userland", ["Userland", "Kernel", "Bytes"]),
        tests("Dockerfile", ["Dockerfile", "OCI"]),
        tests("OCI", ["OCI"]),
        tests("EngineAPI", ["EngineAPI"]),
        tests("Simulator", ["Simulator", "EngineAPI", "OCI", "Kernel", "Shell", "Userland"]),
        tests("TerminalText", ["TerminalText"]),
        tests("DockerCLI", ["DockerCLI", "EngineAPI"]),
        tests("Session", ["Session", "Golden", "Simulator", "EngineAPI", "Kernel", "DockerCLI"]),
        tests("Golden", ["Golden", "Session"]),
        tests("Terminal", ["Terminal"]),
        tests("Archives", ["Archives", "Simulator"]),
        tests("Architecture", []),
        tests("Sequences", ["Sequences"]),
        tests("Fuzz", ["FuzzTargets"]),
        tests("Corpus", ["Shell", "Userland", "Kernel"]),
    ]
)
