import Kernel

extension ShellProgram {
    /// A message of the shell to standard error, after the prefix that the dialect gives it.
    mutating func complain(_ message: [UInt8], builtin: [UInt8]? = nil, line: Int? = nil, _ machine: inout Machine) {
        complainRaw(prefixed(message, builtin: builtin, line: line) + [10], &machine)
    }

    mutating func complain(_ message: String, builtin: [UInt8]? = nil, _ machine: inout Machine) {
        complain(Array(message.utf8), builtin: builtin, &machine)
    }

    private func prefixed(_ message: [UInt8], builtin: [UInt8]?, line: Int?) -> [UInt8] {
        let number = line ?? Int(self.line)
        let context = sources.last { $0.kind != .trap }
        if isBash {
            var text = name
            if let context, context.kind == .dot || context.kind == .file, !context.name.isEmpty {
                text = context.name
            } else if functionDepth > 0, !isInteractive {
                // Where bash says that functions of `-c` and of standard input come from.
                if sources.first?.kind == .commandString { text = Array("environment".utf8) }
                if sources.first?.kind == .standardInput { text = Array("main".utf8) }
            }
            text += Array(": ".utf8)
            if context?.kind == .eval, line != nil { text += Array("eval: ".utf8) }
            if context?.kind == .commandString, line != nil { text += Array("-c: ".utf8) }
            if !isInteractive, sources.first?.kind != .fed || context?.kind == .dot {
                text += Array("line \(max(number, 1)): ".utf8)
            }
            if let builtin { text += builtin + Array(": ".utf8) }
            return text + message
        }
        var command = builtin
        if command == nil, let context {
            switch context.kind {
            case .eval: command = Array("eval".utf8)
            case .dot, .file: command = context.name
            default: break
            }
        }
        var text = name + Array(": ".utf8)
        if let command {
            if command != name { text += command + Array(": ".utf8) }
            if !isInteractive, sources.first?.kind != .fed { text += Array("line \(number): ".utf8) }
        }
        return text + message
    }

    /// Bytes to standard error as they are. What a full pipe does not take is lost, as messages are short.
    func complainRaw(_ bytes: [UInt8], to descriptor: Int32 = 2, _ machine: inout Machine) {
        var rest = bytes[...]
        while !rest.isEmpty {
            guard let taken = try? machine.write(descriptor, rest), taken > 0 else { return }
            rest = rest.dropFirst(taken)
        }
    }

    // MARK: set -x

    mutating func traceAssignment(
        _ name: [UInt8],
        _ value: [UInt8],
        appends: Bool = false,
        raw: Bool = false,
        _ machine: inout Machine
    ) {
        let shown = raw ? value : (value.isEmpty ? [] : quotedForTrace(value))
        trace(name + Array((appends ? "+=" : "=").utf8) + shown, &machine)
    }

    /// A command about to run.
    mutating func traceCommand(_ machine: inout Machine) {
        var line: [UInt8] = []
        for assignment in prefix {
            let text =
                assignment.name + [UInt8(ascii: "=")]
                + (assignment.value.isEmpty ? [] : quotedForTrace(assignment.value))
            if isBash { trace(text, &machine) } else { line += text + [32] }
        }
        prefix = []
        line += fields.fields().map { quotedForTrace($0) }.joined(separator: [32])
        trace(line, &machine)
    }

    mutating func trace(_ text: [UInt8], _ machine: inout Machine) {
        let sign = self.text("PS4", machine) ?? []
        var mark = expandPrompt(sign, &machine, isTrace: true)
        // bash repeats the first character for each level of `$(…)`.
        if isBash, let first = mark.first { mark = [UInt8](repeating: first, count: Int(traceDepth)) + mark }
        // The command's own redirections do not reach its trace.
        let own = frames.last.flatMap { $0.kind == .prefix ? $0 : nil }
        let kept = own?.descriptors.first { $0.number == 2 }?.copy ?? -1
        complainRaw(mark + text + [10], to: kept >= 0 ? kept : 2, &machine)
    }

    /// A word as `set -x` shows it.
    func quotedForTrace(_ word: [UInt8]) -> [UInt8] {
        isBash ? Quoting.bashTrace(word) : Quoting.ashTrace(word)
    }
}
