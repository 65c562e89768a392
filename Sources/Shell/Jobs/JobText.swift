import Kernel

/// Words of job listings.
enum JobText {
    /// What `strsignal(3)` says.
    static func description(of signal: Int32) -> String {
        let words: [Int32: String] = [
            1: "Hangup", 2: "Interrupt", 3: "Quit", 4: "Illegal instruction", 5: "Trace/breakpoint trap",
            6: "Aborted", 7: "Bus error", 8: "Floating point exception", 9: "Killed", 10: "User defined signal 1",
            11: "Segmentation fault", 12: "User defined signal 2", 13: "Broken pipe", 14: "Alarm clock",
            15: "Terminated", 16: "Stack fault", 17: "Child exited", 18: "Continued", 19: "Stopped (signal)",
            20: "Stopped", 21: "Stopped (tty input)", 22: "Stopped (tty output)", 23: "Urgent I/O condition",
            24: "CPU time limit exceeded", 25: "File size limit exceeded", 26: "Virtual timer expired",
            27: "Profiling timer expired", 28: "Window changed", 29: "I/O possible", 30: "Power failure",
            31: "Bad system call",
        ]
        return words[signal] ?? (signal >= 34 ? "Real-time signal \(signal - 34)" : "Unknown signal \(signal)")
    }
}

extension ShellProgram {
    /// One job as `jobs` prints it.
    func line(for job: Job, withProcess: Bool, _ machine: borrowing Machine) -> [UInt8] {
        let marks = currentJobs
        let mark = job.number == marks.current ? "+" : job.number == marks.previous ? "-" : " "
        var head = "[\(job.number)]\(mark) "
        if withProcess { head += isBash ? " \(job.members.first?.pid ?? 0) " : "\(job.members.first?.pid ?? 0) " }
        let state = stateText(job)
        if isBash {
            head += withProcess ? "" : " "
            let padded = state + String(repeating: " ", count: max(1, 24 - state.count))
            let suffix: [UInt8] = job.isDone || job.isStopped ? [] : Array(" &".utf8)
            return Array((head + padded).utf8) + job.text + suffix + [10]
        }
        head += " "
        let width = withProcess ? 33 : 28
        let padded = head + state + String(repeating: " ", count: max(1, width - head.count - state.count + 5))
        return Array(padded.utf8) + job.text + [10]
    }

    private func stateText(_ job: Job) -> String {
        if job.isStopped { return isBash ? "Stopped" : JobText.description(of: job.stopSignal ?? 20) }
        guard job.isDone else { return "Running" }
        switch job.members.last?.state {
        case .signalled(let signal): return JobText.description(of: signal)
        case .exited(let code) where code != 0: return isBash ? "Exit \(code)" : "Done(\(code))"
        default: return "Done"
        }
    }

    /// The numbers of `%+` and `%-`.
    var currentJobs: (current: Int32, previous: Int32) {
        let numbered = jobs.filter { $0.number > 0 && !($0.isWaited && isBash) }
        let order = numbered.sorted { a, b in
            (a.isStopped ? 1 : 0, a.recency) > (b.isStopped ? 1 : 0, b.recency)
        }
        return (order.first?.number ?? -1, order.count > 1 ? order[1].number : -1)
    }

    /// At a prompt: what has ended or stopped since the last one.
    mutating func announceJobs(_ machine: inout Machine) {
        guard !jobs.isEmpty else { return }
        collectChildren(&machine)
        let shows = tellsOfJobs
        for job in jobs
        where job.number > 0 && !job.isAnnounced && !job.isWaited && (job.isDone || job.isStopped) && shows {
            complainRaw(line(for: job, withProcess: false, machine), &machine)
        }
        for place in jobs.indices where jobs[place].isDone || jobs[place].isStopped { jobs[place].isAnnounced = true }
        if shows { jobs.removeAll { $0.isDone && $0.number > 0 } }
    }

    /// Somebody reads what the shell says of its jobs.
    var tellsOfJobs: Bool { isInteractive || (sources.first?.kind == .fed && options.contains(.monitor)) }

    /// The job that `%1`, `%+`, `%name`, or a process id means.
    func job(_ text: [UInt8]) -> Int? {
        guard text.first == UInt8(ascii: "%") else {
            guard let pid = number(text) else { return nil }
            return jobs.firstIndex { job in job.members.contains { Int64($0.pid) == pid } }
        }
        let rest = Array(text.dropFirst())
        let marks = currentJobs
        if rest.isEmpty || rest == [UInt8(ascii: "%")] || rest == [UInt8(ascii: "+")] {
            return jobs.firstIndex { $0.number == marks.current }
        }
        if rest == [UInt8(ascii: "-")] { return jobs.firstIndex { $0.number == marks.previous } }
        if let wanted = number(rest) { return jobs.firstIndex { $0.number > 0 && Int64($0.number) == wanted } }
        return jobs.firstIndex { $0.number > 0 && $0.text.starts(with: rest) }
    }

    /// An interactive shell takes the terminal and a process group of its own.
    mutating func takeTerminal(_ machine: inout Machine) {
        for signal in [Signal.terminalStop, .terminalInput, .terminalOutput] {
            machine.setDisposition(signal, .ignore)
        }
        guard terminal >= 0 else { return }
        try? machine.setGroup(machine.current.pid, machine.current.pid)
        try? machine.setForegroundGroup(terminal, machine.current.pid)
    }
}
