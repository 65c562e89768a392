import EngineAPI

/// What commands of a swarm answer on an engine that is in none.
enum SwarmRefusal {
    private static let hint =
        "Use \"docker swarm init\" or \"docker swarm join\" to connect this node to swarm and try again."

    /// The engine's words.
    static let failure = CommandFailure.engine(
        EngineError(.unavailable, "This node is not a swarm manager. \(hint)")
    )

    static func run(_ call: Invocation) async throws(CommandFailure) -> Int32 {
        switch call.command.spec.path {
        case ["swarm", "leave"]: throw .engine(EngineError(.unavailable, "This node is not part of a swarm"))
        case ["swarm", "init"], ["swarm", "join"]:
            throw .error("\(call.command.spec.name) is not available: this engine cannot form a swarm")
        default: throw failure
        }
    }
}
