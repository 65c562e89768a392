import Kernel

/// bash `coproc`: a child at the other ends of two pipes.
struct Coprocess: Codable, Sendable {
    var pid: Int32
    /// The array that holds the descriptors.
    var name: [UInt8]
    /// What it writes is read here.
    var reader: Int32
    /// What is written here it reads.
    var writer: Int32
}

extension ShellProgram {
    /// `coproc [NAME] command`
    mutating func coprocess(_ instruction: Instruction, _ machine: inout Machine) throws(ShellError) -> Flow {
        if !signals.isEmpty, runPendingTrap(&machine, returningTo: address - 1) { return .switched }
        line = instruction.line
        let name = code.names[Int(instruction.b)].bytes
        let place = address
        address = instruction.a
        guard Name.isValid(name) else {
            throw ShellError(
                Array("`".utf8) + name + Array("': not a valid identifier".utf8),
                status: 1,
                isFatal: false
            )
        }
        if let old = extra.coprocess {
            let text = "warning: execute_coproc: coproc [\(old.pid):"
            complainRaw(self.name + Array(": \(text)".utf8) + old.name + Array("] still exists\n".utf8), &machine)
        }
        let ends: [Int32]
        do throws(Errno) {
            let output = try machine.pipe()
            let input = try machine.pipe()
            ends = try moveUp([output.reader, output.writer, input.reader, input.writer], &machine)
        } catch {
            throw ShellError("pipe: \(error.message)", status: 1)
        }
        let pid = try startChild(subshell(at: place), inBackground: true, &machine) { machine throws(Errno) in
            try machine.duplicate(ends[2], to: 0)
            try machine.duplicate(ends[1], to: 1)
            for end in ends { try machine.close(end) }
        }
        for end in [ends[1], ends[2]] { try? machine.close(end) }
        for end in [ends[0], ends[3]] { try? machine.setCloseOnExecute(end, true) }
        lastBackground = pid
        addJob([pid], text: foregroundText(instruction), isForeground: false, &machine)
        extra.coprocess = Coprocess(pid: pid, name: name, reader: ends[0], writer: ends[3])
        let array = slot(of: Name(name), machine)
        variables.entries[array].value = .indexed(IndexedArray([decimal(Int64(ends[0])), decimal(Int64(ends[3]))]))
        variables.entries[array].attributes.insert(.indexed)
        try assign(slot: slot(of: Name(name + Array("_PID".utf8)), machine), .integer(Int64(pid)), &machine)
        status = 0
        announceStart(pid, &machine)
        return .next
    }

    /// The descriptors from 63 down, where bash keeps them.
    private func moveUp(_ descriptors: [Int32], _ machine: inout Machine) throws(Errno) -> [Int32] {
        var moved: [Int32] = []
        for descriptor in descriptors {
            let wanted = (10...63).last { machine.current.descriptors[$0] == nil } ?? 10
            moved.append(try machine.duplicate(descriptor, from: wanted))
            try machine.close(descriptor)
        }
        return moved
    }

    /// The coprocess has ended: its descriptors and variables go.
    mutating func forgetCoprocess(_ pid: Int32, _ machine: inout Machine) {
        guard !extras.isEmpty, let coprocess = extras[0].coprocess, coprocess.pid == pid else { return }
        extra.coprocess = nil
        for descriptor in [coprocess.reader, coprocess.writer] where descriptor >= 0 {
            try? machine.close(descriptor)
        }
        try? unset(slot(of: Name(coprocess.name), machine), machine)
        try? unset(slot(of: Name(coprocess.name + Array("_PID".utf8)), machine), machine)
    }

    /// A descriptor has been closed through the coprocess's array.
    mutating func closedOfCoprocess(_ descriptor: Int32, _ machine: inout Machine) {
        guard !extras.isEmpty, var coprocess = extras[0].coprocess else { return }
        if coprocess.reader == descriptor { coprocess.reader = -1 }
        if coprocess.writer == descriptor { coprocess.writer = -1 }
        extra.coprocess = coprocess
        let array = slot(of: Name(coprocess.name), machine)
        let values = [coprocess.reader, coprocess.writer].map { decimal(Int64($0)) }
        variables.entries[array].value = .indexed(IndexedArray(values))
    }
}
