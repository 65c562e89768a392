import EngineAPI

/// One command that runs: what was asked, and with what.
struct Invocation: Sendable {
    /// Flags and arguments.
    let command: ParsedCommand
    /// The engine.
    let engine: any Engine
    /// Streams, files, environment.
    let context: ClientContext
    /// The address of the engine, as error messages show it.
    let host: String
    /// False if nobody listens at that address.
    let isReachable: Bool

    var arguments: [String] { command.arguments }

    /// Whether `--debug` was given, to the program or to the command.
    var isDebugging: Bool { command.isOn("debug") || !(context.environment["DEBUG"] ?? "").isEmpty }

    // MARK: Output

    /// Writes to standard output.
    func out(_ text: String) async throws(CommandFailure) {
        try await write(Array(text.utf8), to: .output)
    }

    /// Writes a line to standard output.
    func line(_ text: String) async throws(CommandFailure) {
        try await out(text + "\n")
    }

    /// Writes a line to standard error.
    func errorLine(_ text: String) async throws(CommandFailure) {
        try await write(Array((text + "\n").utf8), to: .error)
    }

    /// Writes bytes.
    func write(_ bytes: [UInt8], to descriptor: ClientDescriptor) async throws(CommandFailure) {
        if bytes.isEmpty { return }
        if Task.isCancelled { throw .interrupted }
        do {
            try await context.streams.write(bytes, to: descriptor)
        } catch {
            throw .pipeClosed
        }
    }

    // MARK: Engine

    /// Asks the engine.
    func perform<R: EngineRequest>(_ request: R) async throws(CommandFailure) -> R.Response {
        if Task.isCancelled { throw .interrupted }
        if !isReachable { throw .engine(EngineError(.connectionFailed, "")) }
        do {
            return try await engine.perform(request)
        } catch {
            throw error.kind == .cancelled ? .interrupted : .engine(error)
        }
    }

    /// Opens a stream.
    func stream<R: StreamRequest>(_ request: R) async throws(CommandFailure) -> OutputStream<R.Element> {
        if Task.isCancelled { throw .interrupted }
        if !isReachable { throw .engine(EngineError(.connectionFailed, "")) }
        do {
            return try await engine.stream(request)
        } catch {
            throw error.kind == .cancelled ? .interrupted : .engine(error)
        }
    }

    /// The next element of a stream.
    func next<Element: Sendable>(_ stream: OutputStream<Element>) async throws(CommandFailure) -> Element? {
        do {
            return try await stream.next()
        } catch {
            throw error.kind == .cancelled ? .interrupted : .engine(error)
        }
    }

    /// Connects to a process.
    func attach<R: AttachRequest>(_ request: R) async throws(CommandFailure) -> any Attachment {
        if Task.isCancelled { throw .interrupted }
        if !isReachable { throw .engine(EngineError(.connectionFailed, "")) }
        do {
            return try await engine.attach(request)
        } catch {
            throw error.kind == .cancelled ? .interrupted : .engine(error)
        }
    }

    /// The client's words for a refusal.
    func words(_ error: EngineError) -> String {
        if error.kind == .connectionFailed {
            return "Cannot connect to the Docker daemon at \(host). Is the docker daemon running?"
        }
        return "Error response from daemon: \(error.message)"
    }

    /// The client's words and exit code for a failure; `nil` if it says nothing.
    func words(_ failure: CommandFailure) -> String? {
        switch failure {
        case .engine(let error): words(error)
        case .message(let text, _): text.isEmpty ? nil : text
        case .interrupted, .pipeClosed: nil
        }
    }

    // MARK: Several names

    /// Does `body` for each argument; errors are printed together at the end, and the exit code is 1 then. Names that
    /// failed come back in `failed`.
    func forEach(
        _ names: [String],
        _ body: (String) async throws(CommandFailure) -> Void
    ) async throws(CommandFailure) -> Int32 {
        var errors: [String] = []
        for name in names {
            do {
                try await body(name)
            } catch .interrupted {
                throw .interrupted
            } catch .pipeClosed {
                throw .pipeClosed
            } catch {
                errors.append(words(error) ?? "")
            }
        }
        if errors.isEmpty { return 0 }
        throw .message(errors.joined(separator: "\n"), code: 1)
    }

    /// Asks on standard output; only `y` and `Y` mean yes.
    func confirms(_ question: String) async throws(CommandFailure) -> Bool {
        try await out("\(question) [y/N] ")
        var answer: [UInt8] = []
        while let bytes = await context.streams.read() {
            answer += bytes
            if bytes.contains(10) || answer.count > 65_536 { break }
        }
        if Task.isCancelled { throw .interrupted }
        let text = String(decoding: answer, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
        return text.first.map { String($0).trimmedBlanks.lowercased() } == "y"
    }

    /// The filters of a flag.
    func filters(_ flag: String = "filter") -> Filters {
        var result = Filters()
        for value in command.list(flag) {
            guard let (name, wanted) = value.cut("=") else { continue }
            result.add(name.trimmedBlanks.lowercased(), wanted.trimmedBlanks)
        }
        return result
    }
}
