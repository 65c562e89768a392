import Kernel

/// What `trap` has set for a signal.
struct Trap: Codable, Sendable {
    /// A signal's number, or one of the names below.
    var number: Int32
    /// Empty: the signal is ignored.
    var text: [UInt8]

    static let exit: Int32 = 0
    static let error: Int32 = 100
    static let debug: Int32 = 101
    static let returning: Int32 = 102
}

extension ShellProgram {
    func trap(_ number: Int32) -> Trap? {
        traps.isEmpty ? nil : traps.first { $0.number == number }
    }

    /// Takes note of the caught signals that have come in.
    mutating func takeSignals(_ machine: inout Machine) {
        while let signal = machine.takeSignal() {
            if let trap = trap(signal.number) {
                if !trap.text.isEmpty { signals.insert(signal) }
            } else if isDeadly(signal) {
                extra.deadlySignal = signal.number
            } else if signal == .interrupt {
                isInterrupted = true
            }
        }
    }

    /// Starts the handler of a signal that has come in. False when there is none.
    mutating func runPendingTrap(_ machine: inout Machine, returningTo place: Int32) -> Bool {
        while let signal = signals.first {
            signals.remove(signal)
            guard let trap = trap(signal.number), !trap.text.isEmpty else { continue }
            address = place
            runTrap(trap.text, &machine)
            return true
        }
        return false
    }

    /// Runs a handler; the status is put back at its end.
    mutating func runTrap(_ text: [UInt8], _ machine: inout Machine) {
        runText(text, kind: .trap, name: [], line: line, &machine)
        frames[frames.count - 1].kind = .trap
    }

    /// SIGINT at a shell that lives on: what was being done is dropped.
    mutating func interrupt(_ machine: inout Machine) -> Flow {
        isInterrupted = false
        pending = .none
        abandonCommands(&machine)
        status = 130
        if sources.isEmpty { return exitShell(130, &machine) }
        if isInteractive { complainRaw([10], &machine) }
        sources[0].text = []
        sources[0].offset = 0
        execsNext = false
        return readOn(&machine)
    }

    /// bash: notes the command about to run, and starts the DEBUG trap. False when there is none to run.
    mutating func beginCommand(_ instruction: Instruction, _ machine: inout Machine) -> Bool {
        guard !frames.contains(where: { $0.kind == .trap }) else { return false }
        extra.currentCommand = code.constants[Int(instruction.a)]
        guard let trap = trap(Trap.debug), !trap.text.isEmpty,
            functionDepth == 0 || options.contains(.functionTrace)
        else { return false }
        line = instruction.line
        runTrap(trap.text, &machine)
        return true
    }

    /// Sets or removes a trap, and what the process does about the signal.
    mutating func setTrap(_ number: Int32, _ text: [UInt8]?, _ machine: inout Machine) {
        traps.removeAll { $0.number == number }
        if !extras.isEmpty { extra.inheritedTraps = [] }
        if let text { traps.append(Trap(number: number, text: text)) }
        traps.sort { $0.number < $1.number }
        if number == Trap.exit { catchDeadlySignals(&machine) }
        guard number > 0, number <= 64 else { return }
        let signal = Signal(number: number)
        if let text {
            machine.setDisposition(signal, text.isEmpty ? .ignore : .catch)
        } else if survivesErrors, signal == .interrupt {
            machine.setDisposition(signal, .catch)
        } else if isDeadly(signal) {
            machine.setDisposition(signal, .catch)
        } else if isInteractive, [Signal.quit, .terminate].contains(signal) {
            machine.setDisposition(signal, .ignore)
        } else {
            machine.setDisposition(signal, .default)
        }
    }
}
