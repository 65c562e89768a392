import EngineAPI
import Kernel
import OCI

@testable import Simulator

/// A world in which builds run to their end.
struct BuildBench {
    var world = World(WorldConfiguration(kind: .fixture))
    private var call: CallID = 1

    static func archive(_ files: [(String, String)]) -> ByteString {
        ByteString(
            TarArchive.write(
                files.map { TarEntry(path: Array($0.0.utf8), kind: .file, mode: 0o644, contents: Array($0.1.utf8)) }
            )
        )
    }

    /// The elements of a stream until it ends, and the error with which it could not be opened.
    mutating func elements(_ request: any EngineCall) -> (elements: [any Sendable], error: EngineError?) {
        call += 1
        var found: [any Sendable] = []
        var outputs = world.apply(.request(call, request))
        while true {
            for output in outputs {
                switch output {
                case .chunk(call, .element(let element)): found.append(element)
                case .response(call, .failure(let error)): return (found, error)
                case .response(call, .success(let answer)): return (found + [answer], nil)
                case .end(call, _): return (found, nil)
                default: break
                }
            }
            guard let next = world.nextInstant() else { return (found, nil) }
            outputs = world.apply(.advance(to: next))
        }
    }

    /// What the old builder says, ids and all; a failure in brackets.
    mutating func legacy(
        _ dockerfile: String,
        _ files: [(String, String)] = [],
        _ change: (inout BuildImage) -> Void = { _ in }
    ) -> String {
        var request = BuildImage(body: Self.archive([("Dockerfile", dockerfile)] + files))
        change(&request)
        let (elements, error) = elements(request)
        if let error { return "[\(error.message)]" }
        return elements.compactMap { $0 as? ProgressMessage }.map { $0.stream ?? $0.error.map { "[\($0)]" } ?? "" }
            .joined()
    }

    /// What BuildKit reports.
    mutating func buildKit(
        _ dockerfile: String,
        _ files: [(String, String)] = [],
        _ change: (inout BuildWithBuildKit) -> Void = { _ in }
    ) -> [BuildKitProgress.Event] {
        var request = BuildWithBuildKit(
            dockerfile: ByteString(Array(dockerfile.utf8)),
            body: Self.archive(files)
        )
        change(&request)
        return elements(request).elements.compactMap { ($0 as? BuildKitProgress)?.event }
    }

    func image(_ name: String) -> ImageRecord? { try? world.daemon.images.find(name) }
}
