import Kernel

extension ShellProgram {
    /// Applies one redirection.
    mutating func redirect(_ instruction: Instruction, _ machine: inout Machine) throws(ShellError) -> Flow {
        guard let kind = RedirectionKind(rawValue: instruction.b) else { return .next }
        var target = instruction.a
        let operand: [UInt8]
        if instruction.flags.contains(.splits) {
            let expanded = takeArrayFields()
            guard expanded.count == 1 else {
                complain(code.constants[Int(instruction.line)] + Array(": ambiguous redirect".utf8), &machine)
                return redirectionFailed(&machine)
            }
            operand = expanded[0]
        } else {
            operand = fields.popNested()
        }
        if !isBash, kind == .duplicateInput || kind == .duplicateOutput, operand != [UInt8(ascii: "-")],
            number(operand) == nil, kind == .duplicateInput || instruction.a != 1
        {
            throw ShellError("redir error")
        }
        do throws(RedirectionFailure) {
            if instruction.flags.contains(.hasPrefix) {
                try redirectToVariable(instruction.a, kind, operand, &machine)
                return .next
            }
            if isAmbiguousBoth(kind, operand), isBash || instruction.a == 1 {
                try apply(.writeBoth, 1, operand, &machine)
                return .next
            }
            target = instruction.a
            try apply(kind, target, operand, &machine)
            return .next
        } catch {
            complain(error.message, &machine)
            return redirectionFailed(&machine)
        }
    }

    private func isAmbiguousBoth(_ kind: RedirectionKind, _ operand: [UInt8]) -> Bool {
        guard kind == .duplicateOutput, operand != [UInt8(ascii: "-")] else { return false }
        let digits = operand.last == UInt8(ascii: "-") && isBash ? operand.dropLast() : operand[...]
        return number(digits) == nil
    }

    private func words(_ text: String, _ operand: [UInt8], _ error: Errno) -> RedirectionFailure {
        if isBash { return RedirectionFailure(message: operand + Array(": \(error.message)".utf8)) }
        var reason = error.message
        if error == .noSuchFileOrDirectory || error == .notDirectory {
            reason = text == "create" ? "nonexistent directory" : "no such file"
        }
        return RedirectionFailure(message: Array("can't \(text) ".utf8) + operand + Array(": \(reason)".utf8))
    }

    /// Makes descriptor `target` what the redirection says.
    private mutating func apply(
        _ kind: RedirectionKind,
        _ target: Int32,
        _ operand: [UInt8],
        _ machine: inout Machine
    ) throws(RedirectionFailure) {
        switch kind {
        case .duplicateInput, .duplicateOutput:
            try duplicate(target, operand, &machine)
        case .writeBoth, .appendBoth:
            let opened = try open(kind == .writeBoth ? .write : .append, operand, &machine)
            keep(1, &machine)
            keep(2, &machine)
            move(opened, to: 1, &machine)
            try? machine.duplicate(1, to: 2)
        default:
            let opened = try open(kind, operand, &machine)
            if opened != target {
                keep(target, &machine)
                move(opened, to: target, &machine)
            } else if let top = frames.indices.last, !execsNext, keepsDescriptors(top) {
                frames[top].descriptors.append(.init(number: target, copy: -1))
            }
        }
    }

    /// bash `{name}>file`: a new descriptor from 10 on, whose number goes to the variable.
    private mutating func redirectToVariable(
        _ name: Int32,
        _ kind: RedirectionKind,
        _ operand: [UInt8],
        _ machine: inout Machine
    ) throws(RedirectionFailure) {
        // `{name}` or `{name[element]}`.
        let parts = code.names[Int(name)].bytes.split(separator: UInt8(ascii: "["), maxSplits: 1)
        let slot = slot(of: Name(Array(parts[0])), machine)
        let key: [UInt8]? = parts.count > 1 ? Array(parts[1].dropLast()) : nil
        if kind == .duplicateInput || kind == .duplicateOutput, operand == [UInt8(ascii: "-")] {
            let value = key.map { (try? element(slot, $0, &machine)) ?? nil } ?? text(of: slot, machine)
            if let descriptor = number(value ?? []) {
                try? machine.close(Int32(clamping: descriptor))
                closedOfCoprocess(Int32(clamping: descriptor), &machine)
            }
            return
        }
        var source: Int32
        var opened: Int32?
        if kind == .duplicateInput || kind == .duplicateOutput {
            source = Int32(clamping: number(operand) ?? -1)
        } else {
            source = try open(kind, operand, &machine)
            opened = source
        }
        do throws(Errno) {
            let copy = try machine.duplicate(source, from: 10)
            if let opened { try machine.close(opened) }
            if let key {
                try? setElement(slot, key, decimal(Int64(copy)), appends: false, &machine)
            } else {
                try? assign(slot: slot, .integer(Int64(copy)), &machine)
            }
        } catch {
            throw RedirectionFailure(message: operand + Array(": \(error.message)".utf8))
        }
    }

    private mutating func open(
        _ kind: RedirectionKind,
        _ operand: [UInt8],
        _ machine: inout Machine
    ) throws(RedirectionFailure) -> Int32 {
        var flags: OpenFlags
        var verb = "create"
        switch kind {
        case .hereDocument: return try hereDocument(operand, &machine)
        case .hereString: return try hereDocument(operand + [10], &machine)
        case .read:
            flags = .read
            verb = "open"
        case .append: flags = [.write, .create, .append]
        case .readWrite: flags = [.read, .write, .create]
        case .write where options.contains(.noClobber):
            flags = [.write, .create, .truncate]
            if let existing = try? machine.status(operand) {
                guard existing.kind != .regular else {
                    throw RedirectionFailure(
                        message: isBash
                            ? operand + Array(": cannot overwrite existing file".utf8)
                            : Array("can't create ".utf8) + operand + Array(": File exists".utf8)
                    )
                }
            }
        default: flags = [.write, .create, .truncate]
        }
        do throws(Errno) {
            if isBash, operand.starts(with: Array("/dev/fd/".utf8)), let descriptor = number(operand.dropFirst(8)) {
                return try machine.duplicate(Int32(clamping: descriptor), from: 3)
            }
            return try machine.open(operand, flags)
        } catch {
            if !isBash, kind == .read, error != .noSuchFileOrDirectory, error != .notDirectory { verb = "open" }
            throw words(verb, operand, error)
        }
    }

    private mutating func duplicate(
        _ target: Int32,
        _ operand: [UInt8],
        _ machine: inout Machine
    ) throws(RedirectionFailure) {
        if operand == [UInt8(ascii: "-")] {
            keep(target, &machine)
            try? machine.close(target)
            return
        }
        var digits = operand[...]
        let moves = isBash && digits.last == UInt8(ascii: "-")
        if moves { digits.removeLast() }
        guard let parsed = number(digits), parsed >= 0, parsed < 1_000_000 else {
            let text = isBash ? ": ambiguous redirect" : ""
            throw RedirectionFailure(
                message: isBash ? operand + Array(text.utf8) : Array("syntax error: bad fd number".utf8)
            )
        }
        let source = Int32(parsed)
        guard machine.current.descriptors[source] != nil, !isKept(source) else {
            throw RedirectionFailure(message: digits + Array(": \(Errno.badFileDescriptor.message)".utf8))
        }
        guard source != target else { return }
        keep(target, &machine)
        try? machine.duplicate(source, to: target)
        if moves {
            keep(source, &machine)
            try? machine.close(source)
        }
    }

    /// The text of a here-document as a descriptor: a pipe, which a child fills where it does not fit.
    private mutating func hereDocument(_ text: [UInt8], _ machine: inout Machine) throws(RedirectionFailure) -> Int32 {
        do throws(Errno) {
            let pipe = try machine.pipe()
            let written = text.isEmpty ? 0 : try machine.write(pipe.writer, text)
            if written < text.count {
                var child = subshell(at: address, keepsFields: false)
                child.pending = .output(
                    PendingOutput(descriptor: pipe.writer, bytes: text, offset: written, exits: true)
                )
                let pid = try machine.fork(child)
                settleChild(pid, &machine)
                let reader = pipe.reader
                try machine.withProcess(pid) { machine throws(Errno) in
                    try machine.close(reader)
                    machine.setDisposition(.brokenPipe, .default)
                }
            }
            try machine.close(pipe.writer)
            return pipe.reader
        } catch {
            throw RedirectionFailure(message: Array("here-document: \(error.message)".utf8))
        }
    }

    // MARK: Keeping and restoring

    /// Whether what was behind a descriptor has to be put back later.
    private func keepsDescriptors(_ frame: Int) -> Bool {
        (frames[frame].kind == .prefix || frames[frame].kind == .redirections) && !frames[frame].flag
    }

    private func isKept(_ descriptor: Int32) -> Bool {
        descriptor >= 10 && frames.contains { $0.descriptors.contains { $0.copy == descriptor } }
    }

    /// Sets a descriptor aside before it is replaced.
    private mutating func keep(_ descriptor: Int32, _ machine: inout Machine) {
        guard !execsNext || options.contains(.trace), let top = frames.indices.last, keepsDescriptors(top) else {
            return
        }
        guard !frames[top].descriptors.contains(where: { $0.number == descriptor }) else { return }
        let copy = (try? machine.duplicate(descriptor, from: 10, closeOnExecute: true)) ?? -1
        frames[top].descriptors.append(.init(number: descriptor, copy: copy))
    }

    private func move(_ source: Int32, to target: Int32, _ machine: inout Machine) {
        guard source != target else { return }
        try? machine.duplicate(source, to: target)
        try? machine.close(source)
    }

    mutating func restore(_ descriptors: [Frame.SavedDescriptor], _ machine: inout Machine) {
        for saved in descriptors.reversed() {
            if saved.copy >= 0 {
                try? machine.duplicate(saved.copy, to: saved.number)
                try? machine.close(saved.copy)
            } else {
                try? machine.close(saved.number)
            }
        }
    }

    /// A redirection did not work: the command is not run.
    private mutating func redirectionFailed(_ machine: inout Machine) -> Flow {
        status = 1
        fields.reset()
        if execsNext { return exitShell(1, &machine) }
        guard let frame = frames.last, frame.kind == .prefix || frame.kind == .redirections else {
            return exitShell(1, &machine)
        }
        var isFatal = false
        if frame.kind == .prefix, case .builtin(let builtin) = resolution {
            isFatal = !isBash && builtin.isSpecial
        }
        if frame.kind == .redirections { status = frame.status }
        popFrame(&machine)
        address = frame.exitAddress
        if isFatal {
            guard survivesErrors else { return exitShell(1, &machine) }
            abandonCommands(&machine)
            return readOn(&machine)
        }
        return finishCommand(tested: frame.index == 1, &machine)
    }
}

/// A redirection that did not work, in the dialect's words.
struct RedirectionFailure: Error {
    var message: [UInt8]
}
