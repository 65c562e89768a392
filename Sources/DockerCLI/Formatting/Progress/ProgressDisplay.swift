import EngineAPI

/// Prints the messages of pull, push, load, import and build: on a terminal each layer has a line that changes.
struct ProgressDisplay {
    private let call: Invocation
    private let descriptor: ClientDescriptor
    private let isQuiet: Bool
    private let isTerminal: Bool
    private let width: Int
    private var lines: [String: Int] = [:]
    /// What a display that keeps its text has got so far.
    private(set) var kept = ""
    private let keepsText: Bool

    /// A display on `descriptor`; a quiet one only notices errors, one that keeps its text prints nothing.
    init(_ call: Invocation, to descriptor: ClientDescriptor, isQuiet: Bool = false, keepsText: Bool = false) {
        self.call = call
        self.descriptor = descriptor
        self.isQuiet = isQuiet
        self.keepsText = keepsText
        isTerminal = call.context.streams.isTerminal(descriptor)
        width = call.context.streams.terminalSize()?.columns ?? 200
    }

    /// Prints all messages; `data` gets what is meant for programs. An error message is thrown.
    mutating func show(
        _ stream: OutputStream<ProgressMessage>,
        data: (JSONValue) -> Void = { _ in }
    ) async throws(CommandFailure) {
        while let message = try await call.next(stream) {
            if let aux = message.aux {
                data(aux)
                continue
            }
            if message.error != nil || message.errorDetail != nil {
                let text = message.errorDetail?.message ?? message.error ?? ""
                let code = message.errorDetail?.code ?? 0
                if code == 401 { throw .error("authentication is required") }
                throw .message(text, code: code == 0 ? 1 : Int32(truncatingIfNeeded: code))
            }
            if keepsText {
                kept += text(message)
            } else if !isQuiet {
                try await call.write(Array(text(message).utf8), to: descriptor)
            }
        }
    }

    /// What one message prints.
    mutating func text(_ message: ProgressMessage) -> String {
        guard let id = message.id, !id.isEmpty, message.progressDetail != nil || message.progress != nil else {
            lines = [:]
            return body(message)
        }
        var result = ""
        let isNew = lines[id] == nil
        let line = lines[id] ?? lines.count
        lines[id] = line
        let up = lines.count - line
        if isTerminal {
            if isNew { result += "\n" }
            result += "\u{1B}[\(up)A"
        }
        result += body(message)
        if isTerminal { result += "\u{1B}[\(up)B" }
        return result
    }

    private func body(_ message: ProgressMessage) -> String {
        let stream = message.stream ?? ""
        let bar = message.progressDetail.map(Self.bar(width: width)) ?? ""
        var result = ""
        var end = ""
        if isTerminal, stream.isEmpty, message.progressDetail != nil {
            end = "\r"
            result = "\u{1B}[2K\r"
        } else if !bar.isEmpty {
            return ""
        }
        if let id = message.id, !id.isEmpty { result += "\(id): " }
        let status = message.status ?? ""
        if message.progressDetail != nil, isTerminal { return result + "\(status) \(bar)\(end)" }
        if let progress = message.progress, !progress.isEmpty { return result + "\(status) \(progress)\(end)" }
        if !stream.isEmpty { return result + stream + end }
        return result + status + end + "\n"
    }

    /// How far it is, in numbers, and on a wide terminal as a bar.
    static func bar(width: Int) -> (ProgressDetail) -> String {
        { detail in
            let current = detail.current ?? 0
            let total = detail.total ?? 0
            if current <= 0, total <= 0 { return "" }
            let now = HumanUnits.size(current)
            let number = String(repeating: " ", count: max(0, 8 - now.count)) + now
            if total <= 0 { return number }
            let share = min(50, Int(Double(current) / Double(total) * 100) / 2)
            var result = ""
            if width > 110 {
                let blanks = String(repeating: " ", count: max(0, 50 - share))
                result = "[" + String(repeating: "=", count: share) + ">" + blanks + "] "
            }
            return result + number + (current > total ? "" : "/\(HumanUnits.size(total))")
        }
    }
}
