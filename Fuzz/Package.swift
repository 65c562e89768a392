// swift-tools-version: 6.1
import PackageDescription

// Apart from the product: built with libFuzzer's instrumentation (`make fuzz`).
let package = Package(
    name: "fuzz",
    dependencies: [.package(name: "towtank", path: "..")],
    targets: [
        .executableTarget(
            name: "fuzz",
            dependencies: [.product(name: "FuzzTargets", package: "towtank")],
            swiftSettings: [.unsafeFlags(["-parse-as-library"])]
        )
    ]
)
