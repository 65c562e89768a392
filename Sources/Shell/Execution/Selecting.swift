import Kernel

extension ShellProgram {
    /// bash `select`: the menu, a prompt, and a line.
    mutating func nextSelection(_ instruction: Instruction, _ machine: inout Machine) throws(ShellError) -> Flow {
        let top = frames.count - 1
        guard !frames[top].words.isEmpty else {
            address = instruction.a
            return .next
        }
        if frames[top].flag { showMenu(frames[top].words, &machine) }
        frames[top].flag = false
        let slot = slot(of: Name("PS3"), machine)
        complainRaw(text(of: slot, machine) ?? Array("#? ".utf8), &machine)
        var state = PendingRead()
        state.purpose = .select
        state.isRaw = true
        state.exitAddress = instruction.a
        state.names = [code.names[Int(instruction.b)].bytes]
        pending = .read(state)
        return try resume(&machine)
    }

    private mutating func showMenu(_ words: [[UInt8]], _ machine: inout Machine) {
        let width = String(words.count).count
        var menu: [UInt8] = []
        for (index, word) in words.enumerated() {
            let number = String(index + 1)
            menu += Array((String(repeating: " ", count: width - number.count) + number + ") ").utf8) + word + [10]
        }
        complainRaw(menu, &machine)
    }

    mutating func finishSelection(
        _ state: PendingRead,
        reachedEnd: Bool,
        _ machine: inout Machine
    ) throws(ShellError) -> Flow {
        if reachedEnd {
            _ = try? machine.write(1, [10])
            frames[frames.count - 1].status = 1
            address = state.exitAddress
            return .switched
        }
        let top = frames.count - 1
        try assign(slot: slot(of: Name("REPLY"), machine), .text(state.bytes), &machine)
        let choice = number(state.bytes) ?? 0
        if state.bytes.isEmpty {
            // An empty line shows the menu again.
            frames[top].flag = true
            address = frames[top].resumeAddress
            return .switched
        }
        let words = frames[top].words
        let chosen = choice >= 1 && choice <= Int64(words.count) ? words[Int(choice) - 1] : []
        try assign(slot: slot(of: Name(state.names[0]), machine), .text(chosen), &machine)
        return .switched
    }
}
