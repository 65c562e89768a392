import Kernel

extension ShellProgram {
    /// Notes new children as a job.
    mutating func addJob(_ pids: [Int32], text: [UInt8], isForeground: Bool, _ machine: inout Machine) {
        if !jobs.isEmpty { jobs.removeAll { $0.isForeign || ($0.isWaited && $0.isDone) } }
        var job = Job(
            number: isForeground ? 0 : nextJobNumber,
            members: pids.map { Job.Member(pid: $0, state: .running) },
            text: isBash || options.contains(.monitor) ? text : [],
            isForeground: isForeground
        )
        if options.contains(.monitor) {
            job.group = pids[0]
            for pid in pids { try? machine.setGroup(pid, pids[0]) }
            if isForeground, terminal >= 0 { try? machine.setForegroundGroup(terminal, pids[0]) }
        }
        job.recency = (jobs.map(\.recency).max() ?? 0) + 1
        jobs.append(job)
    }

    var nextJobNumber: Int32 { (jobs.map(\.number).max() ?? 0) + 1 }

    /// Blocks until the job added last has ended or stopped.
    mutating func waitForForeground(tested: Bool, _ machine: inout Machine) -> Flow {
        guard let pid = jobs.last?.members.last?.pid else { return .next }
        pending = .foreground(job: pid, tested: tested)
        // It may be long, and many shells wait.
        fields.giveUpRoom()
        return .step(.block(.child))
    }

    mutating func resumeForeground(_ pid: Int32, tested: Bool, _ machine: inout Machine) -> Flow {
        collectChildren(&machine)
        guard let place = jobs.firstIndex(where: { $0.members.last?.pid == pid }) else {
            pending = .none
            return finishCommand(tested: tested, &machine)
        }
        let job = jobs[place]
        guard job.isDone || job.isStopped else { return .step(.block(.child)) }
        pending = .none
        if terminal >= 0, options.contains(.monitor) {
            try? machine.setForegroundGroup(terminal, machine.current.group)
        }
        if job.isDone {
            jobs.remove(at: place)
            status = statusOf(job)
            if isBash { extra.pipeStatus = job.members.map { $0.status ?? 0 } }
            if isBash { reportDeath(of: job, &machine) }
            if case .signalled(let signal) = job.members[job.members.count - 1].state, signal == 2,
                options.contains(.monitor), survivesErrors
            {
                // What the user meant for the job is also meant for the list that it is in.
                if let trap = trap(signal), !isBash {
                    if !trap.text.isEmpty { signals.insert(.interrupt) }
                } else {
                    isInterrupted = true
                }
            }
        } else {
            stopForeground(place, &machine)
        }
        execsNext = false
        while let top = frames.last, top.kind == .prefix { popFrame(&machine) }
        if isInterrupted, survivesErrors { return interrupt(&machine) }
        return finishCommand(tested: tested, &machine)
    }

    private mutating func stopForeground(_ place: Int, _ machine: inout Machine) {
        status = 128 + (jobs[place].stopSignal ?? 20)
        if jobs[place].number == 0 { jobs[place].number = nextJobNumber }
        jobs[place].isForeground = false
        jobs[place].isAnnounced = true
        jobs[place].recency = (jobs.map(\.recency).max() ?? 0) + 1
        if isBash { complainRaw([10], &machine) }
        complainRaw(line(for: jobs[place], withProcess: false, machine), &machine)
    }

    /// A pipeline's status: its last member's, or with `pipefail` the last that failed.
    func statusOf(_ job: Job) -> Int32 {
        if options.contains(.pipeFail) {
            return job.members.last { ($0.status ?? 0) != 0 }?.status ?? 0
        }
        return job.members.last?.status ?? 0
    }

    /// Takes what the kernel has to say about children.
    mutating func collectChildren(_ machine: inout Machine) {
        while let event = (try? machine.waitChild(.any, reportsStops: options.contains(.monitor))) ?? nil {
            let pid: Int32
            let state: Job.Member.State
            switch event {
            case .ended(let child, .exited(let code)): (pid, state) = (child, .exited(code & 255))
            case .ended(let child, .signalled(let signal)): (pid, state) = (child, .signalled(signal.number))
            case .stopped(let child, let signal): (pid, state) = (child, .stopped(signal.number))
            }
            if case .ended = event { forgetCoprocess(pid, &machine) }
            for job in jobs.indices {
                guard let member = jobs[job].members.firstIndex(where: { $0.pid == pid }) else { continue }
                jobs[job].members[member].state = state
                jobs[job].isAnnounced = false
                if !isBash, jobs[job].isForeground, case .signalled(let signal) = state {
                    announceDeath(signal, &machine)
                }
            }
        }
    }

    /// ash names each signal that ends a process it waits for.
    mutating func announceDeath(_ signal: Int32, _ machine: inout Machine) {
        guard signal != Signal.interrupt.number, signal != Signal.brokenPipe.number else { return }
        complainRaw(Array("\(JobText.description(of: signal))\n".utf8), &machine)
    }

    /// Says which signal ended a foreground command.
    mutating func reportDeath(of job: Job, _ machine: inout Machine) {
        guard let last = job.members.last, case .signalled(let signal) = last.state else { return }
        guard signal != Signal.interrupt.number, signal != Signal.brokenPipe.number else { return }
        let text = JobText.description(of: signal)
        if isBash, !isInteractive, sources.first?.kind != .fed, signal != Signal.terminate.number {
            let padded = text + String(repeating: " ", count: max(1, 24 - text.count))
            let pid = String(repeating: " ", count: max(0, 5 - "\(last.pid)".count)) + "\(last.pid)"
            complain("\(pid) \(padded)" + String(decoding: job.text, as: UTF8.self), &machine)
        } else {
            complainRaw(Array("\(text)\n".utf8), &machine)
        }
    }
}
