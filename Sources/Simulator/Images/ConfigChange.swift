import Dockerfile
import EngineAPI
import OCI

/// The instructions that `commit --change` and `import --change` take: a Dockerfile without those that make files.
enum ConfigChange {
    private static let allowed: Set<String> = [
        "CMD", "ENTRYPOINT", "ENV", "EXPOSE", "HEALTHCHECK", "LABEL", "ONBUILD", "STOPSIGNAL", "USER", "VOLUME",
        "WORKDIR",
    ]

    /// Applies them in order. Throws in the daemon's words.
    static func apply(_ changes: [String], to runtime: inout ImageConfig.Runtime) throws(EngineError) {
        guard !changes.isEmpty else { return }
        do throws(DockerfileError) {
            let nodes = try DockerfileParser.parse(Array(changes.joined(separator: "\n").utf8)).nodes
            if let node = nodes.first(where: { !allowed.contains($0.name) }) {
                throw DockerfileError("\(node.keyword) is not a valid change command")
            }
            var instructions: [Instruction] = []
            for node in nodes { instructions.append(try InstructionReader.read(node)) }
            var state = StageState(runtime, author: nil, scope: BuildScope(given: [], isBuildKit: false))
            for instruction in instructions {
                if case .workingDirectory(let path) = instruction.kind {
                    _ = try state.enter(path)
                } else {
                    _ = try state.apply(instruction)
                }
            }
            runtime = state.runtime
        } catch {
            throw EngineError(.invalidParameter, error.message)
        }
    }
}
