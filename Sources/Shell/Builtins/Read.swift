import Kernel

/// A `read`, `mapfile` or `select` in the middle of its input.
struct PendingRead: Codable, Sendable {
    var purpose = Purpose.read
    var descriptor: Int32 = 0
    var delimiter: UInt8 = 10
    var isRaw = false
    /// Stop after so many characters; 0: at the delimiter only.
    var limit = 0
    /// `-N`: the delimiter does not count.
    var isExact = false
    var deadline = Instant.never
    var names: [[UInt8]] = []
    var arrayName: [UInt8]?
    var bytes: [UInt8] = []
    /// Places in `bytes` of characters that a backslash made ordinary.
    var escaped: [Int32] = []
    var isEscaping = false
    /// Terminal modes to put back.
    var modes: TerminalModes?
    var tested = false
    // mapfile
    var lines: [[UInt8]] = []
    var origin: Int64 = 0
    var skips = 0
    var stripsDelimiter = false
    /// `select`: where the loop ends.
    var exitAddress: Int32 = 0

    enum Purpose: UInt8, Codable, Sendable {
        case read
        case mapfile
        case select
    }
}

extension ShellProgram {
    /// `read [-r] [-p prompt] [-n|-N count] [-t seconds] [-d delimiter] [-u descriptor] [-s] [-a array] [name…]`
    mutating func readCommand(_ words: [[UInt8]], tested: Bool, _ machine: inout Machine) throws(ShellError) -> Flow {
        var options = BuiltinOptions(words)
        var state = PendingRead()
        state.tested = tested
        var prompt: [UInt8]?
        var isSilent = false
        while let letter = options.next() {
            switch letter {
            case UInt8(ascii: "r"): state.isRaw = true
            case UInt8(ascii: "s"): isSilent = true
            case UInt8(ascii: "e") where isBash: break
            case UInt8(ascii: "p"), UInt8(ascii: "n"), UInt8(ascii: "t"), UInt8(ascii: "d"), UInt8(ascii: "u"):
                guard let value = options.argument() else { throw missingArgument(letter) }
                if letter == UInt8(ascii: "p") { prompt = value } else { try set(letter, value, &state, machine) }
            case UInt8(ascii: "N") where isBash, UInt8(ascii: "a") where isBash:
                guard let value = options.argument() else { throw missingArgument(letter) }
                try set(letter, value, &state, machine)
            default:
                throw illegalOption(
                    letter,
                    .read,
                    usage:
                        "[-ers] [-a array] [-d delim] [-i text] [-n nchars] [-N nchars] [-p prompt] [-t timeout] [-u fd] [name ...]"
                )
            }
        }
        state.names = options.operands
        for name in state.names where !Name.isValid(name.prefix { $0 != 0x5B }) {
            if isBash { throw failure(Array("`".utf8) + name + Array("': not a valid identifier".utf8), .read) }
            complainAsApplet(Array("read: '".utf8) + name + Array("': bad variable name".utf8), &machine)
            status = 1
            return .next
        }
        if isBash, state.descriptor != 0, machine.current.descriptors[state.descriptor] == nil {
            throw failure("\(state.descriptor): invalid file descriptor: Bad file descriptor", .read)
        }
        let isTerminal = machine.isTerminal(state.descriptor)
        if let prompt, isTerminal { complainRaw(prompt, &machine) }
        if isTerminal, isSilent || state.limit > 0 || state.delimiter != 10,
            let modes = try? machine.terminalModes(state.descriptor)
        {
            state.modes = modes
            var changed = modes
            if isSilent { changed.echoes = false }
            if state.limit > 0 || state.delimiter != 10 { changed.isCanonical = false }
            try? machine.setTerminalModes(state.descriptor, changed)
        }
        pending = .read(state)
        return try resume(&machine)
    }

    private func missingArgument(_ letter: UInt8) -> ShellError {
        isBash
            ? failure(Array("-".utf8) + [letter] + Array(": option requires an argument".utf8), .read, status: 2)
            : failure(Array("No arg for -".utf8) + [letter] + Array(" option".utf8), .read)
    }

    private func set(
        _ letter: UInt8,
        _ value: [UInt8],
        _ state: inout PendingRead,
        _ machine: borrowing Machine
    ) throws(ShellError) {
        switch letter {
        case UInt8(ascii: "n"), UInt8(ascii: "N"):
            guard let count = number(value), count >= 0 else {
                throw invalid(value, "invalid count", ": invalid number")
            }
            state.limit = Int(clamping: count)
            state.isExact = letter == UInt8(ascii: "N")
        case UInt8(ascii: "t"):
            guard let span = Self.seconds(value) else {
                throw invalid(value, "invalid timeout", ": invalid timeout specification")
            }
            state.deadline = machine.now + span
        case UInt8(ascii: "d"): state.delimiter = value.first ?? 0
        case UInt8(ascii: "u"):
            guard let descriptor = number(value), descriptor >= 0 else {
                throw invalid(value, "invalid file descriptor", ": invalid file descriptor specification")
            }
            state.descriptor = Int32(clamping: descriptor)
        default: state.arrayName = value
        }
    }

    private func invalid(_ value: [UInt8], _ ash: String, _ bash: String) -> ShellError {
        failure(isBash ? value + Array(bash.utf8) : Array(ash.utf8), .read)
    }

    /// A number of seconds with an optional fraction.
    static func seconds(_ text: [UInt8]) -> Nanoseconds? {
        let parts = text.split(separator: UInt8(ascii: "."), maxSplits: 1, omittingEmptySubsequences: false)
        guard let whole = parts.first, !text.isEmpty, let seconds = whole.isEmpty ? 0 : number(whole), seconds >= 0
        else { return nil }
        var span = Nanoseconds(seconds) * .second
        if parts.count > 1 {
            var unit: Nanoseconds = .second / 10
            for digit in parts[1] {
                guard (48...57).contains(digit) else { return nil }
                span += unit * Nanoseconds(digit - 48)
                unit /= 10
            }
        }
        return span
    }

    // MARK: Reading

    mutating func resumeRead(_ state: inout PendingRead, _ machine: inout Machine) throws(ShellError) -> Flow {
        while true {
            if state.purpose == .read, state.isExact || state.limit > 0, state.bytes.count >= state.limit,
                state.limit > 0
            {
                return try finishRead(&state, status: 0, &machine)
            }
            let input: ReadResult
            do throws(Errno) {
                input = try nextInput(state, &machine)
            } catch {
                if isBash {
                    complain("\(state.descriptor): read error: \(error.message)", builtin: Array("read".utf8), &machine)
                }
                return try finishRead(&state, status: 1, &machine)
            }
            guard case .bytes(let chunk) = input else { return try awaitInput(&state, &machine) }
            if chunk.isEmpty { return try finishRead(&state, status: 1, &machine) }
            // A call for each byte has its price.
            machine.fuel -= 4 + chunk.count / 8
            for byte in chunk where take(byte, &state) {
                if let flow = try finishUnit(&state, &machine) { return flow }
            }
            if state.bytes.count > Self.largestText { throw outOfMemory(state.bytes.count) }
            if machine.fuel <= 0 {
                pending = .read(state)
                return .step(.again)
            }
        }
    }

    /// Nothing to read yet: the time may be over, or a signal has come.
    private mutating func awaitInput(_ state: inout PendingRead, _ machine: inout Machine) throws(ShellError) -> Flow {
        if machine.now >= state.deadline { return try finishRead(&state, status: isBash ? 142 : 1, &machine) }
        if let signal = signals.first { return try finishRead(&state, status: 128 + signal.number, &machine) }
        if isInterrupted, survivesErrors {
            restoreModes(state, &machine)
            return interrupt(&machine)
        }
        pending = .read(state)
        return .step(.block(Self.inputWait(state)))
    }

    private static func inputWait(_ state: PendingRead) -> Wait {
        var wait = Wait.readable(state.descriptor)
        wait.deadline = state.deadline
        return wait
    }

    /// The next bytes: one, or from a terminal or a plain file up to the end of the line.
    private func nextInput(_ state: PendingRead, _ machine: inout Machine) throws(Errno) -> ReadResult {
        if state.limit == 0, state.delimiter == 10 {
            if machine.isTerminal(state.descriptor) { return try machine.read(state.descriptor, upTo: 4096) }
            if let file = try? machine.status(of: state.descriptor), file.kind == .regular {
                guard case .bytes(let bytes) = try machine.read(state.descriptor, upTo: 256) else { return .wouldBlock }
                guard let newline = bytes.firstIndex(of: 10), newline + 1 < bytes.count else { return .bytes(bytes) }
                _ = try machine.seek(state.descriptor, Int64(newline + 1 - bytes.count), .current)
                return .bytes(Array(bytes[...newline]))
            }
        }
        return try machine.read(state.descriptor, upTo: 1)
    }

    /// Adds a byte. True where a line is complete.
    private func take(_ byte: UInt8, _ state: inout PendingRead) -> Bool {
        if state.isEscaping {
            state.isEscaping = false
            if byte == 10, state.delimiter == 10 { return false }
            state.escaped.append(Int32(state.bytes.count))
            state.bytes.append(byte)
            return false
        }
        if byte == state.delimiter, !state.isExact { return true }
        if byte == UInt8(ascii: "\\"), !state.isRaw, state.purpose == .read {
            state.isEscaping = true
            return false
        }
        if byte != 0 { state.bytes.append(byte) }
        return false
    }

    private mutating func finishUnit(_ state: inout PendingRead, _ machine: inout Machine) throws(ShellError) -> Flow? {
        guard state.purpose == .mapfile else { return try finishRead(&state, status: 0, &machine) }
        addLine(&state, isTerminated: true)
        if state.limit > 0, state.lines.count >= state.limit { return try finishRead(&state, status: 0, &machine) }
        return nil
    }

    private func addLine(_ state: inout PendingRead, isTerminated: Bool) {
        if state.skips > 0 {
            state.skips -= 1
        } else {
            state.lines.append(state.bytes + (isTerminated && !state.stripsDelimiter ? [state.delimiter] : []))
        }
        state.bytes = []
    }

    private func restoreModes(_ state: PendingRead, _ machine: inout Machine) {
        if let modes = state.modes { try? machine.setTerminalModes(state.descriptor, modes) }
    }

    private mutating func finishRead(
        _ state: inout PendingRead,
        status code: Int32,
        _ machine: inout Machine
    ) throws(ShellError) -> Flow {
        pending = .none
        restoreModes(state, &machine)
        switch state.purpose {
        case .select: return try finishSelection(state, reachedEnd: code != 0, &machine)
        case .mapfile:
            if !state.bytes.isEmpty { addLine(&state, isTerminated: false) }
            let slot = slot(of: Name(state.names.first ?? Array("MAPFILE".utf8)), machine)
            try checkWritable(slot)
            var array = state.origin > 0 ? indexedArray(slot) : IndexedArray()
            for (index, line) in state.lines.enumerated() { _ = array.set(state.origin + Int64(index), line) }
            variables.entries[slot].value = .indexed(array)
            variables.entries[slot].attributes.insert(.indexed)
            status = 0
        case .read:
            do throws(ShellError) {
                try distribute(state, &machine)
            } catch {
                var failure = error
                failure.isFatal = false
                if !isBash { failure.builtin = Array("read".utf8) }
                throw failure
            }
            status = code
        }
        while let top = frames.last, top.kind == .prefix { popFrame(&machine) }
        let flow = finishCommand(tested: state.tested, &machine)
        return flow
    }

    /// Splits what was read into the variables.
    private mutating func distribute(_ state: PendingRead, _ machine: inout Machine) throws(ShellError) {
        var splitter = LineSplitter(
            bytes: state.bytes,
            escaped: state.escaped.map(Int.init),
            separators: hasDefaultSeparators ? [32, 9, 10] : extra.separators
        )
        if let name = state.arrayName {
            let slot = slot(of: Name(name), machine)
            variables.entries[slot].attributes.insert(.indexed)
            variables.entries[slot].value = .indexed(IndexedArray(splitter.all()))
            return
        }
        guard !state.names.isEmpty else {
            try assign(slot: slot(of: Name("REPLY"), machine), .text(state.bytes), &machine)
            return
        }
        if state.isExact {
            for (index, name) in state.names.enumerated() {
                try assignByName(name, index == 0 ? state.bytes : [], &machine)
            }
            return
        }
        guard isBash else {
            let values = splitter.ashFields(state.names.count)
            for (name, value) in zip(state.names, values) { try assignByName(name, value, &machine) }
            return
        }
        for (index, name) in state.names.enumerated() {
            try assignByName(name, index == state.names.count - 1 ? splitter.rest() : splitter.next(), &machine)
        }
    }

    /// bash `mapfile [-t] [-n count] [-s skip] [-O origin] [-d delimiter] [-u descriptor] [array]`
    mutating func mapfileCommand(_ words: [[UInt8]], tested: Bool, _ machine: inout Machine) throws(ShellError) -> Flow
    {
        var options = BuiltinOptions(words)
        var state = PendingRead()
        state.purpose = .mapfile
        state.isRaw = true
        state.tested = tested
        while let letter = options.next() {
            if letter == UInt8(ascii: "t") {
                state.stripsDelimiter = true
                continue
            }
            guard "nsOdu".utf8.contains(letter) else {
                throw illegalOption(
                    letter,
                    .mapfile,
                    usage: "[-d delim] [-n count] [-O origin] [-s count] [-t] [-u fd] [array]"
                )
            }
            guard let value = options.argument() else { throw missingArgument(letter) }
            switch letter {
            case UInt8(ascii: "d"): state.delimiter = value.first ?? 0
            case UInt8(ascii: "n"): state.limit = Int(clamping: number(value) ?? 0)
            case UInt8(ascii: "s"): state.skips = Int(clamping: number(value) ?? 0)
            case UInt8(ascii: "O"): state.origin = number(value) ?? 0
            default: state.descriptor = Int32(clamping: number(value) ?? 0)
            }
        }
        state.names = Array(options.operands.prefix(1))
        pending = .read(state)
        return try resume(&machine)
    }
}
