public import Kernel

extension ShellProgram {
    /// Runs commands until the slice is used, something blocks, or the shell ends.
    public mutating func step(_ machine: inout Machine) -> Step {
        if phase == .new || phase == .forked { begin(&machine) }
        takeSignals(&machine)
        var flow = Flow.next
        do throws(ShellError) {
            if let end = endBySignal(&machine) { flow = end } else { flow = try resume(&machine) }
        } catch {
            flow = recover(from: error, &machine)
        }
        while true {
            if case .step(let step) = flow { return step }
            do throws(ShellError) {
                flow = try interpret(&machine)
            } catch {
                flow = recover(from: error, &machine)
            }
        }
    }

    /// The first step of a process: what `exec` or `fork` leaves to the process itself.
    private mutating func begin(_ machine: inout Machine) {
        if phase == .forked {
            phase = .running
            return
        }
        phase = .running
        start(&machine)
    }

    /// Says what went wrong and goes on where the shell can.
    mutating func recover(from error: ShellError, _ machine: inout Machine) -> Flow {
        if let message = error.message { complain(message, builtin: error.builtin, &machine) }
        status = error.status
        fields.reset()
        subject = Subject()
        execsNext = false
        if !error.isFatal {
            // A builtin's own failure: the command is over, the list goes on.
            while let frame = frames.last, frame.kind == .prefix { popFrame(&machine) }
            return finishCommand(tested: isTestedCommand, &machine)
        }
        let readsLines = sources.first.map { $0.kind == .file || $0.kind == .standardInput } ?? false
        guard survivesErrors || (error.discardsLine && readsLines && !isSubshell && phase != .exiting) else {
            return exitShell(error.status, &machine)
        }
        abandonCommands(&machine)
        skipLine()
        return .switched
    }

    /// Whether the command that has just been run stands where `set -e` does not count.
    private var isTestedCommand: Bool {
        let place = Int(address) - 1
        guard code.instructions.indices.contains(place) else { return false }
        return code.instructions[place].flags.contains(.tested)
    }

    /// Goes on with the next command line of the code.
    private mutating func skipLine() {
        address = code.lineStarts.first { $0 >= address } ?? Int32(code.instructions.count - 1)
    }

    /// An interactive shell, or one fed by the outside, goes on with the next command after an error.
    var survivesErrors: Bool {
        !isSubshell && (isInteractive || sources.first?.kind == .fed) && phase != .exiting
    }

    /// Drops everything that was being run, down to the reading of commands.
    mutating func abandonCommands(_ machine: inout Machine) {
        while !frames.isEmpty { popFrame(&machine) }
        fields.reset()
        isTested = false
        functionDepth = 0
        if let first = sources.first { sources = [first] }
    }

    /// After a command: `set -e`, and control back to the machine when the slice is used up.
    @inline(__always)
    mutating func finishCommand(tested: Bool, _ machine: inout Machine) -> Flow {
        if status != 0, !tested, !isTested { return failedCommand(&machine) }
        if machine.fuel <= 0 { return .step(.again) }
        return .next
    }

    private mutating func failedCommand(_ machine: inout Machine) -> Flow {
        if let trap = trap(Trap.error), !trap.text.isEmpty, signals.isEmpty,
            !frames.contains(where: { $0.kind == .trap }),
            functionDepth == 0 || !isBash || options.contains(.errorTrace)
        {
            if options.contains(.errorExit) {
                exitsAfterTrap = true
            }
            runTrap(trap.text, &machine)
            return .switched
        }
        if options.contains(.errorExit) { return exitShell(status, &machine) }
        if machine.fuel <= 0 { return .step(.again) }
        return .next
    }

    /// Ends the shell, after the EXIT trap.
    ///
    /// - Parameter keepsRedirections: the trap runs with those of the commands it leaves.
    mutating func exitShell(_ code: Int32, keepsRedirections: Bool = false, _ machine: inout Machine) -> Flow {
        pending = .none
        if let trap = trap(Trap.exit), !trap.text.isEmpty, !options.contains(.forgetsExitTrap) {
            traps.removeAll { $0.number == Trap.exit }
            abandonFrames(keepsRedirections: keepsRedirections, &machine)
            status = code
            phase = .exiting
            runText(trap.text, kind: .trap, name: [], line: line, &machine)
            frames[frames.count - 1].kind = .trap
            frames[frames.count - 1].status = code
            return .switched
        }
        return end(code, &machine)
    }

    private mutating func abandonFrames(keepsRedirections: Bool, _ machine: inout Machine) {
        if keepsRedirections {
            for index in frames.indices { frames[index].descriptors = [] }
        }
        while !frames.isEmpty { popFrame(&machine) }
        // ash undoes all redirections it knows of, those of the shells above a subshell as well.
        guard !isBash, !extras.isEmpty else { return }
        restore(extras[0].inheritedDescriptors, &machine)
        extra.inheritedDescriptors = []
    }
}
