import Kernel

extension ShellProgram {
    /// `break [n]`, `continue [n]`
    mutating func leaveLoops(_ words: [[UInt8]], continues: Bool, _ machine: inout Machine) throws(ShellError) -> Flow {
        let builtin = continues ? Builtin.continue : .break
        var count = 1
        if let word = words.first {
            guard let parsed = number(word), isBash || parsed > 0 else {
                throw isBash
                    ? ShellError(
                        word + Array(": numeric argument required".utf8),
                        status: 128,
                        builtin: fields.field(0)
                    )
                    : failure(Array("Illegal number: ".utf8) + word, builtin)
            }
            guard parsed > 0 else {
                throw ShellError(
                    word + Array(": loop count out of range".utf8),
                    status: 1,
                    builtin: fields.field(0),
                    isFatal: false
                )
            }
            count = Int(clamping: parsed)
        }
        status = 0
        // ash leaves functions as well.
        let limit = frames.lastIndex { ($0.kind == .function && isBash) || $0.kind == .trap } ?? -1
        let loops = frames.indices.filter { $0 > limit && frames[$0].kind == .loop }
        if options.contains(.leavesLoop), limit < 0, loops.count < count {
            return exitShell(turned(0, from: 0), &machine)
        }
        guard !loops.isEmpty else {
            if isBash {
                let name = continues ? "continue" : "break"
                complain("only meaningful in a `for', `while', or `until' loop", builtin: Array(name.utf8), &machine)
            }
            return .next
        }
        let target = loops[max(0, loops.count - count)]
        status = turned(0, from: target + 1)
        while frames.count > target + 1 { popFrame(&machine) }
        let loop = frames[target]
        if continues {
            frames[target].status = status
            address = loop.resumeAddress
        } else {
            frames.removeLast()
            address = loop.exitAddress
        }
        return machine.fuel <= 0 ? .step(.again) : .switched
    }

    /// A status that is taken out of the frames from one on: each `!` among them turns it.
    private func turned(_ status: Int32, from place: Int) -> Int32 {
        let count = frames[place...].count { $0.kind == .negation }
        return count == 0 ? status : (status == 0) == (count % 2 == 0) ? 0 : 1
    }

    /// `return [n]`: from a function, or from a file that `.` runs.
    mutating func returnCommand(_ words: [[UInt8]], _ machine: inout Machine) throws(ShellError) -> Flow {
        var code = status
        do throws(ShellError) {
            code = try exitStatus(words, .return) ?? status
        } catch {
            guard isBash, let message = error.message else { throw error }
            complain(message, builtin: error.builtin, &machine)
            code = 2
        }
        status = code
        let place = frames.lastIndex { $0.kind == .function }
        let text = frames.indices.last { index in
            frames[index].kind == .text && source(of: index)?.kind == .dot
        }
        if !isBash { status = turned(code, from: max(place ?? -1, text ?? -1) + 1) }
        if let place, place > text ?? -1 {
            while frames.count > place + 1 { popFrame(&machine) }
            return returnFromFunction(&machine)
        }
        if let text {
            while frames.count > text + 1 { popFrame(&machine) }
            return leaveText(&machine)
        }
        if isBash, !isSubshell || functionDepth == 0 {
            throw ShellError(
                "can only `return' from a function or sourced script",
                status: 2,
                builtin: Array("return".utf8),
                isFatal: false
            )
        }
        return exitShell(status, &machine)
    }

    /// The source that a text frame runs.
    private func source(of frame: Int) -> Source? {
        let later = frames[(frame + 1)...].filter { $0.kind == .text || $0.kind == .trap }.count
        let place = sources.count - 1 - later
        return place >= 0 ? sources[place] : nil
    }

    /// `exit [n]`
    mutating func exitCommand(_ words: [[UInt8]], _ machine: inout Machine) throws(ShellError) -> Flow {
        if tellsOfJobs, !isSubshell, jobs.contains(where: { $0.isStopped }), !hasWarnedOfJobs {
            hasWarnedOfJobs = true
            complainRaw(Array((isBash ? "There are stopped jobs.\n" : "You have stopped jobs.\n").utf8), &machine)
            status = 1
            return .next
        }
        var code = status
        if let trap = frames.last(where: { $0.kind == .trap }), words.isEmpty { code = trap.status }
        if let given = try exitStatus(words, .exit) { code = given }
        if isBash, words.count > 1 { throw failure("too many arguments", .exit) }
        if isBash, isInteractive, !isSubshell { complainRaw(Array("exit\n".utf8), &machine) }
        if sources.first?.kind == .fed, !isSubshell, hasRunFedText {
            hasRunFedText = false
            machine.report(.commandFinished(pid: machine.current.pid, status: code & 255))
        }
        status = code
        return exitShell(code, keepsRedirections: isBash, &machine)
    }

    private mutating func exitStatus(_ words: [[UInt8]], _ builtin: Builtin) throws(ShellError) -> Int32? {
        guard let word = words.first else { return nil }
        guard let parsed = number(word), isBash || parsed >= 0 else {
            throw isBash
                ? ShellError(word + Array(": numeric argument required".utf8), status: 2, builtin: fields.field(0))
                : failure(Array("Illegal number: ".utf8) + word, builtin)
        }
        return Int32(truncatingIfNeeded: parsed) & 255
    }

    /// `eval word…`
    mutating func evalCommand(
        _ words: [[UInt8]],
        tested: Bool,
        _ machine: inout Machine
    ) throws(ShellError) -> Flow {
        try checkTextDepth("eval")
        let text = Array(words.joined(separator: [32]))
        // The text sees the status before it; only a text without a command ends with 0 of its own.
        guard text.contains(where: { $0 != 32 && $0 != 9 && $0 != 10 }) else {
            status = 0
            return .next
        }
        runText(text, kind: .eval, name: [], line: line, tested: tested, &machine)
        return .switched
    }

    /// `. file [argument…]`
    mutating func dotCommand(_ words: [[UInt8]], tested: Bool, _ machine: inout Machine) throws(ShellError) -> Flow {
        guard let file = words.first else {
            guard isBash else {
                status = 2
                return .next
            }
            let name = fields.field(0)
            throw ShellError(
                Array("filename argument required\n".utf8) + name + Array(": usage: ".utf8) + name
                    + Array(" filename [arguments]".utf8),
                status: 2,
                builtin: name,
                isFatal: false
            )
        }
        try checkTextDepth("source")
        let arguments: [[UInt8]]? = words.count > 1 ? Array(words.dropFirst()) : nil
        guard let path = sourcePath(file, &machine) else {
            throw failure(file + Array((isBash ? ": file not found" : ": not found").utf8), .dot)
        }
        do throws(Errno) {
            if try machine.status(path).kind == .directory {
                if isBash { throw .isDirectory }
                // ash opens it and finds nothing to read.
                status = 0
                return .next
            }
            let descriptor = try machine.open(path, [.read, .closeOnExecute])
            var kept = descriptor
            if descriptor < 10, let high = try? machine.duplicate(descriptor, from: 10, closeOnExecute: true) {
                try machine.close(descriptor)
                kept = high
            }
            pending = .slurp(PendingSlurp(descriptor: kept, name: path, arguments: arguments, tested: tested))
            status = 0
        } catch {
            if isBash {
                let reason = error == .isDirectory ? "is a directory" : error.message
                throw ShellError(
                    error == .isDirectory ? path + Array(": \(reason)".utf8) : path + Array(": \(reason)".utf8),
                    status: 1,
                    builtin: error == .isDirectory ? fields.field(0) : nil,
                    isFatal: false
                )
            }
            throw failure(Array("can't open '".utf8) + path + Array("': \(error.message)".utf8), .dot)
        }
        do throws(ShellError) {
            return try resume(&machine)
        } catch {
            throw error
        }
    }

    private mutating func sourcePath(_ file: [UInt8], _ machine: inout Machine) -> [UInt8]? {
        if file.contains(UInt8(ascii: "/")) { return file }
        let path = text("PATH", machine) ?? []
        for directory in path.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false) {
            let candidate = directory.isEmpty ? file : Array(directory) + [UInt8(ascii: "/")] + file
            if let found = try? machine.status(candidate), found.kind == .regular { return candidate }
        }
        return isBash ? file : nil
    }

    /// `exec [command]`
    mutating func execCommand(_ words: [[UInt8]], _ machine: inout Machine) throws(ShellError) -> Flow {
        var words = words
        var name: [UInt8]?
        while let option = words.first, option.count > 1, option[0] == UInt8(ascii: "-") {
            words.removeFirst()
            if option[1] == UInt8(ascii: "-") { break }
            if isBash, option != Array("-a".utf8) {
                throw illegalOption(
                    option[1],
                    .exec,
                    usage: "[-cl] [-a name] [command [argument ...]] [redirection ...]"
                )
            }
            guard option[1] == UInt8(ascii: "a") else {
                throw failure(Array("illegal option -".utf8) + [option[1]], .exec)
            }
            if option.count > 2 {
                name = Array(option.dropFirst(2))
            } else if words.isEmpty {
                throw failure(Array((isBash ? "-a: option requires an argument" : "no arg for -a option").utf8), .exec)
            } else {
                name = words.removeFirst()
            }
        }
        guard !words.isEmpty else {
            status = 0
            return .next
        }
        switch find(words, calledAs: name, &machine) {
        case .program(let loaded):
            releaseTraps(&machine)
            return .step(.execute(loaded))
        case .failure(let failure):
            let isUnknown = isBash && failure.status == 127 && !words[0].contains(UInt8(ascii: "/"))
            let message = isUnknown ? words[0] + Array(": not found".utf8) : failure.message
            let exec = Array("exec".utf8)
            complain(message, builtin: isBash && !isUnknown ? nil : exec, &machine)
            if isBash, failure.status == 126 {
                let reason = failure.message.dropFirst(words[0].count)
                complain(words[0] + Array(": cannot execute".utf8) + reason, builtin: exec, &machine)
            }
            if isInteractive || sources.first?.kind == .fed, !isSubshell {
                status = failure.status
                return .next
            }
            return exitShell(failure.status, &machine)
        }
    }

    private mutating func releaseTraps(_ machine: inout Machine) {
        for trap in traps where (1...64).contains(trap.number) && !trap.text.isEmpty {
            machine.setDisposition(Signal(number: trap.number), .default)
        }
        releaseDeadlySignals(&machine)
        guard isInteractive else { return }
        for signal in [Signal.interrupt, .quit, .terminate, .terminalStop, .terminalInput, .terminalOutput]
        where trap(signal.number) == nil {
            machine.setDisposition(signal, .default)
        }
    }

    /// `command [-p] [-v|-V] name…`
    mutating func commandCommand(
        _ words: [[UInt8]],
        _ instruction: Instruction,
        _ machine: inout Machine
    ) throws(ShellError) -> Flow {
        var options = BuiltinOptions(words)
        var describes: UInt8?
        var usesDefaultPath = false
        while let letter = options.next() {
            switch letter {
            case UInt8(ascii: "p"): usesDefaultPath = true
            case UInt8(ascii: "v"), UInt8(ascii: "V"): describes = letter
            default: throw illegalOption(letter, .command, usage: "[-pVv] command [arg ...]")
            }
        }
        let operands = options.operands
        guard !operands.isEmpty else {
            status = 0
            return .next
        }
        if let describes {
            return describe(
                isBash ? operands : [operands[0]],
                verbose: describes == UInt8(ascii: "V"),
                .command,
                &machine
            )
        }
        setFields(operands)
        return try runWithoutFunctions(instruction, usesDefaultPath: usesDefaultPath, &machine)
    }

    /// bash `builtin name`
    mutating func builtinCommand(
        _ words: [[UInt8]],
        _ instruction: Instruction,
        _ machine: inout Machine
    ) throws(ShellError) -> Flow {
        guard let name = words.first else {
            status = 0
            return .next
        }
        guard builtin(name) != nil else {
            throw failure(name + Array(": not a shell builtin".utf8), .builtin)
        }
        setFields(words)
        return try runWithoutFunctions(instruction, &machine)
    }

    private mutating func setFields(_ words: [[UInt8]]) {
        fields.reset()
        for word in words {
            fields.text += word
            fields.finishField()
        }
    }

    private mutating func runWithoutFunctions(
        _ instruction: Instruction,
        usesDefaultPath: Bool = false,
        _ machine: inout Machine
    ) throws(ShellError) -> Flow {
        resolution = resolve(name: fields.field(0), usesFunctions: false)
        guard case .builtin(let builtin) = resolution else {
            let path = usesDefaultPath ? Array("/bin:/usr/bin:/sbin:/usr/sbin".utf8) : nil
            return try runExternal(instruction, searchPath: path, &machine)
        }
        do throws(ShellError) {
            return try run(builtin, instruction, &machine)
        } catch {
            // `command` takes from a special builtin that its errors end the shell.
            var failure = error
            failure.isFatal = false
            throw failure
        }
    }

    mutating func shiftCommand(_ words: [[UInt8]], _ machine: inout Machine) throws(ShellError) -> Flow {
        var count: Int64 = 1
        if let word = words.first {
            guard let parsed = number(word), parsed >= 0 || isBash else {
                throw isBash
                    ? ShellError(
                        word + Array(": numeric argument required".utf8),
                        status: 1,
                        builtin: fields.field(0),
                        isFatal: false
                    )
                    : failure(Array("Illegal number: ".utf8) + word, .shift)
            }
            count = parsed
        }
        guard count >= 0 else { throw failure(decimal(count) + Array(": shift count out of range".utf8), .shift) }
        guard count <= Int64(positional.count) else {
            if hasShellOption("shift_verbose") {
                throw failure(decimal(count) + Array(": shift count out of range".utf8), .shift)
            }
            status = 1
            return .next
        }
        positional.removeFirst(Int(count))
        restartOptions()
        status = 0
        return .next
    }

    mutating func callerCommand(_ machine: inout Machine) -> Flow {
        guard let frame = frames.last(where: { $0.kind == .function }) else {
            status = 1
            return .next
        }
        let depth = fields.count > 1 ? Int(clamping: number(fields.field(1)) ?? 0) : 0
        let calls = frames.filter { $0.kind == .function }
        guard depth < calls.count else {
            status = 1
            return .next
        }
        let place = calls.count - 1 - depth
        let caller = place > 0 ? calls[place - 1].text : Array("main".utf8)
        let source = place > 0 ? calls[place - 1].source : name
        let line = decimal(Int64(depth == 0 ? frame.line : calls[place].line))
        let middle = fields.count > 1 ? [32] + caller + [32] : [32]
        return write(line + middle + source + [10], command: "caller", &machine)
    }
}
