public import EngineAPI

/// The docker command line, client version 28.2.2.
public struct DockerClient: Sendable {
    private let engine: any Engine
    private var context: ClientContext

    /// A client of `engine`.
    public init(engine: any Engine, context: ClientContext) {
        self.engine = engine
        self.context = context
    }

    /// Runs one command; `arguments` are the words after `docker`. The answer is the exit code. Cancelling the task is
    /// as Ctrl-C: 130.
    public func run(arguments: [String]) async -> Int32 {
        do {
            return try await start(arguments)
        } catch {
            return await end(error, "")
        }
    }

    private func end(_ failure: CommandFailure, _ host: String) async -> Int32 {
        switch failure {
        case .message(let text, let code):
            if !text.isEmpty { try? await context.streams.write(Array((text + "\n").utf8), to: .error) }
            return code
        case .engine(let error):
            let text = invocation(ParsedCommand(spec: CommandTable.root), host).words(error)
            try? await context.streams.write(Array((text + "\n").utf8), to: .error)
            return 1
        case .interrupted: return 130
        case .pipeClosed: return 141
        }
    }

    private func invocation(_ command: ParsedCommand, _ host: String) -> Invocation {
        Invocation(
            command: command,
            engine: engine,
            context: context,
            host: host,
            isReachable: context.engineHosts.contains(host)
        )
    }

    private func print(_ text: String, to descriptor: ClientDescriptor) async throws(CommandFailure) {
        do {
            try await context.streams.write(Array(text.utf8), to: descriptor)
        } catch {
            throw .pipeClosed
        }
    }

    private func help(_ words: [String], to descriptor: ClientDescriptor) async throws(CommandFailure) {
        let found = CommandTable.find(words)
        if found.spec.requires == .experimental {
            let missing = "is only supported on a Docker daemon with experimental features enabled"
            try await print("\(found.spec.name) \(missing)\n", to: descriptor)
            return
        }
        let columns = context.streams.isTerminal(.input) ? context.streams.terminalSize()?.columns : nil
        let page = HelpPage.text(found.spec, children: found.children, width: columns ?? 80, home: context.home)
        try await print(page, to: descriptor)
    }

    private func start(_ words: [String]) async throws(CommandFailure) -> Int32 {
        let root = CommandTable.root
        let globals: ParsedCommand
        do {
            globals = try FlagParser(root, environment: context.environment).parse(words)
        } catch .invalid(let message) {
            throw .message(message + Usage.afterFlagError(root), code: 125)
        } catch {
            return 125
        }
        for notice in globals.notices { try await print(notice + "\n", to: .error) }
        if globals.wantsHelp, globals.arguments.isEmpty {
            try await help([], to: .output)
            return 0
        }
        if globals.isOn("version") {
            try await print("Docker version \(ClientVersion.number), build \(ClientVersion.commit)\n", to: .output)
            return 0
        }
        guard let first = globals.arguments.first else {
            try await help([], to: .error)
            return 0
        }
        if first == "help" { return try await helpTopic(Array(globals.arguments.dropFirst())) }
        let host = try EngineHost.resolve(globals, context)
        var client = self
        if globals.isOn("debug") { client.context.environment["DEBUG"] = "1" }
        return try await client.command(globals.arguments, host, wantsHelp: globals.wantsHelp)
    }

    private func helpTopic(_ words: [String]) async throws(CommandFailure) -> Int32 {
        let topics = words.filter { !$0.hasPrefix("-") }
        let found = CommandTable.find(topics)
        guard found.used == topics.count else {
            throw .error("unknown help topic: \(topics.joined(separator: " "))")
        }
        try await help(topics, to: .output)
        return 0
    }

    private func command(_ words: [String], _ host: String, wantsHelp: Bool) async throws(CommandFailure) -> Int32 {
        let buildx = try BuildxCommands.find(words, context)
        let found = CommandTable.find(words)
        let (spec, used) = buildx ?? (found.spec, found.used)
        let named = Array(words.prefix(used))
        try await BuilderNotice.print(spec.path, context)
        if spec.requires == .experimental, !words.contains("--help"), !words.contains("-h") {
            throw .error("\(spec.name) is only supported on a Docker daemon with experimental features enabled")
        }
        var parsed: ParsedCommand
        if spec.path.isEmpty {
            // Only help may follow what is no command.
            parsed = ParsedCommand(spec: spec)
            parsed.arguments = words
            parsed.wantsHelp = words.contains("--help") || words.contains("-h")
        } else {
            do {
                parsed = try FlagParser(spec, environment: context.environment).parse(Array(words.dropFirst(used)))
            } catch .invalid(let message) {
                throw .message(message + Usage.afterFlagError(spec), code: 125)
            } catch {
                return 125
            }
        }
        for notice in parsed.notices { try await print(notice + "\n", to: .output) }
        if parsed.wantsHelp || wantsHelp {
            if buildx != nil {
                try await print(HelpPage.text(spec, children: [], home: context.home), to: .output)
            } else {
                try await help(named, to: .output)
            }
            return 0
        }
        if case .group = spec.arity {
            guard let word = parsed.arguments.first else {
                if spec.path == ["manifest"] { try await print("\n", to: .output) }
                try await help(named, to: .error)
                return 0
            }
            throw .error(Usage.unknownCommand(spec, word))
        }
        if let message = Usage.arityError(spec, count: parsed.arguments.count) {
            throw .error(buildx == nil ? message : "ERROR: " + message)
        }
        try checkRequirements(parsed)
        let call = invocation(parsed, host)
        do {
            return try await CommandDispatch.run(call)
        } catch {
            return await end(error, host)
        }
    }

    private func checkRequirements(_ parsed: ParsedCommand) throws(CommandFailure) {
        var messages: [String] = []
        for flag in parsed.spec.flags.sorted(by: { $0.name < $1.name }) where parsed.changed(flag.name) {
            switch flag.requires {
            case .windows:
                let place = "running on windows, but the Docker daemon is running on linux"
                messages.append("\"--\(flag.name)\" is only supported on a Docker daemon \(place)")
            case .experimental:
                messages.append(
                    "\"--\(flag.name)\" is only supported on a Docker daemon with experimental features enabled"
                )
            case .swarm, nil: break
            }
        }
        if !messages.isEmpty { throw .error(messages.joined(separator: "\n")) }
    }
}

/// What the client says about itself.
enum ClientVersion {
    static let number = "28.2.2"
    static let commit = "e6534b4"
    static let compiler = "go1.24.3"
    static let built = "Fri May 30 12:07:14 2025"
    /// The highest version of the Engine API that it speaks.
    static let api = "1.50"
}
