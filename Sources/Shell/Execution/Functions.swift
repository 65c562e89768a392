import Kernel

extension ShellProgram {
    /// How deep functions may call each other.
    static let deepestCall = 1_000

    /// Calls one of the functions with the fields from 1 on.
    mutating func call(functionAt index: Int, tested: Bool, _ machine: inout Machine) -> Flow {
        let deepest = deepestCall(machine)
        guard functionDepth < deepest else {
            complain(
                functions[index].name + Array(": maximum function nesting level exceeded (\(deepest))".utf8),
                &machine
            )
            status = 1
            guard survivesErrors else { return exitShell(1, &machine) }
            abandonCommands(&machine)
            address = Int32(code.instructions.count - 1)
            return .switched
        }
        var words = fields.fields(from: 1)
        swap(&positional, &words)
        frames.append(
            Frame(
                kind: .function,
                resumeAddress: address,
                index: tested ? 1 : 0,
                line: line,
                flag: isTested,
                text: functions[index].name,
                words: words,
                code: code,
                source: functions[index].source
            )
        )
        if !isBash, !extras.isEmpty, extras[0].optionIndex > 0 {
            // ash: `getopts` starts anew in a function.
            frames[frames.count - 1].status =
                min(extras[0].optionIndex, 0x7FFF) << 16 | min(extras[0].optionPlace, 0xFFFF)
            restartOptions()
        }
        fields.reset()
        functionDepth += 1
        if tested { isTested = true }
        enter(functions[index].code, at: functions[index].address)
        return .switched
    }

    /// How deep functions may call each other now.
    private mutating func deepestCall(_ machine: borrowing Machine) -> Int {
        var deepest = Self.deepestCall
        let limits = machine.resourceLimits
        if !limits.isEmpty, let own = limits.first(where: { $0.name == "calls" }) {
            deepest = min(Int(clamping: own.soft), Int(Int16.max) - 1)
        }
        if isBash, let text = text(of: slot(of: Self.callLimit, machine), machine), let limit = number(text), limit > 0
        {
            deepest = min(Int(clamping: limit), deepest)
        }
        return deepest
    }

    /// The end of a body, or `return`: back to the caller.
    mutating func returnFromFunction(_ machine: inout Machine) -> Flow {
        let top = frames.count - 1
        guard top >= 0, frames[top].kind == .function else { return exitShell(status, &machine) }
        let isTestedCall = frames[top].index == 1
        popFrame(&machine)
        if !traps.isEmpty, let trap = trap(Trap.returning), !trap.text.isEmpty { runTrap(trap.text, &machine) }
        if top > 0, frames[top - 1].kind == .prefix { popFrame(&machine) }
        let flow = finishCommand(tested: isTestedCall, &machine)
        if case .next = flow { return .switched }
        return flow
    }

    /// Takes the innermost frame off and puts back what it kept.
    mutating func popFrame(_ machine: inout Machine) {
        let top = frames.count - 1
        guard top >= 0 else { return }
        if frames[top].kind == .function, frames[top].status == 0, !frames[top].keepsMore { return leaveFunction(top) }
        let frame = frames.removeLast()
        if frame.keepsMore {
            for saved in frame.variables.reversed() { restore(saved, machine) }
        }
        switch frame.kind {
        case .loop, .caseOf, .timer, .negation: break
        case .redirections, .prefix, .lastMember: restore(frame.descriptors, &machine)
        case .function:
            if !isBash, frame.status > 0, !extras.isEmpty {
                extra.optionIndex = frame.status >> 16
                extra.optionPlace = frame.status & 0xFFFF
            }
            positional = frame.words
            functionDepth -= 1
            if frame.keepsMore, let saved = frame.options { options = saved }
            isTested = frame.flag
            line = frame.line
            if let code = frame.code { enter(code, at: frame.resumeAddress) }
        case .text, .trap:
            if !sources.isEmpty { sources.removeLast() }
            isTested = frame.flag
            line = frame.line
            if !frame.words.isEmpty { positional = Array(frame.words.dropFirst()) }
            if let code = frame.code { enter(code, at: frame.resumeAddress) }
        }
    }

    /// Takes off the frame of a function that has changed nothing of its caller's.
    private mutating func leaveFunction(_ top: Int) {
        swap(&positional, &frames[top].words)
        functionDepth -= 1
        isTested = frames[top].flag
        line = frames[top].line
        if let code = frames[top].code { enter(code, at: frames[top].resumeAddress) }
        frames.removeLast()
    }

    /// Runs a text inside what is running: `eval`, `.`, traps.
    mutating func runText(
        _ text: [UInt8],
        kind: Source.Kind,
        name: [UInt8],
        line first: Int32,
        tested: Bool = false,
        arguments: [[UInt8]]? = nil,
        _ machine: inout Machine
    ) {
        var frame = Frame(kind: .text, resumeAddress: address, index: tested ? 1 : 0, line: line)
        frame.status = status
        frame.code = code
        frame.flag = isTested
        // bash does not count what a file runs either; ash looks at the text of `eval` only.
        if tested, isBash || kind == .eval { isTested = true }
        if kind == .trap, !isBash { isTested = false }
        if let arguments {
            frame.words = [[]] + positional
            positional = arguments
        }
        frames.append(frame)
        sources.append(Source(kind: kind, text: text, line: first, name: name))
        enter(.empty, at: 0)
    }
}
