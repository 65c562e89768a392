import Kernel

extension ShellProgram {
    /// The running code is at its end: the next commands of its text, or back to what ran that text.
    mutating func readOn(_ machine: inout Machine) -> Flow {
        if !signals.isEmpty {
            // The `end` of the running code is met again after the trap.
            if runPendingTrap(&machine, returningTo: address - 1) { return .switched }
        }
        if machine.fuel <= 0, pendingIsNone {
            address -= 1
            return .step(.again)
        }
        guard !sources.isEmpty else { return exitShell(status, &machine) }
        if isBash, isInteractive || sources[0].kind == .fed { keepLastArgument() }
        if sources.count == 1 {
            announceJobs(&machine)
            if options.contains(.errorExit), exitsAfterTrap { return exitShell(status, &machine) }
        }
        return readCommands(&machine)
    }

    private var pendingIsNone: Bool { if case .none = pending { true } else { false } }

    /// Parses and compiles what the top source has next.
    mutating func readCommands(_ machine: inout Machine) -> Flow {
        while true {
            if let flow = readOnce(&machine) { return flow }
        }
    }

    /// Nil when there is more text now, which has to be looked at.
    private mutating func readOnce(_ machine: inout Machine) -> Flow? {
        let top = sources.count - 1
        if sources[top].kind == .fed, sources[top].offset >= sources[top].text.count {
            return nextFedText(&machine)
        }
        if let isContinuation = inputWanted(top) { return readInput(isContinuation: isContinuation, &machine) }
        let keepsTexts = isInteractive || isBash || options.contains(.monitor)
        let key = memoKey(top, keepsTexts: keepsTexts)
        if let key, let known = machine.commons.memo.find(key, as: CompiledText.self) {
            sources[top].offset = known.offset
            sources[top].line = known.line
            if isBash { _ = asksForCommands(sources[top].text, from: 0) }
            enter(known.code, at: 0)
            return .switched
        }
        let start = sources[top].offset
        let batch = parseBatch(&machine)
        if !batch.scripts.isEmpty {
            let isLast = batch.isAtEnd && canExecLast(top)
            if options.contains(.noExecution), !isInteractive { return nil }
            let compiled = Compiler.compile(
                batch.scripts,
                ends: batch.ends,
                dialect: dialect,
                isLast: isLast,
                keepsTexts: keepsTexts,
                tellsCommands: isBash && asksForCommands(sources[top].text, from: start)
            )
            if let key, !batch.hasWarned {
                let known = CompiledText(code: compiled, offset: sources[top].offset, line: sources[top].line)
                machine.commons.memo.keep(key, known)
            }
            enter(compiled, at: 0)
            return .switched
        }
        switch batch.stop {
        case .end:
            if sources[top].kind == .fed { return nextFedText(&machine) }
            // Only blank lines and comments: there is more to come.
            if !sources[top].isComplete { return readInput(isContinuation: false, &machine) }
            return finishSource(&machine)
        case .more:
            sources[top].triedCount = sources[top].text.count
            return readInput(isContinuation: true, &machine)
        case .failure(let failure): return syntaxError(failure, &machine)
        }
    }

    /// The first commands of a text as code, and how far that reaches.
    private struct CompiledText: Sendable {
        var code: Code
        var offset: Int
        var line: Int32
    }

    /// What the code of a script's first commands depends on: nil where that is more than its text.
    private func memoKey(_ top: Int, keepsTexts: Bool) -> [UInt8]? {
        let source = sources[top]
        guard top == 0, source.offset == 0, source.kind == .commandString || source.kind == .file, source.isComplete,
            source.text.count <= 16_384, extras.isEmpty,
            options.isDisjoint(with: [.verbose, .noExecution, .interactive])
        else { return nil }
        let facts: [UInt8] = [isBash ? 1 : 0, keepsTexts ? 1 : 0, canExecLast(top) ? 1 : 0]
        let numbers = [UInt64(options.rawValue), UInt64(bitPattern: Int64(source.line))]
        return Array("shell ".utf8) + facts + numbers.withUnsafeBytes { Array($0) } + source.text
    }

    /// Whether more of standard input is wanted before anything can run: to go on with a command (true), or for the next.
    private mutating func inputWanted(_ top: Int) -> Bool? {
        guard sources[top].kind == .standardInput, !sources[top].isComplete else { return nil }
        if sources[top].offset >= sources[top].text.count { return false }
        return waitsForMore(top) ? true : nil
    }

    /// A line of standard input is read to its end before it is looked at; a long command that was found to be cut off
    /// is looked at again only when there is notably more of it.
    private mutating func waitsForMore(_ top: Int) -> Bool {
        let count = sources[top].text.count
        if sources[top].text.last != 10 {
            let start = min(max(sources[top].offset, Int(sources[top].searched)), count)
            guard sources[top].text[start...].contains(10) else {
                sources[top].searched = Int32(clamping: count)
                return true
            }
        }
        let source = sources[top]
        let least = isBash ? 1 << 20 : 64 << 10
        return source.triedCount > least && source.text.count < source.triedCount + source.triedCount / 4
    }

    /// Whether commands have to say their text: from the first mention of what shows it on.
    private mutating func asksForCommands(_ text: [UInt8], from start: Int) -> Bool {
        if !extras.isEmpty, extras[0].tellsCommands { return true }
        let read = text[min(start, text.count)..<min(max(sources[sources.count - 1].offset, start), text.count)]
        guard Self.mentions(["DEBUG", "BASH_COMMAND"], in: read) else { return false }
        extra.tellsCommands = true
        return true
    }

    private func canExecLast(_ top: Int) -> Bool {
        guard top == 0, frames.isEmpty, !isInteractive, phase != .exiting else { return false }
        return sources[0].kind == .commandString
    }

    private struct Batch {
        var scripts: [Script] = []
        var ends: [Int] = []
        var isAtEnd = false
        var hasWarned = false
        var stop = Stop.end

        enum Stop {
            case end
            case more
            case failure(SyntaxFailure)
        }
    }

    /// Takes command lines from the top source: one where each may change how the next is read, else several.
    private mutating func parseBatch(_ machine: inout Machine) -> Batch {
        let top = sources.count - 1
        var source = sources[top]
        if source.kind == .standardInput, !source.isComplete, let end = source.text.lastIndex(of: 10) {
            // What stands after the last newline may be half a word.
            source.text.removeSubrange((end + 1)...)
        }
        var batch = Batch()
        let known = extras.isEmpty || !expandsAliases ? [] : extras[0].aliases
        let lookUp: (([UInt8]) -> [UInt8]?)? =
            known.isEmpty ? nil : { name in known.first { $0.name == name }?.text }
        var parser = Parser(
            source: source.text,
            dialect: dialect,
            firstLine: Int(source.line),
            offset: source.offset,
            aliases: lookUp
        )
        parser.readsExtendedPatterns = isBash && !extras.isEmpty && extras[0].shellOptions.contains("extglob")
        let onlyOne = source.kind == .standardInput || options.contains(.verbose)
        while batch.scripts.count < 64 {
            let before = parser.position
            guard let outcome = parser.nextCommandLine() else {
                batch.isAtEnd = source.text.count == sources[top].text.count
                sources[top].offset = source.text.count
                break
            }
            switch outcome {
            case .script(let script, _):
                take(parser, top, from: before, &machine)
                if !script.items.isEmpty {
                    batch.scripts.append(script)
                    batch.ends.append(parser.line)
                }
                let text = source.text[before..<min(parser.position, source.text.count)]
                if !script.items.isEmpty, onlyOne || Self.mayChangeReading(text) { return atEnd(batch, top) }
            case .incomplete(let input):
                if !batch.scripts.isEmpty { return batch }
                if !source.isComplete {
                    batch.stop = .more
                    return batch
                }
                switch input.atEndOfInput {
                case .failure(let failure):
                    sources[top].offset = source.text.count
                    batch.stop = .failure(failure)
                case .script(let script, _, let warning):
                    take(parser, top, from: before, &machine)
                    sources[top].offset = source.text.count
                    if let warning, isBash {
                        batch.hasWarned = true
                        complain(warning.message, line: warning.line, &machine)
                    }
                    if !script.items.isEmpty {
                        batch.scripts.append(script)
                        batch.ends.append(parser.line)
                    }
                    batch.isAtEnd = true
                }
                return batch
            case .failure(let failure):
                if !batch.scripts.isEmpty { return batch }
                sources[top].offset = source.text.count
                batch.stop = .failure(failure)
                return batch
            }
        }
        return batch
    }

    private func atEnd(_ batch: Batch, _ top: Int) -> Batch {
        var batch = batch
        let rest = sources[top].text[min(sources[top].offset, sources[top].text.count)...]
        batch.isAtEnd = rest.allSatisfy { $0 == 10 || $0 == 32 }
        return batch
    }

    private mutating func take(_ parser: Parser, _ top: Int, from start: Int, _ machine: inout Machine) {
        if options.contains(.verbose), [.file, .standardInput, .dot].contains(sources[top].kind) {
            complainRaw(Array(sources[top].text[start..<min(parser.position, sources[top].text.count)]), &machine)
        }
        sources[top].offset = parser.position
        sources[top].line = Int32(parser.line)
    }

    /// Words after which the following line may have to be read differently.
    private static func mayChangeReading(_ text: ArraySlice<UInt8>) -> Bool {
        mentions(["alias", "shopt", "set"], in: text)
    }

    private static func mentions(_ words: [String], in text: ArraySlice<UInt8>) -> Bool {
        for word in words {
            let bytes = Array(word.utf8)
            var from = text.startIndex
            while let place = text[from...].firstIndex(of: bytes[0]) {
                if text[place...].starts(with: bytes) { return true }
                from = place + 1
            }
        }
        return false
    }

    var expandsAliases: Bool {
        !isBash || isInteractive || sources.first?.kind == .fed
            || (!extras.isEmpty && extras[0].shellOptions.contains("expand_aliases"))
    }

    private mutating func syntaxError(_ failure: SyntaxFailure, _ machine: inout Machine) -> Flow {
        let top = sources.count - 1
        let kind = sources[top].kind
        for (index, text) in failure.message.split(separator: 10).enumerated() {
            if index > 0, isInteractive || sources.first?.kind == .fed { break }
            let message = isBash ? Array(text) : Array("syntax error: ".utf8) + text
            complain(message, line: failure.line, &machine)
        }
        if !failure.keepsStatus { status = 2 }
        if isBash, kind == .eval || kind == .dot || kind == .trap {
            if let top = frames.last, top.kind == .text { return finishSource(&machine) }
        }
        guard survivesErrors else { return exitShell(status, &machine) }
        abandonCommands(&machine)
        if isInteractive, sources[0].kind == .standardInput { sources[0].text = []; sources[0].offset = 0 }
        return readCommands(&machine)
    }

    /// A text has been run to its end.
    private mutating func finishSource(_ machine: inout Machine) -> Flow {
        guard sources.count > 1 || frames.last?.kind == .text || frames.last?.kind == .trap else {
            if sources[0].kind == .standardInput, isInteractive {
                complainRaw(isBash ? Array("exit\n".utf8) : [10], &machine)
            }
            return exitShell(status, &machine)
        }
        return leaveText(&machine)
    }

    /// Goes back to what ran the text on top.
    mutating func leaveText(_ machine: inout Machine) -> Flow {
        guard let frame = frames.last, frame.kind == .text || frame.kind == .trap else {
            return exitShell(status, &machine)
        }
        let wasTrap = frame.kind == .trap
        popFrame(&machine)
        if wasTrap {
            status = frame.status
            if phase == .exiting || exitsAfterTrap { return end(frame.status, &machine) }
            return .switched
        }
        while let next = frames.last, next.kind == .prefix { popFrame(&machine) }
        let flow = finishCommand(tested: frame.index == 1, &machine)
        if case .next = flow { return .switched }
        return flow
    }

    private mutating func nextFedText(_ machine: inout Machine) -> Flow {
        if sources[0].line > 0, hasRunFedText {
            hasRunFedText = false
            machine.report(.commandFinished(pid: machine.current.pid, status: status))
        }
        guard !extra.fedTexts.isEmpty else {
            pending = .message
            sources[0].text = []
            sources[0].offset = 0
            enter(.empty, at: 0)
            fields = FieldBuffer()
            return .step(.block(.message))
        }
        hasRunFedText = true
        sources[0].text = extra.fedTexts.removeFirst()
        sources[0].offset = 0
        sources[0].line = 1
        sources[0].isComplete = true
        return readCommands(&machine)
    }

    /// Reads more of standard input, showing a prompt.
    private mutating func readInput(isContinuation: Bool, _ machine: inout Machine) -> Flow? {
        if isInteractive { showPrompt(isContinuation ? "PS2" : "PS1", &machine) }
        if sources[0].offset > 0, !isContinuation {
            sources[0].text.removeFirst(min(sources[0].offset, sources[0].text.count))
            sources[0].offset = 0
            sources[0].triedCount = 0
            sources[0].searched = 0
        }
        pending = .input
        return takeInput(&machine)
    }

    /// Input may have come.
    mutating func resumeInput(_ machine: inout Machine) -> Flow { takeInput(&machine) ?? readCommands(&machine) }

    /// Takes what input there is; nil when there was some.
    private mutating func takeInput(_ machine: inout Machine) -> Flow? {
        if !signals.isEmpty, isInteractive, runPendingTrap(&machine, returningTo: Int32(code.instructions.count - 1)) {
            pending = .none
            return .switched
        }
        do throws(Errno) {
            // One byte at a time where what follows belongs to the commands; a terminal gives a line anyway.
            switch try readLine(&machine) {
            case .wouldBlock: return .step(.block(.readable(0)))
            case .bytes(let bytes):
                pending = .none
                if bytes.isEmpty { sources[0].isComplete = true }
                sources[0].text += bytes
            }
        } catch {
            pending = .none
            sources[0].isComplete = true
        }
        if sources[0].isComplete, isInteractive, options.contains(.ignoreEnd), sources[0].text.isEmpty {
            sources[0].isComplete = false
        }
        if sources[0].text.count > Self.largestText {
            let failure = outOfMemory(sources[0].text.count)
            if let message = failure.message { complain(message, &machine) }
            return exitShell(failure.status, &machine)
        }
        if machine.fuel <= 0, !sources[0].isComplete {
            pending = .input
            return .step(.again)
        }
        return nil
    }

    /// One line of standard input: whole from a terminal, byte by byte from a pipe, and given back past the newline to a file.
    private mutating func readLine(_ machine: inout Machine) throws(Errno) -> ReadResult {
        if machine.isTerminal(0) { return try machine.read(0, upTo: 4096) }
        if let attributes = try? machine.status(of: 0), attributes.kind == .regular {
            guard case .bytes(let bytes) = try machine.read(0, upTo: 4096) else { return .wouldBlock }
            guard isBash, let newline = bytes.firstIndex(of: 10) else { return .bytes(bytes) }
            _ = try machine.seek(0, Int64(newline + 1 - bytes.count), .current)
            return .bytes(Array(bytes[...newline]))
        }
        guard isBash else { return try machine.read(0, upTo: 1024) }
        var line: [UInt8] = []
        while true {
            guard case .bytes(let bytes) = try machine.read(0, upTo: 1) else {
                return line.isEmpty ? .wouldBlock : .bytes(line)
            }
            line += bytes
            if bytes.isEmpty || bytes == [10] { return .bytes(line) }
        }
    }
}
