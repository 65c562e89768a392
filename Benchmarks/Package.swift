// swift-tools-version: 6.1
import PackageDescription

// Apart from the product, so that nothing here weighs on it.
let package = Package(
    name: "benchmarks",
    dependencies: [.package(name: "towtank", path: "..")],
    targets: [
        .executableTarget(
            name: "world-benchmark",
            dependencies: [.product(name: "TowtankEngine", package: "towtank")]),
        .executableTarget(
            name: "build-benchmark",
            dependencies: [.product(name: "TowtankEngine", package: "towtank")]),
    ]
)
