import Kernel

extension ShellProgram {
    /// Goes on with what the last step ended in the middle of.
    mutating func resume(_ machine: inout Machine) throws(ShellError) -> Flow {
        if pending.grows { return try resumeGrowing(&machine) }
        switch pending {
        case .none:
            if isInterrupted, survivesErrors { return interrupt(&machine) }
            return .next
        case .output(let output): return resumeOutput(output, &machine)
        case .foreground(let job, let tested): return resumeForeground(job, tested: tested, &machine)
        case .input:
            if isInterrupted { return interrupt(&machine) }
            return resumeInput(&machine)
        case .wait(let state): return try resumeWait(state, &machine)
        case .copy(let state): return resumeCopy(state, &machine)
        case .message:
            if isInterrupted {
                isInterrupted = false
                status = 130
            }
            guard !extras.isEmpty, !extras[0].fedTexts.isEmpty else { return .step(.block(.message)) }
            pending = .none
            return readCommands(&machine)
        case .exit(let code): return .step(.exit(code & 255))
        case .substitution, .read, .slurp: return .next
        }
    }

    /// Goes on with what collects a text: nothing else holds that meanwhile, so that it grows in its place.
    private mutating func resumeGrowing(_ machine: inout Machine) throws(ShellError) -> Flow {
        if var state = takeSubstitution() { return try resumeSubstitution(&state, &machine) }
        if var state = takeRead() { return try resumeRead(&state, &machine) }
        if var state = takeSlurp() { return try resumeSlurp(&state, &machine) }
        return .next
    }

    @inline(never)
    private mutating func takeSubstitution() -> PendingSubstitution? {
        guard case .substitution(let state) = pending else { return nil }
        pending = .none
        return state
    }

    @inline(never)
    private mutating func takeRead() -> PendingRead? {
        guard case .read(let state) = pending else { return nil }
        pending = .none
        return state
    }

    @inline(never)
    private mutating func takeSlurp() -> PendingSlurp? {
        guard case .slurp(let state) = pending else { return nil }
        pending = .none
        return state
    }

    /// Writes a builtin's output to standard output.
    mutating func write(_ bytes: [UInt8], command: StaticString, _ machine: inout Machine) -> Flow {
        if bytes.isEmpty {
            status = 0
            return .next
        }
        do throws(Errno) {
            let taken = try machine.write(1, bytes)
            if taken == bytes.count {
                status = 0
                return .next
            }
            let name = command.withUTF8Buffer { Array($0) }
            pending = .output(PendingOutput(descriptor: 1, bytes: bytes, offset: taken, command: name))
            status = 0
            return .step(.block(.writable(1)))
        } catch {
            return writeFailed(error, command.withUTF8Buffer { Array($0) }, &machine)
        }
    }

    private mutating func writeFailed(_ error: Errno, _ command: [UInt8], _ machine: inout Machine) -> Flow {
        status = 1
        if error == .brokenPipe, !machine.current.ignored.contains(.brokenPipe),
            !machine.current.caught.contains(.brokenPipe)
        {
            // The signal ends the process at this boundary.
            return .step(.again)
        }
        if isBash {
            complain("write error: \(error.message)", builtin: command, &machine)
        } else if command != Array("printf".utf8) {
            complainAsApplet(Array("write error: \(error.message)".utf8), &machine)
        }
        return .next
    }

    private mutating func resumeOutput(_ output: PendingOutput, _ machine: inout Machine) -> Flow {
        var output = output
        do throws(Errno) {
            while output.offset < output.bytes.count {
                let taken = try machine.write(output.descriptor, output.bytes[output.offset...])
                guard taken > 0 else {
                    pending = .output(output)
                    return .step(.block(.writable(output.descriptor)))
                }
                output.offset += taken
            }
        } catch {
            pending = .none
            if output.exits { return .step(.exit(1)) }
            return writeFailed(error, output.command, &machine)
        }
        pending = .none
        if output.exits { return .step(.exit(0)) }
        // The command's own redirections end only now.
        while let top = frames.last, top.kind == .prefix { popFrame(&machine) }
        return finishCommand(tested: output.tested, &machine)
    }

    private mutating func resumeCopy(_ state: PendingCopy, _ machine: inout Machine) -> Flow {
        var state = state
        do throws(Errno) {
            while true {
                while state.offset < state.bytes.count {
                    let taken = try machine.write(1, state.bytes[state.offset...])
                    if taken == 0 {
                        pending = .copy(state)
                        return .step(.block(.writable(1)))
                    }
                    state.offset += taken
                }
                switch try machine.read(0, upTo: 65_536) {
                case .wouldBlock:
                    pending = .copy(state)
                    return .step(.block(.readable(0)))
                case .bytes(let bytes):
                    if bytes.isEmpty {
                        pending = .none
                        status = 0
                        return .next
                    }
                    state = PendingCopy(bytes: bytes)
                }
            }
        } catch {
            pending = .none
            status = 1
            return .next
        }
    }

    private mutating func resumeSlurp(
        _ state: inout PendingSlurp,
        _ machine: inout Machine
    ) throws(ShellError) -> Flow {
        do throws(Errno) {
            while state.bytes.count <= Self.largestText {
                switch try machine.read(state.descriptor, upTo: 65_536) {
                case .wouldBlock:
                    let descriptor = state.descriptor
                    pending = .slurp(state)
                    return .step(.block(.readable(descriptor)))
                case .bytes(let bytes):
                    state.bytes += bytes
                    guard bytes.isEmpty else { continue }
                    try machine.close(state.descriptor)
                    runText(
                        state.bytes,
                        kind: .dot,
                        name: state.name,
                        line: 1,
                        tested: state.tested,
                        arguments: state.arguments,
                        &machine
                    )
                    return .switched
                }
            }
        } catch {
            try? machine.close(state.descriptor)
            complain(state.name + Array(": \(error.message)".utf8), &machine)
            status = 1
            return .next
        }
        try? machine.close(state.descriptor)
        throw outOfMemory(state.bytes.count)
    }
}
