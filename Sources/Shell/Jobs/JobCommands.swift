import Kernel

extension ShellProgram {
    /// `jobs [-lp] [job…]`
    mutating func jobsCommand(_ words: [[UInt8]], _ machine: inout Machine) throws(ShellError) -> Flow {
        var options = BuiltinOptions(words)
        var withProcess = false
        var onlyProcess = false
        var filter: UInt8 = 0
        while let letter = options.next() {
            switch letter {
            case UInt8(ascii: "l"): withProcess = true
            case UInt8(ascii: "p"): onlyProcess = true
            case UInt8(ascii: "r") where isBash, UInt8(ascii: "s") where isBash: filter = letter
            default: throw illegalOption(letter, .jobs, usage: "[-lnprs] [jobspec ...] or jobs -x command [args]")
            }
        }
        collectChildren(&machine)
        var output: [UInt8] = []
        let selected: [Int]
        if options.operands.isEmpty {
            let listed = jobs.indices.filter { jobs[$0].number > 0 && !(isBash && jobs[$0].isWaited) }
            selected = listed.sorted {
                isBash ? jobs[$0].number < jobs[$1].number : jobs[$0].recency > jobs[$1].recency
            }
        } else {
            var places: [Int] = []
            for operand in options.operands {
                guard let place = job(operand) else { throw failure(operand + Array(": no such job".utf8), .jobs) }
                places.append(place)
            }
            selected = places
        }
        for place in selected {
            if filter == UInt8(ascii: "r"), jobs[place].isDone || jobs[place].isStopped { continue }
            if filter == UInt8(ascii: "s"), !jobs[place].isStopped { continue }
            if onlyProcess {
                output += decimal(Int64(jobs[place].members.first?.pid ?? 0)) + [10]
            } else {
                output += line(for: jobs[place], withProcess: withProcess, machine)
            }
            jobs[place].isAnnounced = true
        }
        jobs.removeAll { $0.isDone && $0.isAnnounced && $0.number > 0 }
        return write(output, command: "jobs", &machine)
    }

    private mutating func selectedJob(_ words: [[UInt8]], _ builtin: Builtin) throws(ShellError) -> Int {
        guard let word = words.first else {
            guard let place = job([UInt8(ascii: "%")]) else {
                throw failure(isBash ? "current: no such job" : "No current job", builtin)
            }
            return place
        }
        let text = word.first == UInt8(ascii: "%") || !isBash ? word : [UInt8(ascii: "%")] + word
        guard let place = job(text) else { throw failure(word + Array(": no such job".utf8), builtin) }
        return place
    }

    /// `fg [job]`
    mutating func foregroundCommand(
        _ words: [[UInt8]],
        tested: Bool,
        _ machine: inout Machine
    ) throws(ShellError) -> Flow {
        if isBash, !options.contains(.monitor) { throw failure("no job control", .fg) }
        if !options.contains(.monitor), job(words.first ?? [UInt8(ascii: "%")]) != nil {
            throw failure(
                Array("job ".utf8) + (words.first ?? Array("(null)".utf8))
                    + Array(" not created under job control".utf8),
                .fg
            )
        }
        collectChildren(&machine)
        let place = try selectedJob(words, .fg)
        var job = jobs.remove(at: place)
        job.isForeground = true
        complainOutput(job.text + [10], &machine)
        for index in job.members.indices {
            if case .stopped = job.members[index].state { job.members[index].state = .running }
        }
        if job.group != 0 {
            if terminal >= 0 { try? machine.setForegroundGroup(terminal, job.group) }
            try? machine.kill(-job.group, .continue)
        }
        jobs.append(job)
        return waitForForeground(tested: tested, &machine)
    }

    /// `bg [job…]`
    mutating func backgroundCommand(_ words: [[UInt8]], _ machine: inout Machine) throws(ShellError) -> Flow {
        if isBash, !options.contains(.monitor) { throw failure("no job control", .bg) }
        if !options.contains(.monitor), job(words.first ?? [UInt8(ascii: "%")]) != nil {
            throw failure(
                Array("job ".utf8) + (words.first ?? Array("(null)".utf8))
                    + Array(" not created under job control".utf8),
                .bg
            )
        }
        collectChildren(&machine)
        let place = try selectedJob(words, .bg)
        for index in jobs[place].members.indices {
            if case .stopped = jobs[place].members[index].state { jobs[place].members[index].state = .running }
        }
        if jobs[place].group != 0 { try? machine.kill(-jobs[place].group, .continue) }
        let mark = isBash ? "+ " : " "
        return write(
            Array("[\(jobs[place].number)]\(mark)".utf8) + jobs[place].text + (isBash ? Array(" &".utf8) : []) + [10],
            command: "bg",
            &machine
        )
    }

    private mutating func complainOutput(_ bytes: [UInt8], _ machine: inout Machine) {
        _ = try? machine.write(1, bytes)
    }

    /// bash `disown [job…]`
    mutating func disownCommand(_ words: [[UInt8]], _ machine: inout Machine) throws(ShellError) -> Flow {
        status = 0
        if words.first == Array("-a".utf8) {
            jobs.removeAll { $0.number > 0 }
            return .next
        }
        if let first = words.first, first.first == UInt8(ascii: "-"), first.count > 1 {
            throw failure(first + Array(": not supported here".utf8), .disown, status: 2)
        }
        let place = try selectedJob(words, .disown)
        jobs.remove(at: place)
        return .next
    }

    /// `wait [-n] [pid|job…]`
    mutating func waitCommand(_ words: [[UInt8]], tested: Bool, _ machine: inout Machine) throws(ShellError) -> Flow {
        var options = BuiltinOptions(words)
        var state = PendingWait(targets: nil)
        state.tested = tested
        while let letter = options.next() {
            guard letter == UInt8(ascii: "n") else {
                throw illegalOption(letter, .wait, usage: "[-fn] [-p var] [id ...]")
            }
            state.isAny = true
        }
        status = 0
        var targets: [Int32] = []
        for word in options.operands {
            if word.first == UInt8(ascii: "%") {
                guard let place = job(word) else {
                    throw failure(word + Array(": no such job".utf8), .wait, status: isBash ? 127 : 2)
                }
                targets.append(jobs[place].members.last?.pid ?? 0)
            } else {
                guard let pid = number(word), pid >= 0 else {
                    throw isBash
                        ? failure(Array("`".utf8) + word + Array("': not a pid or valid job spec".utf8), .wait)
                        : failure(Array("Illegal number: ".utf8) + word, .wait)
                }
                targets.append(Int32(clamping: pid))
            }
        }
        if !options.operands.isEmpty { state.targets = targets }
        if state.isAny, !isBash, state.targets == nil {
            collectChildren(&machine)
            let own = jobs.filter { !$0.isForeign }
            if own.allSatisfy(\.isDone) {
                for place in jobs.indices { jobs[place].isWaited = true }
                status = own.isEmpty ? 127 : 0
                return .next
            }
            // What has ended before is none of it.
            for place in jobs.indices where jobs[place].isDone { jobs[place].isWaited = true }
        }
        pending = .wait(state)
        return try resume(&machine)
    }

    mutating func resumeWait(_ state: PendingWait, _ machine: inout Machine) throws(ShellError) -> Flow {
        var state = state
        collectChildren(&machine)
        while true {
            if let flow = nextWaited(&state, &machine) { return flow }
            if let signal = signals.first {
                // A trapped signal ends the wait; its handler runs next.
                return finishWait(128 + signal.number, state, &machine)
            }
            if isInterrupted, survivesErrors { return interrupt(&machine) }
            pending = .wait(state)
            return .step(.block(.child))
        }
    }

    /// The flow once the wait is over; nil while there is something to wait for.
    private mutating func nextWaited(_ state: inout PendingWait, _ machine: inout Machine) -> Flow? {
        guard let targets = state.targets else {
            if state.isAny {
                if let done = jobs.firstIndex(where: { $0.isDone && !$0.isWaited && !$0.isForeign }) {
                    let code = take(done, &machine)
                    // BusyBox 1.35 only tells whether it went well.
                    return finishWait(isBash || code == 0 ? code : 129, state, &machine)
                }
                if jobs.allSatisfy({ $0.isWaited || $0.isForeign }) { return finishWait(127, state, &machine) }
                return nil
            }
            guard jobs.allSatisfy({ $0.isDone || $0.isStopped || $0.isForeign }) else { return nil }
            for job in jobs where job.isDone && tellsOfJobs && !job.isAnnounced {
                complainRaw(line(for: job, withProcess: false, machine), &machine)
            }
            for place in jobs.indices where jobs[place].isDone { jobs[place].isWaited = true }
            return finishWait(0, state, &machine)
        }
        var rest = targets
        while let pid = rest.first {
            guard
                let place = jobs.firstIndex(where: { job in !job.isForeign && job.members.contains { $0.pid == pid } })
            else {
                if isBash, rest.count == 1 {
                    complain("pid \(pid) is not a child of this shell", builtin: Array("wait".utf8), &machine)
                }
                rest.removeFirst()
                status = 127
                if rest.isEmpty { return finishWait(127, state, &machine) }
                continue
            }
            guard jobs[place].isDone else {
                state.targets = rest
                return nil
            }
            rest.removeFirst()
            let code = take(place, &machine)
            if rest.isEmpty || state.isAny { return finishWait(code, state, &machine) }
        }
        return finishWait(status, state, &machine)
    }

    /// A finished job's status; it is forgotten.
    private mutating func take(_ place: Int, _ machine: inout Machine) -> Int32 {
        if !isBash, !jobs[place].isWaited, case .signalled(let signal)? = jobs[place].members.last?.state {
            announceDeath(signal, &machine)
        }
        jobs[place].isWaited = true
        return statusOf(jobs[place])
    }

    private mutating func finishWait(_ code: Int32, _ state: PendingWait, _ machine: inout Machine) -> Flow {
        pending = .none
        status = code
        while let top = frames.last, top.kind == .prefix { popFrame(&machine) }
        return finishCommand(tested: state.tested, &machine)
    }
}
