/// What a process does about a signal (`sigaction(2)`).
public enum SignalDisposition: String, Codable, Sendable {
    case `default`
    case ignore
    case `catch`
}

extension Machine {
    /// `kill(2)`: to a process, to the caller's group (0), to all (-1), or to group -n. Nil checks only.
    ///
    /// Errors: ESRCH, EPERM.
    public mutating func kill(_ pid: Int32, _ signal: Signal?) throws(Errno) {
        let targets = visibleProcesses.filter { candidate in
            switch pid {
            case 1...: candidate == pid
            case 0: process(candidate)?.group == current.group
            case -1: candidate != 1 && candidate != current.pid
            default: process(candidate)?.group == -pid
            }
        }
        guard !targets.isEmpty else { throw .noSuchProcess }
        var permitted = false
        for target in targets {
            guard let other = process(target) else { continue }
            if !current.credentials.isRoot, current.credentials.user != other.credentials.user { continue }
            permitted = true
            guard let signal else { continue }
            if let neighbour = neighbour(target) {
                report(.signalled(machine: neighbour.machine, pid: neighbour.pid, signal: signal))
            } else {
                post(signal, to: target, fromOutside: false)
            }
        }
        if !permitted { throw .notPermitted }
    }

    /// Sends a signal from outside the machine, as the engine does: even init gets SIGKILL.
    public mutating func signal(_ pid: Int32, _ signal: Signal) {
        post(signal, to: pid, fromOutside: true)
    }

    /// Sets what the calling process does about a signal; KILL and STOP stay as they are.
    public mutating func setDisposition(_ signal: Signal, _ disposition: SignalDisposition) {
        guard signal != .kill, signal != .stop else { return }
        current.ignored.remove(signal)
        current.caught.remove(signal)
        switch disposition {
        case .default: break
        case .ignore:
            current.ignored.insert(signal)
            current.pending.remove(signal)
        case .catch: current.caught.insert(signal)
        }
    }

    /// The next caught signal that has come in; it is pending no longer.
    public mutating func takeSignal() -> Signal? {
        guard let signal = SignalSet(bits: current.pending.bits & current.caught.bits).first else { return nil }
        current.pending.remove(signal)
        return signal
    }

    /// The signal that ends the current process, if one has come in.
    mutating func fatalPendingSignal() -> Signal? {
        var rest = SignalSet(bits: current.pending.bits & ~current.caught.bits)
        if rest.contains(.kill) { return .kill }
        while let signal = rest.first {
            rest.remove(signal)
            if signal.defaultAction == .terminate, !current.ignored.contains(signal) { return signal }
        }
        return nil
    }

    /// The stop signal that has come in for the current process.
    mutating func takeStopSignal() -> Signal? {
        var rest = SignalSet(bits: current.pending.bits & ~current.caught.bits)
        while let signal = rest.first {
            rest.remove(signal)
            guard signal.defaultAction == .stop else { continue }
            current.pending.remove(signal)
            if !current.ignored.contains(signal) { return signal }
        }
        return nil
    }

    mutating func post(_ signal: Signal, to pid: Int32, fromOutside: Bool) {
        guard isDeliverable(signal, to: pid, fromOutside: fromOutside) else { return }
        if pid == current.pid, pid != 0 {
            current.pending.insert(signal)
            // The program gives back control at its next boundary, where the signal is acted on.
            fuel = min(fuel, 0)
            return
        }
        guard let slot = processes.slot(of: pid) else { return }
        post(signal, toSlot: slot)
    }

    /// Init is not sent what it neither handles nor asked for, except KILL and STOP from outside (`pid_namespaces(7)`).
    private func isDeliverable(_ signal: Signal, to pid: Int32, fromOutside: Bool) -> Bool {
        guard pid == 1, identity != Self.hostIdentity, let target = process(1) else { return true }
        if target.caught.contains(signal) { return true }
        return fromOutside && (signal == .kill || signal == .stop || signal == .continue)
    }

    /// Acts on a signal for a process that is not being stepped.
    mutating func post(_ signal: Signal, toSlot slot: Int) {
        guard processes.keys[slot].phase != .zombie else { return }
        if signal == .continue { resume(slot) }
        if processes.slots[slot].caught.contains(signal) {
            processes.slots[slot].pending.insert(signal)
            if processes.keys[slot].phase == .blocked { processes.setRunnable(slot) }
            return
        }
        if processes.slots[slot].ignored.contains(signal), signal != .kill, signal != .stop { return }
        switch signal.defaultAction {
        case .terminate:
            if processes.keys[slot].phase == .stopped, signal != .kill {
                // It acts on it when it goes on.
                processes.slots[slot].pending.insert(signal)
            } else {
                terminate(slot, .signalled(signal))
            }
        case .ignore, .resume: break
        case .stop: stop(slot, signal)
        }
    }

    private mutating func stop(_ slot: Int, _ signal: Signal) {
        guard processes.keys[slot].phase != .stopped else { return }
        let wait: Wait? = if case .blocked(let wait) = processes.slots[slot].state { wait } else { nil }
        processes.slots[slot].state = .stopped(signal, wait)
        processes.slots[slot].stopReported = false
        processes.keys[slot] = .init(pid: processes.keys[slot].pid, phase: .stopped)
        notifyParent(of: processes.slots[slot].parent)
    }

    private mutating func resume(_ slot: Int) {
        // Spurious wake-ups are allowed, so a wait that was cut short is simply asked for again.
        guard processes.keys[slot].phase == .stopped else { return }
        processes.setRunnable(slot)
        let process = processes.slots[slot]
        var waiting = SignalSet(bits: process.pending.bits & ~process.caught.bits & ~process.ignored.bits)
        while let signal = waiting.first {
            waiting.remove(signal)
            if signal.defaultAction == .terminate { return terminate(slot, .signalled(signal)) }
        }
    }

    /// The host's machine, where init is an ordinary shell and gets every signal.
    public static let hostIdentity: MachineID = 0
}
