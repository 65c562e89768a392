extension Machine {
    /// Processor time of one slice, in fuel.
    public static let quantum = 10_000
    /// A slice that uses less is not asked for its memory.
    private static let notableFuel = 300
    /// Virtual time of one unit of fuel.
    public static let nanosecondsPerFuel: Nanoseconds = 100

    /// What it costs at least to let a process go on, in fuel.
    private static let switchFuel = 20

    /// Runs what is runnable, for at most one quantum, with virtual time going on by what is used.
    ///
    /// Returns when the machine next has something to do: `now` when more is runnable, a deadline, or nil.
    public mutating func run() -> Instant? {
        var budget = Self.quantum
        processes.wakeDue(at: now)
        while budget > 0, let slot = processes.nextRunnable() {
            fuel = budget
            let before = budget
            step(slot)
            let used = max(before - fuel, Self.switchFuel)
            budget -= used
            now = now + Nanoseconds(used) * nanosecondsOfFuel
            if processes.nextDeadline <= now { processes.wakeDue(at: now) }
        }
        rest()
        return nextInstant
    }

    /// When this machine has something to do: `now`, the next deadline, or nil when all is blocked.
    public var nextInstant: Instant? {
        if processes.hasRunnable { return now }
        let deadline = processes.nextDeadline
        return deadline == .never ? nil : deadline
    }

    /// Steps the process in a slot once, taken out of the table meanwhile.
    private mutating func step(_ slot: Int) {
        exchangeCurrent(slot)
        if current.pid != 0 {
            var program: any Program = IdleProgram()
            swap(&program, &current.program)
            let start = fuel
            let outcome = program.step(&self)
            let used = max(start - fuel, 1)
            current.processorTime += Nanoseconds(used) * Self.nanosecondsPerFuel
            if used >= Self.notableFuel { accountMemory(program.heldMemory) }
            settle(slot, program, outcome)
        }
        exchangeCurrent(slot)
        if processes.keys[slot].phase == .free { processes.remove(slot) }
    }

    /// Puts a stepped program back and does what its answer asks.
    private mutating func settle(_ slot: Int, _ program: any Program, _ outcome: Step) {
        if let fatal = fatalPendingSignal() {
            finishCurrent(slot, .signalled(fatal))
            return
        }
        switch outcome {
        case .exit(let status):
            finishCurrent(slot, status)
            return
        case .execute(let loaded):
            become(loaded)
        case .again:
            current.program = program
        case .block(let wait):
            current.program = program
            let interrupted = current.pending.bits & current.caught.bits != 0
            if !interrupted {
                current.state = .blocked(wait)
                processes.setBlocked(
                    slot,
                    on: wait,
                    objects: (readObject(wait.readable), readObject(wait.alsoReadable), writeObject(wait.writable))
                )
                if isReady(wait) { setCurrentRunnable(slot) }
                if wait.child, current.hasChildNews {
                    // It changed before the process began to wait: once is enough to look.
                    current.hasChildNews = false
                    setCurrentRunnable(slot)
                }
            }
        }
        if let stopping = takeStopSignal() { stopCurrent(slot, stopping) }
    }

    private mutating func setCurrentRunnable(_ slot: Int) {
        processes.keys[slot] = .init(pid: current.pid, phase: .runnable)
        current.state = .runnable
    }

    /// Whether a descriptor waited on never blocks (a plain file), so that waiting would be for ever.
    private func isReady(_ wait: Wait) -> Bool {
        for descriptor in [wait.readable, wait.alsoReadable] where descriptor >= 0 {
            if readObject(descriptor) == .none { return true }
        }
        return wait.writable >= 0 && writeObject(wait.writable) == .none
    }

    /// What `execve(2)` costs, in fuel.
    private static let executionFuel = 2_000

    /// The process goes on as another program.
    private mutating func become(_ loaded: LoadedProgram) {
        fuel -= Self.executionFuel
        current.program = loaded.program
        current.arguments = loaded.arguments
        current.environment = loaded.environment
        current.caught = SignalSet()
        for descriptor in current.descriptors.open where current.descriptors.closesOnExecute(descriptor) {
            closeDescriptor(descriptor)
        }
    }

    private mutating func stopCurrent(_ slot: Int, _ signal: Signal) {
        let wait: Wait? = if case .blocked(let wait) = current.state { wait } else { nil }
        current.state = .stopped(signal, wait)
        current.stopReported = false
        processes.keys[slot] = .init(pid: current.pid, phase: .stopped)
        notifyParent(of: current.parent)
    }
}
