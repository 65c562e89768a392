import EngineAPI

/// What BuildKit reports, as a display on a terminal that is drawn over and over.
struct TerminalProgress {
    private struct Vertex {
        var name: String
        var start: Int64
        var end: Int64?
        var isCached = false
        var isFailed = false
        var isCancelled = false
        var statuses: [Status] = []
        /// What its process wrote, with times, for the quotation of a failure.
        var lines: [String] = []
        /// The last lines of it, as they are shown while it runs.
        var shown: [String] = []
    }

    private struct Status {
        var text: String
        var start: Int64
        var duration: Int64
        var isDone: Bool
    }

    private let call: Invocation
    private let description: String
    private var vertices: [Vertex] = []
    private var total = 0
    private var start: Int64?
    private var now: Int64 = 0
    private var lineCount = 0
    private var isRepeated = false
    private var isOver = false
    private(set) var warnings: [BuildWarning] = []

    /// Rows that the output of a running process gets.
    private static let logRows = 6
    private static let blue = "\u{1B}[34m"
    private static let yellow = "\u{1B}[33m"
    private static let red = "\u{1B}[31m"
    private static let reset = "\u{1B}[0m"

    /// A display; `description` names the builder and its driver.
    init(_ call: Invocation, description: String = "docker:default") {
        self.call = call
        self.description = description
    }

    /// Shows all reports of a build. A failure is thrown.
    mutating func show(_ stream: OutputStream<BuildKitProgress>) async throws(CommandFailure) -> BuildOutcome {
        var outcome = BuildOutcome()
        var excerpt: BuildExcerpt?
        var failure: String?
        while let report = try await call.next(stream) {
            now = max(now, report.time)
            if start == nil { start = report.time }
            switch report.event {
            case .result(let image, let files): outcome = BuildOutcome(image: image, files: files.bytes)
            case .excerpt(let lines): excerpt = lines
            case .error(let message): failure = message
            default: take(report.event, report.time)
            }
            try await draw()
        }
        isOver = true
        try await draw()
        guard let failure else { return outcome }
        var text = ""
        if let vertex = vertices.last(where: { $0.isFailed }) { text += BuildText.failure(vertex.name, vertex.lines) }
        if let excerpt { text += BuildText.excerpt(excerpt) }
        try await call.write(Array(text.utf8), to: .error)
        throw .error("ERROR: failed to build: failed to solve: \(failure)")
    }

    private mutating func take(_ event: BuildKitProgress.Event, _ time: Int64) {
        switch event {
        case .started(_, let name): vertices.append(Vertex(name: name, start: time))
        case .status(let number, let text, let isDone, let duration):
            change(number) { vertex in
                vertex.statuses.append(
                    Status(text: text, start: time - duration, duration: duration, isDone: isDone)
                )
            }
        case .log(let number, _, let bytes): log(number, String(decoding: bytes.bytes, as: UTF8.self), time)
        case .cached(let number):
            change(number) { vertex in
                vertex.isCached = true
                vertex.end = vertex.start
            }
        case .done(let number, let duration): change(number) { $0.end = $0.start + duration }
        case .failed(let number, _):
            change(number) { vertex in
                vertex.isFailed = true
                vertex.end = time
            }
        case .cancelled(let number):
            change(number) { vertex in
                vertex.isCancelled = true
                vertex.end = time
            }
        case .warning(_, let warning): warnings.append(warning)
        case .total(let count): total = count
        case .missed(let number, let reason):
            if call.isDebugging {
                change(number) {
                    $0.statuses.append(Status(text: "cache miss: \(reason)", start: time, duration: 0, isDone: true))
                }
            }
        case .excerpt, .result, .error, .tick: break
        }
    }

    private mutating func change(_ number: Int, _ body: (inout Vertex) -> Void) {
        guard vertices.indices.contains(number - 1) else { return }
        body(&vertices[number - 1])
    }

    private mutating func log(_ number: Int, _ text: String, _ time: Int64) {
        change(number) { vertex in
            let elapsed = max(0, time - vertex.start)
            let clock = "\(elapsed / 1_000_000_000).\(String(1_000 + elapsed / 1_000_000 % 1_000).dropFirst())"
            for line in text.split(separator: "\n", omittingEmptySubsequences: false) where !line.isEmpty {
                vertex.lines.append("\(clock) \(line)")
                vertex.shown.append(String(line.filter { $0 != "\r" && $0 != "\u{1B}" }))
            }
            vertex.shown = vertex.shown.suffix(Self.logRows)
        }
    }

    // MARK: Drawing

    private mutating func draw() async throws(CommandFailure) {
        let size = call.context.streams.terminalSize()
        let width = max(20, size?.columns ?? 80)
        let height = max(8, size?.rows ?? 24)
        var text = String(repeating: "\u{1B}[1A", count: lineCount + 1)
        if !isRepeated { text += "\u{1B}[1B" }
        isRepeated = true
        text += "\u{1B}[0G\u{1B}[?25l"
        let done = vertices.count { $0.end != nil }
        let count = max(total, vertices.count)
        let finish = isOver && done == count ? " FINISHED" : ""
        let elapsed = Self.seconds(now - (start ?? now))
        text += Self.aligned("[+] Building \(elapsed)s (\(done)/\(count))\(finish)", description, width - 1) + "\n"
        var rows = self.rows(width)
        // What does not fit is left out from the front, the steps that are done first.
        if !isOver, rows.count > height - 2 { rows = Array(rows.suffix(height - 2)) }
        text += rows.joined()
        let left = lineCount - rows.count
        if left > 0 {
            text += String(repeating: String(repeating: " ", count: width) + "\n", count: left)
            text += "\u{1B}[\(left)A\u{1B}[0G"
        }
        lineCount = rows.count
        try await call.write(Array((text + "\u{1B}[?25h").utf8), to: .error)
    }

    private func rows(_ width: Int) -> [String] {
        var rows: [String] = []
        for vertex in vertices {
            let mark = vertex.isFailed ? "ERROR " : vertex.isCancelled ? "CANCELED " : vertex.isCached ? "CACHED " : ""
            let color = vertex.isFailed ? Self.red : vertex.isCancelled ? Self.yellow : Self.blue
            let time = (vertex.end ?? now) - vertex.start
            rows.append(row(mark + vertex.name, time, vertex.end == nil ? nil : color, width))
            for status in vertex.statuses {
                rows.append(row("=> \(status.text)", status.duration, status.isDone ? Self.blue : nil, width))
            }
            guard vertex.end == nil else { continue }
            for line in vertex.shown {
                rows.append("\u{1B}[2m => => # \(line.prefix(width - 10))\u{1B}[0m\n")
            }
        }
        return rows
    }

    private func row(_ name: String, _ time: Int64, _ color: String?, _ width: Int) -> String {
        let timer = " \(time < 50_000_000 ? "0.0" : Self.seconds(time))s\n"
        let room = width - 4 - timer.count - 1
        let text = Self.aligned(" => " + name.replacingTabs.prefix(max(0, room)), timer, width)
        return color.map { "\($0)\(text)\(Self.reset)" } ?? text
    }

    /// Two texts at both ends of a line.
    private static func aligned(_ left: String, _ right: String, _ width: Int) -> String {
        left + String(repeating: " ", count: max(0, width - right.count - 1 - left.count)) + " " + right
    }

    private static func seconds(_ nanoseconds: Int64) -> String { BuildText.seconds(nanoseconds) }
}

extension String {
    fileprivate var replacingTabs: String { String(map { $0 == "\t" ? " " : $0 }) }
}
