import Kernel

/// bash runs the EXIT trap when a signal ends it, too, and at once: it does not wait for what it runs.
extension ShellProgram {
    /// The signals that would end a shell without a handler; bash leaves SIGQUIT out.
    private static let deadlySignals: [Signal] = (1...31).map { Signal(number: $0) }
        .filter { $0.defaultAction == .terminate && $0 != .kill && $0 != .quit }

    private var runsTrapWhenKilled: Bool {
        isBash && !isSubshell && !isInteractive && sources.first?.kind != .fed
            && trap(Trap.exit).map { !$0.text.isEmpty } ?? false
    }

    /// Whether a signal for which no trap is set ends the shell after its EXIT trap.
    func isDeadly(_ signal: Signal) -> Bool {
        guard isBash, phase == .exiting || runsTrapWhenKilled else { return false }
        return Self.deadlySignals.contains(signal)
    }

    /// With an EXIT trap the deadly signals are caught, without one they are not.
    mutating func catchDeadlySignals(_ machine: inout Machine) {
        guard isBash, !isSubshell, !isInteractive, sources.first?.kind != .fed else { return }
        let disposition: SignalDisposition = runsTrapWhenKilled ? .catch : .default
        for signal in Self.deadlySignals where trap(signal.number) == nil && !machine.current.ignored.contains(signal) {
            machine.setDisposition(signal, disposition)
        }
    }

    /// Before another program takes the process over.
    func releaseDeadlySignals(_ machine: inout Machine) {
        guard runsTrapWhenKilled else { return }
        for signal in Self.deadlySignals where !machine.current.ignored.contains(signal) {
            machine.setDisposition(signal, .default)
        }
    }

    /// Runs the EXIT trap of a shell for which a deadly signal has come in; nil when none has.
    mutating func endBySignal(_ machine: inout Machine) -> Flow? {
        guard !extras.isEmpty, extras[0].deadlySignal != 0, phase != .exiting else { return nil }
        let reached = status
        let flow = exitShell(128 + extras[0].deadlySignal, &machine)
        status = reached
        return flow
    }

    /// The end of the process, by the signal that has come in if one has.
    mutating func end(_ code: Int32, _ machine: inout Machine) -> Flow {
        if isBash, !extras.isEmpty, extras[0].deadlySignal != 0 {
            let signal = Signal(number: extras[0].deadlySignal)
            machine.setDisposition(signal, .default)
            try? machine.kill(machine.current.pid, signal)
            // As the first process of its machine it is not ended by that.
            return .step(.exit(128 + signal.number))
        }
        return .step(.exit(code & 255))
    }
}
