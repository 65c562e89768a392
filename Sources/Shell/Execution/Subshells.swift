import Kernel

extension ShellProgram {
    /// A copy of this shell that goes on at another place, as a child.
    func subshell(at address: Int32, keepsFields: Bool = false, keepsTrapList: Bool = false) -> ShellProgram {
        var child = self
        child.address = address
        child.frames = []
        child.pending = .none
        child.sources = remembered
        child.jobs = jobs.filter { $0.number > 0 }
        for place in child.jobs.indices { child.jobs[place].isForeign = true }
        if traps.contains(where: { !$0.text.isEmpty }), isBash || keepsTrapList { child.extra.inheritedTraps = traps }
        if !isBash {
            let kept = frames.flatMap(\.descriptors)
            if !kept.isEmpty { child.extra.inheritedDescriptors += kept }
        }
        child.traps = traps.filter { $0.text.isEmpty && $0.number > 0 }
        child.signals = SignalSet()
        child.phase = .forked
        child.isSubshell = true
        child.subshellDepth += 1
        child.execsNext = false
        child.exitsAfterTrap = false
        child.options.subtract([.monitor, .forgetsExitTrap])
        if !isBash, frames.contains(where: { $0.kind == .loop }) { child.options.insert(.leavesLoop) }
        child.terminal = -1
        if !keepsFields { child.fields = FieldBuffer() }
        return child
    }

    /// Where commands come from, for messages; a child reads no more of it.
    private var remembered: [Source] {
        guard var source = sources.last(where: { $0.kind != .trap }) else { return [] }
        source.text = []
        source.offset = 0
        source.isComplete = true
        return [source]
    }

    /// Forks a child of this shell; `setUp` acts as the child before it runs.
    mutating func startChild(
        _ child: ShellProgram,
        inBackground: Bool = false,
        _ machine: inout Machine,
        setUp: (inout Machine) throws(Errno) -> Void
    ) throws(ShellError) -> Int32 {
        do throws(Errno) {
            let pid = try machine.fork(child)
            let leavesGroup = options.contains(.monitor)
            let restores = isInteractive || sources.first?.kind == .fed
            try machine.withProcess(pid) { machine throws(Errno) in
                if restores {
                    for signal in [Signal.interrupt, .quit, .terminate, .terminalStop, .terminalInput, .terminalOutput]
                    {
                        machine.setDisposition(signal, .default)
                    }
                }
                if inBackground, !leavesGroup {
                    machine.setDisposition(.interrupt, .ignore)
                    machine.setDisposition(.quit, .ignore)
                    if let null = try? machine.open(Array("/dev/null".utf8), .read) {
                        try machine.duplicate(null, to: 0)
                        if null != 0 { try machine.close(null) }
                    }
                }
                try setUp(&machine)
            }
            return pid
        } catch {
            throw cannotFork(error)
        }
    }

    func cannotFork(_ error: Errno) -> ShellError {
        let text = isBash ? "fork: retry: " : "can't fork: "
        return ShellError(text + error.message, status: isBash ? 254 : 2)
    }

    /// A program started without a shell of its own gets the signals that this shell keeps from itself.
    func settleChild(_ pid: Int32, _ machine: inout Machine) {
        guard isInteractive || sources.first?.kind == .fed else { return }
        let ignoredByUser = traps.filter { $0.text.isEmpty }.map(\.number)
        _ = try? machine.withProcess(pid) { machine throws(Errno) in
            for signal in [Signal.interrupt, .quit, .terminate, .terminalStop, .terminalInput, .terminalOutput]
            where !ignoredByUser.contains(signal.number) {
                machine.setDisposition(signal, .default)
            }
        }
    }

    /// `( … )`
    mutating func subshell(_ instruction: Instruction, _ machine: inout Machine) throws(ShellError) -> Flow {
        if !signals.isEmpty, runPendingTrap(&machine, returningTo: address - 1) { return .switched }
        line = instruction.line
        let tested = instruction.flags.contains(.tested)
        if instruction.flags.contains(.tail), mayExecInPlace {
            isSubshell = true
            options.remove(.forgetsExitTrap)
            subshellDepth += 1
            sources = remembered
            frames = []
            return .next
        }
        var child = subshell(at: address)
        if tested { child.isTested = true }
        let pid = try startChild(child, &machine) { _ throws(Errno) in }
        addJob([pid], text: foregroundText(instruction), isForeground: true, &machine)
        address = instruction.a
        return waitForForeground(tested: tested, &machine)
    }

    /// `… &`
    mutating func background(_ instruction: Instruction, _ machine: inout Machine) throws(ShellError) -> Flow {
        if !signals.isEmpty, runPendingTrap(&machine, returningTo: address - 1) { return .switched }
        var child = subshell(at: address)
        if instruction.flags.contains(.forgetsExitTrap) { child.options.insert(.forgetsExitTrap) }
        let pid = try startChild(child, inBackground: true, &machine) { _ throws(Errno) in }
        lastBackground = pid
        addJob([pid], text: code.constants[Int(instruction.b)], isForeground: false, &machine)
        status = 0
        address = instruction.a
        announceStart(pid, &machine)
        return .next
    }

    /// bash tells its user the number and the process of a job in the background.
    func announceStart(_ pid: Int32, _ machine: inout Machine) {
        guard isBash, tellsOfJobs, !isSubshell, let job = jobs.last else { return }
        complainRaw(Array("[\(job.number)] \(pid)\n".utf8), &machine)
    }

    /// `a | b | c`: a child for each.
    mutating func pipeline(_ instruction: Instruction, _ machine: inout Machine) throws(ShellError) -> Flow {
        if !signals.isEmpty, runPendingTrap(&machine, returningTo: address - 1) { return .switched }
        line = instruction.line
        let count = Int(instruction.b)
        let tested = instruction.flags.contains(.tested)
        var pids: [Int32] = []
        var input: Int32 = -1
        let keepsLast = runsLastMember
        for index in 0..<(keepsLast ? count - 1 : count) {
            let member = code.instructions[Int(address) + index]
            var child = subshell(at: member.a)
            if tested { child.isTested = true }
            if member.flags.contains(.forgetsExitTrap) { child.options.insert(.forgetsExitTrap) }
            var next: (reader: Int32, writer: Int32)?
            if index < count - 1 {
                do throws(Errno) { next = try machine.pipe() } catch { throw ShellError("pipe: \(error.message)") }
            }
            let reader = input
            let pid = try startChild(child, &machine) { machine throws(Errno) in
                if reader >= 0 {
                    try machine.duplicate(reader, to: 0)
                    if reader != 0 { try machine.close(reader) }
                }
                if let next {
                    try machine.close(next.reader)
                    try machine.duplicate(next.writer, to: 1)
                    if next.writer != 1 { try machine.close(next.writer) }
                }
            }
            pids.append(pid)
            if input >= 0 { try? machine.close(input) }
            if let next {
                try? machine.close(next.writer)
                input = next.reader
            }
        }
        addJob(pids, text: foregroundText(instruction), isForeground: true, &machine)
        if keepsLast, let last = pids.last {
            enterLastMember(instruction, at: code.instructions[Int(address) + count - 1].a, last, input, &machine)
            return .next
        }
        address = instruction.a
        return waitForForeground(tested: tested, &machine)
    }

    /// bash `shopt -s lastpipe`, which job control switches off.
    private var runsLastMember: Bool {
        isBash && !extras.isEmpty && extras[0].shellOptions.contains("lastpipe") && !options.contains(.monitor)
    }

    /// Goes on with the last member of a pipeline in this shell; `last` is the child before it.
    private mutating func enterLastMember(
        _ instruction: Instruction,
        at place: Int32,
        _ last: Int32,
        _ input: Int32,
        _ machine: inout Machine
    ) {
        var frame = Frame(kind: .lastMember, exitAddress: instruction.a, index: last, line: line)
        frame.flag = instruction.flags.contains(.tested)
        let copy = (try? machine.duplicate(0, from: 10, closeOnExecute: true)) ?? -1
        frame.descriptors = [.init(number: 0, copy: copy)]
        frames.append(frame)
        try? machine.duplicate(input, to: 0)
        try? machine.close(input)
        address = place
    }

    /// The end of the last member's code: its status is the last of the pipeline's.
    private mutating func leaveLastMember(_ frame: Frame, _ machine: inout Machine) -> Flow {
        popFrame(&machine)
        address = frame.exitAddress
        guard let place = jobs.firstIndex(where: { $0.members.last?.pid == frame.index }) else {
            return finishCommand(tested: frame.flag, &machine)
        }
        // No process has this number.
        jobs[place].members.append(Job.Member(pid: -1, state: .exited(status & 255)))
        pending = .foreground(job: -1, tested: frame.flag)
        return resumeForeground(-1, tested: frame.flag, &machine)
    }

    /// The end of a child's code.
    mutating func exitChild(_ machine: inout Machine) -> Flow {
        if let frame = frames.last, frame.kind == .lastMember { return leaveLastMember(frame, &machine) }
        if !signals.isEmpty, runPendingTrap(&machine, returningTo: address - 1) { return .switched }
        return exitShell(status, &machine)
    }
}
