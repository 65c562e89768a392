import EngineAPI

/// What BuildKit reports, as `--progress=plain` prints it on standard error.
struct PlainProgress {
    /// How much is shown.
    enum Mode {
        case plain
        case silent
        /// A display that is drawn over and over.
        case terminal
    }

    private struct Vertex {
        var name: String
        var start: Int64
        var lines: [String] = []
        var isPartial = false
    }

    private let call: Invocation
    private let isSilent: Bool
    private var vertices: [Int: Vertex] = [:]
    private var failed: Int?
    private(set) var warnings: [BuildWarning] = []

    init(_ call: Invocation, isSilent: Bool) {
        self.call = call
        self.isSilent = isSilent
    }

    /// The mode that flags and environment ask for.
    static func mode(_ call: Invocation) throws(CommandFailure) -> Mode {
        let flags = call.command
        let wished =
            flags.changed("progress") ? flags.text("progress") : call.context.environment["BUILDKIT_PROGRESS"] ?? ""
        if flags.isOn("quiet") {
            guard ["", "auto", "quiet"].contains(flags.changed("progress") ? wished : "") else {
                throw .error("ERROR: progress=\(wished) and quiet cannot be used together")
            }
            return .silent
        }
        switch wished {
        case "quiet", "none": return .silent
        case "rawjson": throw .error("ERROR: --progress=rawjson is not available here")
        case "plain": return .plain
        case "", "auto", "tty":
            let isTerminal = call.context.streams.isTerminal(.error)
            if wished == "tty", !isTerminal {
                throw .error("ERROR: failed to get console: provided file is not a console")
            }
            return isTerminal && call.context.environment["TERM"] != "dumb" ? .terminal : .plain
        default: throw .error("ERROR: invalid progress mode \(wished)")
        }
    }

    private func put(_ text: String) async throws(CommandFailure) {
        if !isSilent { try await call.write(Array(text.utf8), to: .error) }
    }

    /// Prints all reports of a build. A failure is thrown.
    mutating func show(_ stream: OutputStream<BuildKitProgress>) async throws(CommandFailure) -> BuildOutcome {
        try await put("#0 building with \"default\" instance using docker driver\n")
        var outcome = BuildOutcome()
        while let report = try await call.next(stream) {
            switch report.event {
            case .result(let image, let files):
                outcome = BuildOutcome(image: image, files: files.bytes)
            case .excerpt(let excerpt):
                try await printFailure()
                try await call.write(Array(BuildText.excerpt(excerpt).utf8), to: .error)
            case .error(let message):
                try await printFailure()
                throw .error("ERROR: failed to build: failed to solve: \(message)")
            default: try await show(report)
            }
        }
        return outcome
    }

    private mutating func show(_ report: BuildKitProgress) async throws(CommandFailure) {
        switch report.event {
        case .started(let number, let name):
            vertices[number] = Vertex(name: name, start: report.time)
            try await put("\n#\(number) \(name)\n")
        case .status(let number, let text, let isDone, let duration):
            let time = duration > 0 ? " \(BuildText.seconds(duration))s" : ""
            try await put("#\(number) \(text)\(time)\(isDone ? " done" : "")\n")
        case .log(let number, _, let bytes): try await log(number, bytes.bytes, report.time)
        case .cached(let number): try await put("#\(number) CACHED\n")
        case .done(let number, let duration):
            try await endLine(number)
            try await put("#\(number) DONE \(BuildText.seconds(duration))s\n")
        case .failed(let number, let message):
            failed = number
            try await endLine(number)
            try await put("#\(number) ERROR: \(message)\n")
        case .cancelled(let number): try await put("#\(number) CANCELED\n")
        case .warning(let number, let warning):
            warnings.append(warning)
            if !call.command.isOn("check"), call.command.text("call") == "build" {
                try await put("#\(number) WARN: \(BuildText.warning(warning))\n")
            }
        case .missed(let number, let reason):
            if call.isDebugging { try await put("#\(number) cache miss: \(reason)\n") }
        case .excerpt, .result, .error, .total, .tick: break
        }
    }

    /// A line of the process; what comes after one that has not ended goes on with it.
    private mutating func log(_ number: Int, _ bytes: [UInt8], _ time: Int64) async throws(CommandFailure) {
        guard var vertex = vertices[number] else { return }
        let text = String(decoding: bytes, as: UTF8.self)
        var pieces = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let isPartial = pieces.last != ""
        if !isPartial { pieces.removeLast() }
        let elapsed = max(0, time - vertex.start)
        let milliseconds = elapsed / 1_000_000 % 1_000
        let clock = "\(elapsed / 1_000_000_000).\(String(1_000 + milliseconds).dropFirst())"
        for (index, piece) in pieces.enumerated() {
            let continues = index == 0 && vertex.isPartial
            let isLast = index == pieces.count - 1
            let end = isLast && isPartial ? "" : "\n"
            // Of a line that came in pieces only the last one is kept for the quotation.
            if continues {
                vertex.lines[vertex.lines.count - 1] = piece
                try await put(piece + end)
            } else {
                vertex.lines.append("\(clock) \(piece)")
                try await put("#\(number) \(clock) \(piece)" + end)
            }
        }
        vertex.isPartial = isPartial
        vertices[number] = vertex
    }

    private mutating func printFailure() async throws(CommandFailure) {
        guard let number = failed, let vertex = vertices[number] else { return }
        failed = nil
        try await put(BuildText.failure(vertex.name, vertex.lines))
    }

    private mutating func endLine(_ number: Int) async throws(CommandFailure) {
        if vertices[number]?.isPartial == true { try await put("\n") }
        vertices[number]?.isPartial = false
    }
}
