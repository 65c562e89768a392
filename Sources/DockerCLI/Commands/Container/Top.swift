import EngineAPI

/// `docker top`.
enum TopVerb {
    static func run(_ call: Invocation) async throws(CommandFailure) -> Int32 {
        let arguments = call.arguments.dropFirst().joined(separator: " ")
        let top = try await call.perform(TopContainer(id: call.arguments[0], arguments: arguments))
        let lines = ([top.titles] + top.processes).map { $0.joined(separator: "\t") }
        try await call.out(Table.layout(lines.joined(separator: "\n") + "\n", minimum: 20))
        return 0
    }
}
