import EngineAPI

/// `docker cp`.
enum CopyVerb {
    static func run(_ call: Invocation) async throws(CommandFailure) -> Int32 {
        let (source, target) = (call.arguments[0], call.arguments[1])
        if source.isEmpty { throw .error("source can not be empty") }
        if target.isEmpty { throw .error("destination can not be empty") }
        let from = split(source)
        let to = split(target)
        switch (from.container.isEmpty, to.container.isEmpty) {
        case (false, false): throw .error("copying between containers is not supported")
        case (true, true): throw .error("must specify at least one container source")
        case (false, true): try await CopyFromContainer(call: call).run(from.container, from.path, to: to.path)
        case (true, false): try await CopyToContainer(call: call).run(from.path, to.container, to.path)
        }
        return 0
    }

    /// Says on a terminal how much was copied, unless `--quiet` is given.
    static func tell(_ size: Int, to place: String, _ call: Invocation) async throws(CommandFailure) {
        guard !call.command.isOn("quiet"), call.context.streams.isTerminal(.error) else { return }
        try await call.errorLine("Successfully copied \(HumanUnits.size(Int64(size), digits: 3)) to \(place)")
    }

    /// `container:path`, or a path of this host.
    private static func split(_ text: String) -> (container: String, path: String) {
        if text.hasPrefix("/") { return ("", text) }
        guard let (container, path) = text.cut(":"), !container.hasPrefix(".") else { return ("", text) }
        return (container, path)
    }
}
