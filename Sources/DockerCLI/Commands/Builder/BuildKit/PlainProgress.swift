import EngineAPI

/// What BuildKit reports, as `--progress=plain` prints it on standard error.
struct PlainProgress {
    /// How much is shown.
    enum Mode {
        case plain
        case silent
    }

    /// What a build came to.
    struct Outcome {
        var image = ""
        var files: [UInt8] = []
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
        // A display that is drawn over and over is not available: each line stays.
        case "", "auto", "plain", "tty": return .plain
        default: throw .error("ERROR: invalid progress mode \(wished)")
        }
    }

    private func put(_ text: String) async throws(CommandFailure) {
        if !isSilent { try await call.write(Array(text.utf8), to: .error) }
    }

    /// Prints all reports of a build. A failure is thrown.
    mutating func show(_ stream: OutputStream<BuildKitProgress>) async throws(CommandFailure) -> Outcome {
        try await put("#0 building with \"default\" instance using docker driver\n")
        var outcome = Outcome()
        while let report = try await call.next(stream) {
            switch report.event {
            case .result(let image, let files):
                outcome = Outcome(image: image, files: files.bytes)
            case .excerpt(let excerpt):
                try await printFailedStep()
                try await call.write(Array(Self.text(excerpt).utf8), to: .error)
            case .error(let message):
                try await printFailedStep()
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
            let time = duration > 0 ? " \(Self.seconds(duration))s" : ""
            try await put("#\(number) \(text)\(time)\(isDone ? " done" : "")\n")
        case .log(let number, _, let bytes): try await log(number, bytes.bytes, report.time)
        case .cached(let number): try await put("#\(number) CACHED\n")
        case .done(let number, let duration):
            try await endLine(number)
            try await put("#\(number) DONE \(Self.seconds(duration))s\n")
        case .failed(let number, let message):
            failed = number
            try await endLine(number)
            try await put("#\(number) ERROR: \(message)\n")
        case .cancelled(let number): try await put("#\(number) CANCELED\n")
        case .warning(let number, let warning):
            warnings.append(warning)
            if !call.command.isOn("check"), call.command.text("call") == "build" {
                try await put("#\(number) WARN: \(Self.text(warning))\n")
            }
        case .excerpt, .result, .error: break
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

    private mutating func endLine(_ number: Int) async throws(CommandFailure) {
        if vertices[number]?.isPartial == true { try await put("\n") }
        vertices[number]?.isPartial = false
    }

    /// The output of the step that failed, once more.
    private mutating func printFailedStep() async throws(CommandFailure) {
        guard let number = failed, let vertex = vertices[number] else { return }
        failed = nil
        let lines = vertex.lines.suffix(10).map { $0 + "\n" }.joined()
        try await put("------\n > \(vertex.name):\n\(lines)------\n")
    }

    /// What the linter found, at the end.
    func printWarnings() async throws(CommandFailure) {
        guard !warnings.isEmpty else { return }
        let count = warnings.count == 1 ? "1 warning found" : "\(warnings.count) warnings found"
        var text = "\n \u{1B}[33m\(count)"
        let isVerbose = call.command.isOn("debug")
        if !isVerbose { text += " (use docker --debug to expand)" }
        text += ":\n\u{1B}[0m"
        for warning in warnings {
            text += " - \(Self.text(warning))\n"
            guard isVerbose else { continue }
            text += "\(warning.summary)\nMore info: \(warning.url)\n\(Self.text(warning.excerpt))\n"
        }
        try await put(text)
    }

    private static func text(_ warning: BuildWarning) -> String {
        "\(warning.rule): \(warning.message) (line \(warning.excerpt.line))"
    }

    /// Lines of a Dockerfile, those that are meant marked.
    static func text(_ excerpt: BuildExcerpt) -> String {
        let rule = String(repeating: "-", count: 20)
        var text = "\(excerpt.file):\(excerpt.line)\n\(rule)\n"
        for (index, line) in excerpt.lines.enumerated() {
            let number = excerpt.first + index
            let mark = (excerpt.line...max(excerpt.line, excerpt.end)).contains(number) ? ">>>" : "   "
            let digits = String(number)
            let padded = String(repeating: " ", count: max(0, 3 - digits.count)) + digits
            text += " \(padded) | \(mark) \(line)\n"
        }
        return text + rule + "\n"
    }

    /// Seconds with one decimal.
    private static func seconds(_ nanoseconds: Int64) -> String {
        let tenths = (nanoseconds + 50_000_000) / 100_000_000
        return "\(tenths / 10).\(tenths % 10)"
    }
}

/// What `docker build --check` prints.
enum LintReport {
    static func print(_ warnings: [BuildWarning], _ call: Invocation) async throws(CommandFailure) -> Int32 {
        let count =
            switch warnings.count {
            case 0: "no warnings found."
            case 1: "1 warning has been found!"
            default: "\(warnings.count) warnings have been found!"
            }
        var text = "Check complete, \(count)\n"
        for warning in warnings {
            text += "\nWARNING: \(warning.rule) - \(warning.url)\n\(warning.message)\n"
            text += PlainProgress.text(warning.excerpt)
        }
        try await call.out(text)
        return warnings.isEmpty ? 0 : 1
    }
}
