import Kernel

extension ShellProgram {
    /// Runs the command whose fields are complete.
    @inline(__always)
    mutating func execute(_ instruction: Instruction, _ machine: inout Machine) throws(ShellError) -> Flow {
        if instruction.b == 0 {
            if instruction.a > 0, functions.isEmpty || firstFieldFunction() == nil,
                extras.isEmpty || (extras[0].globFailure == nil && extras[0].disabledBuiltins.isEmpty),
                !options.contains(.trace),
                let builtin = Builtin(rawValue: UInt8(truncatingIfNeeded: instruction.a - 1))
            {
                let flow = try run(builtin, instruction, &machine)
                if case .next = flow {
                    if isBash, !extras.isEmpty { forgetPipeline() }
                    return finishCommand(tested: instruction.flags.contains(.tested), &machine)
                }
                return flow
            }
            guard fields.count > 0 else {
                // All words expanded to nothing.
                status = substitutionStatus
                return finishCommand(tested: instruction.flags.contains(.tested), &machine)
            }
            resolution = resolve(instruction.a)
        }
        return try executeResolved(instruction, &machine)
    }

    @inline(never)
    private mutating func executeResolved(
        _ instruction: Instruction,
        _ machine: inout Machine
    ) throws(ShellError) -> Flow {
        if !extras.isEmpty, let pattern = extras[0].globFailure {
            extra.globFailure = nil
            throw ShellError.discarding(Array("no match: ".utf8) + pattern)
        }
        if options.contains(.trace), fields.count > 0 { traceCommand(&machine) }
        prefix = []
        let tested = instruction.flags.contains(.tested)
        switch resolution {
        case .none:
            status = instruction.flags.contains(.hasRedirections) ? 0 : substitutionStatus
            closePrefix(instruction, &machine)
            return finishCommand(tested: tested, &machine)
        case .function(let index):
            return call(functionAt: Int(index), tested: tested, &machine)
        case .builtin(let builtin):
            let flow: Flow
            do throws(ShellError) {
                flow = try run(builtin, instruction, &machine)
            } catch {
                var failure = error
                if instruction.b == 1, survivesErrors || !failure.isFatal, frames.last?.kind == .prefix {
                    // The complaint still goes where the command's own redirections point.
                    if let message = failure.message {
                        complain(message, builtin: failure.builtin, &machine)
                        failure.message = nil
                    }
                }
                throw failure
            }
            guard case .next = flow else { return flow }
            if isBash, !extras.isEmpty { forgetPipeline() }
            closePrefix(instruction, &machine)
            return finishCommand(tested: tested, &machine)
        case .external:
            return try runExternal(instruction, &machine)
        }
    }

    /// `PIPESTATUS` is that of the last command alone again.
    private mutating func forgetPipeline() {
        if !extras[0].pipeStatus.isEmpty { extras[0].pipeStatus = [] }
    }

    private mutating func closePrefix(_ instruction: Instruction, _ machine: inout Machine) {
        if instruction.b == 1, frames.last?.kind == .prefix { popFrame(&machine) }
    }

    /// What the first field means: a special builtin, a function, a builtin, a program.
    private func resolve(_ known: Int32) -> Resolution {
        guard known != 0 else { return resolve(name: fields.field(0), usesFunctions: true) }
        var builtin = known > 0 ? Builtin(rawValue: UInt8(truncatingIfNeeded: known - 1)) : nil
        if let found = builtin, isDisabled(found) { builtin = nil }
        if let builtin, functions.isEmpty || (builtin.isSpecial && !isBash) { return .builtin(builtin) }
        if let index = firstFieldFunction() { return .function(index) }
        return builtin.map { .builtin($0) } ?? .external
    }

    /// The function that the first field names.
    private func firstFieldFunction() -> Int32? {
        let count = fields.range(0).count
        for index in functions.indices where functions[index].name.count == count {
            let isSame = fields.text.withUnsafeBufferPointer { text in
                functions[index].name.withUnsafeBufferPointer { name in
                    (0..<count).allSatisfy { text[$0] == name[$0] }
                }
            }
            if isSame { return Int32(index) }
        }
        return nil
    }

    func resolve(name: [UInt8], usesFunctions: Bool) -> Resolution {
        let builtin = builtin(name)
        if let builtin, builtin.isSpecial, !isBash { return .builtin(builtin) }
        if usesFunctions, let index = functions.firstIndex(where: { $0.name == name }) {
            return .function(Int32(index))
        }
        if let builtin { return .builtin(builtin) }
        return .external
    }

    /// Before a command's own redirections and assignments.
    mutating func prepare(_ instruction: Instruction, _ machine: inout Machine) throws(ShellError) -> Flow {
        resolution = fields.count == 0 ? .none : resolve(instruction.b)
        var frame = Frame(kind: .prefix, exitAddress: instruction.a, line: instruction.line)
        frame.index = instruction.flags.contains(.tested) ? 1 : 0
        switch resolution {
        case .external:
            // Traced commands keep the old error output for the trace.
            let isTraced = options.contains(.trace)
            if instruction.flags.contains(.tail), mayExecInPlace {
                execsNext = true
                if isTraced { frames.append(frame) }
                return .next
            }
            var child = subshell(at: address, keepsFields: true)
            child.execsNext = true
            if isTraced { child.frames.append(frame) }
            let pid = try startChild(child, &machine) { _ throws(Errno) in }
            addJob([pid], text: foregroundText(instruction), isForeground: true, &machine)
            address = instruction.a
            return waitForForeground(tested: instruction.flags.contains(.tested), &machine)
        case .builtin(let builtin):
            // `exec` keeps its redirections.
            frame.flag = builtin == .exec && fields.count == 1
            frames.append(frame)
        case .function, .none:
            frames.append(frame)
        }
        return .next
    }

    /// Nothing is left to do for this shell once the command ends.
    var mayExecInPlace: Bool {
        (isSubshell || !isInteractive) && phase != .exiting && !traps.contains { !$0.text.isEmpty } && signals.isEmpty
            && (isSubshell || sources.first?.kind != .fed) && !frames.contains { $0.kind == .lastMember }
    }

    /// A program: in this process where it is the child made for it, else in a new one.
    mutating func runExternal(
        _ instruction: Instruction,
        searchPath: [UInt8]? = nil,
        _ machine: inout Machine
    ) throws(ShellError) -> Flow {
        let tested = instruction.flags.contains(.tested)
        let inPlace = execsNext || (instruction.flags.contains(.tail) && instruction.b == 0 && mayExecInPlace)
        var words = fields.fields()
        // Loops in many containers run the same commands: their words are then one in memory.
        if fields.text.count <= 128 { words = machine.commons.memo.shared(words) }
        switch find(words, searchPath: searchPath, &machine) {
        case .failure(let failure):
            if isBash, failure.status == 127, !execsNext,
                let handler = functions.firstIndex(where: { $0.name == Array("command_not_found_handle".utf8) })
            {
                fields.reset()
                for word in [functions[handler].name] + words {
                    fields.text += word
                    fields.finishField()
                }
                return call(functionAt: handler, tested: tested, &machine)
            }
            complain(failure.message, &machine)
            status = failure.status
            if execsNext { return exitShell(status, &machine) }
            return finishCommand(tested: tested, &machine)
        case .program(let loaded):
            if inPlace {
                releaseForExec(&machine)
                return .step(.execute(loaded))
            }
            let pid: Int32
            do throws(Errno) {
                pid = try machine.fork(loaded.program) { child in
                    child.arguments = loaded.arguments
                    child.environment = loaded.environment
                }
                try closeKept(in: pid, &machine)
            } catch {
                throw cannotFork(error)
            }
            settleChild(pid, &machine)
            addJob([pid], text: foregroundText(instruction), isForeground: true, &machine)
            return waitForForeground(tested: tested, &machine)
        }
    }

    /// In the child of a direct start: what `exec` would have closed.
    private mutating func closeKept(in pid: Int32, _ machine: inout Machine) throws(Errno) {
        let kept = frames.flatMap(\.descriptors).map(\.copy).filter { $0 >= 0 }
        guard !kept.isEmpty else { return }
        try machine.withProcess(pid) { machine throws(Errno) in
            for descriptor in kept { try? machine.close(descriptor) }
        }
    }

    private mutating func releaseForExec(_ machine: inout Machine) {
        // Trapped signals go back to their default; ignored ones stay ignored.
        for trap in traps where trap.number > 0 && trap.number <= 64 && !trap.text.isEmpty {
            machine.setDisposition(Signal(number: trap.number), .default)
        }
        releaseDeadlySignals(&machine)
    }

    /// The text of a foreground command where a job list may show it.
    func foregroundText(_ instruction: Instruction) -> [UInt8] {
        extras.isEmpty ? [] : extras[0].textOfItem
    }
}
