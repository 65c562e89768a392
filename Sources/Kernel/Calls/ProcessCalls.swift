/// Which children a wait is for (`waitpid(2)`).
public enum ChildSelector: Hashable, Codable, Sendable {
    case any
    case process(Int32)
    case group(Int32)
}

/// What became of a child.
public enum ChildEvent: Hashable, Sendable {
    case ended(pid: Int32, ExitStatus)
    case stopped(pid: Int32, Signal)
}

extension Machine {
    /// The most processes a machine holds; `fork` fails with EAGAIN above.
    public static let processLimit = 32_768

    /// What `fork(2)` costs, in fuel, whether it succeeds or not.
    private static let forkFuel = 1_000

    /// The process with this id, the stepped one included.
    public func process(_ pid: Int32) -> Process? {
        if pid == current.pid, pid != 0 { return current }
        return processes.slot(of: pid).map { processes.slots[$0] } ?? neighbour(pid)?.process
    }

    /// Starts a child: a copy of the calling process that runs `program`. `configure` changes it before it runs.
    ///
    /// Errors: EAGAIN when the machine has too many processes.
    public mutating func fork(
        _ program: any Program,
        configure: (inout Process) -> Void = { _ in }
    ) throws(Errno) -> Int32 {
        fuel -= Self.forkFuel
        guard processes.count < pidLimit else { throw .wouldBlock }
        var child = Process(
            pid: processes.nextIdentifier(),
            parent: current.pid,
            group: current.group,
            session: current.session,
            state: .runnable,
            arguments: current.arguments,
            environment: current.environment,
            workingDirectory: current.workingDirectory,
            root: current.root,
            descriptors: current.descriptors,
            credentials: current.credentials,
            fileModeMask: current.fileModeMask,
            pending: SignalSet(),
            ignored: current.ignored,
            caught: SignalSet(),
            nice: current.nice,
            program: program,
            processorTime: 0,
            started: now
        )
        configure(&child)
        for descriptor in child.descriptors.open {
            if let description = child.descriptors[descriptor] { descriptions.retain(description) }
        }
        let pid = child.pid
        _ = processes.insert(child)
        current.hasForked = true
        return pid
    }

    /// Forks a child that runs a loaded program from the start, as `fork` and `execve` do together.
    public mutating func spawn(
        _ loaded: LoadedProgram,
        configure: (inout Process) -> Void = { _ in }
    ) throws(Errno) -> Int32 {
        let pid = try fork(loaded.program) { child in
            child.arguments = loaded.arguments
            child.environment = loaded.environment
            configure(&child)
        }
        if let slot = processes.slot(of: pid) {
            let table = processes.slots[slot].descriptors
            for descriptor in table.open where table.closesOnExecute(descriptor) {
                if let description = processes.slots[slot].descriptors.clear(descriptor) {
                    releaseDescription(description)
                }
            }
        }
        return pid
    }

    /// Acts as another process for a while, to set it up before it runs.
    ///
    /// Errors: ESRCH, and what `body` throws.
    public mutating func withProcess<Result>(
        _ pid: Int32,
        _ body: (inout Machine) throws(Errno) -> Result
    ) throws(Errno) -> Result {
        guard let slot = processes.slot(of: pid), pid != current.pid else { throw .noSuchProcess }
        exchangeCurrent(slot)
        defer { exchangeCurrent(slot) }
        return try body(&self)
    }

    /// The next change of a child, whose end is then forgotten. Nil: none yet, block on `.child`.
    ///
    /// Errors: ECHILD when there is no such child.
    public mutating func waitChild(
        _ which: ChildSelector,
        reportsStops: Bool = false
    ) throws(Errno) -> ChildEvent? {
        current.hasChildNews = false
        guard let best = changedChild(which, reportsStops) else {
            if hasChild(which) { return nil }
            throw .noChildProcesses
        }
        switch processes.slots[best.slot].state {
        case .zombie(let status):
            processes.remove(best.slot)
            return .ended(pid: best.pid, status)
        case .stopped(let signal, _):
            processes.slots[best.slot].stopReported = true
            return .stopped(pid: best.pid, signal)
        case .runnable, .blocked:
            return nil
        }
    }

    /// The first of the children that have something to tell.
    private func changedChild(_ which: ChildSelector, _ reportsStops: Bool) -> (pid: Int32, slot: Int)? {
        guard current.hasForked else { return nil }
        var best: (pid: Int32, slot: Int)?
        // The keys say which few have to be looked at more closely.
        for slot in processes.keys.indices {
            let phase = processes.keys[slot].phase
            guard phase == .zombie || (phase == .stopped && reportsStops && !processes.slots[slot].stopReported),
                processes.slots[slot].parent == current.pid, isSelected(slot, which)
            else { continue }
            let pid = processes.keys[slot].pid
            if best.map({ pid < $0.pid }) ?? true { best = (pid, slot) }
        }
        return best
    }

    private func hasChild(_ which: ChildSelector) -> Bool {
        guard current.hasForked else { return false }
        if case .process(let pid) = which {
            return processes.slot(of: pid).map { processes.slots[$0].parent == current.pid } ?? false
        }
        // Children are mostly newer than their parents.
        return processes.keys.indices.reversed().contains { slot in
            processes.keys[slot].phase != .free && processes.slots[slot].parent == current.pid
                && isSelected(slot, which)
        }
    }

    private func isSelected(_ slot: Int, _ which: ChildSelector) -> Bool {
        switch which {
        case .any: true
        case .process(let pid): processes.keys[slot].pid == pid
        case .group(let group): processes.slots[slot].group == group
        }
    }

    /// `setpgid(2)`; 0 stands for the caller, and for the process's own id.
    public mutating func setGroup(_ pid: Int32, _ group: Int32) throws(Errno) {
        if pid == 0 || pid == current.pid {
            current.group = group == 0 ? current.pid : group
            return
        }
        guard let slot = processes.slot(of: pid), processes.slots[slot].parent == current.pid else {
            throw .noSuchProcess
        }
        processes.slots[slot].group = group == 0 ? pid : group
    }

    /// `setsid(2)`. Errors: EPERM for the leader of a group.
    public mutating func newSession() throws(Errno) {
        guard current.group != current.pid else { throw .notPermitted }
        current.session = current.pid
        current.group = current.pid
    }

    /// Wakes a process that waits for a message from outside, and lets it be changed first.
    public mutating func wake<P: Program>(_ pid: Int32, as _: P.Type, _ change: (inout P) -> Void) {
        guard let slot = processes.slot(of: pid) else { return }
        var box: any Program = IdleProgram()
        swap(&box, &processes.slots[slot].program)
        if var program = box as? P {
            box = IdleProgram()
            change(&program)
            processes.slots[slot].program = program
        } else {
            processes.slots[slot].program = box
        }
        if processes.keys[slot].phase == .blocked { processes.setRunnable(slot) }
    }

    /// The program of a process, to be looked at.
    public func program(_ pid: Int32) -> (any Program)? {
        processes.slot(of: pid).map { processes.slots[$0].program }
    }
}

extension ProcessTable {
    /// The next process id: ascending, from 1 on.
    mutating func nextIdentifier() -> Int32 {
        repeat {
            lastPID = lastPID == 4_194_303 ? 2 : lastPID + 1
        } while keys.contains { $0.pid == lastPID && $0.phase != .free }
        return lastPID
    }
}
