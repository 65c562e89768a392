import Kernel

extension ShellProgram {
    /// `$(…)`: a child whose output is read.
    mutating func substitute(_ instruction: Instruction, _ machine: inout Machine) throws(ShellError) -> Flow {
        var child = subshell(at: address, keepsTrapList: instruction.flags.contains(.listsTraps))
        if !hasShellOption("inherit_errexit") { child.options.remove(.errorExit) }
        child.traceDepth += 1
        let pipe: (reader: Int32, writer: Int32)
        do throws(Errno) { pipe = try machine.pipe() } catch { throw cannotFork(error) }
        let pid = try startChild(child, &machine) { machine throws(Errno) in
            try machine.close(pipe.reader)
            try machine.duplicate(pipe.writer, to: 1)
            if pipe.writer != 1 { try machine.close(pipe.writer) }
        }
        try? machine.close(pipe.writer)
        address = instruction.a
        pending = .substitution(
            PendingSubstitution(descriptor: pipe.reader, child: pid, flags: instruction.flags.rawValue)
        )
        return .step(.block(.readable(pipe.reader)))
    }

    mutating func resumeSubstitution(
        _ state: inout PendingSubstitution,
        _ machine: inout Machine
    ) throws(ShellError) -> Flow {
        do {
            while !state.isAtEnd {
                switch try machine.read(state.descriptor, upTo: 65_536) {
                case .wouldBlock:
                    let reader = state.descriptor
                    pending = .substitution(state)
                    return .step(.block(.readable(reader)))
                case .bytes(let bytes):
                    state.bytes += bytes
                    if state.bytes.count > Self.largestText {
                        try? machine.close(state.descriptor)
                        throw outOfMemory(state.bytes.count)
                    }
                    if bytes.isEmpty {
                        state.isAtEnd = true
                        try machine.close(state.descriptor)
                    }
                }
            }
            guard let event = try machine.waitChild(.process(state.child)) else {
                pending = .substitution(state)
                return .step(.block(.child))
            }
            if case .ended(_, let end) = event {
                substitutionStatus = end.code
                if !isBash, case .signalled(let signal) = end { announceDeath(signal.number, &machine) }
            }
        } catch let failure as ShellError {
            throw failure
        } catch {
            substitutionStatus = 1
        }
        if isBash { status = substitutionStatus }
        var output: [UInt8] = []
        swap(&output, &state.bytes)
        let hasNull = output.contains(0)
        if hasNull { output.removeAll { $0 == 0 } }
        while output.last == 10 { output.removeLast() }
        if hasNull, isBash { complain("warning: command substitution: ignored null byte in input", &machine) }
        append(output, Instruction.Flags(rawValue: state.flags), &machine)
        try checkSize()
        return .next
    }

    /// bash `<(…)` and `>(…)`: a child at the other end of a pipe that `/dev/fd/N` names.
    mutating func substituteProcess(_ instruction: Instruction, _ machine: inout Machine) throws(ShellError) -> Flow {
        let child = subshell(at: address)
        let isOutput = instruction.b == 1
        let pipe: (reader: Int32, writer: Int32)
        do throws(Errno) { pipe = try machine.pipe() } catch { throw cannotFork(error) }
        let (mine, theirs) = isOutput ? (pipe.writer, pipe.reader) : (pipe.reader, pipe.writer)
        let pid = try startChild(child, &machine) { machine throws(Errno) in
            try machine.close(mine)
            try machine.duplicate(theirs, to: isOutput ? 0 : 1)
            try machine.close(theirs)
        }
        try? machine.close(theirs)
        var kept = mine
        // From 63 down, as bash numbers them.
        let wanted = (10...63).last { machine.current.descriptors[$0] == nil } ?? 63
        if let high = try? machine.duplicate(mine, from: wanted) {
            try? machine.close(mine)
            kept = high
        }
        extra.temporaryDescriptors.append(kept)
        extra.temporaryDescriptors.append(Int32(frames.count))
        lastBackground = pid
        address = instruction.a
        append(Array("/dev/fd/\(kept)".utf8), instruction.flags, &machine)
        return .next
    }

    /// Closes the descriptors of process substitutions whose command is over.
    mutating func closeTemporaries(_ machine: inout Machine) {
        var kept: [Int32] = []
        let list = extra.temporaryDescriptors
        for index in stride(from: 0, to: list.count - 1, by: 2) {
            if Int(list[index + 1]) >= frames.count {
                try? machine.close(list[index])
            } else {
                kept += [list[index], list[index + 1]]
            }
        }
        extra.temporaryDescriptors = kept
    }
}
