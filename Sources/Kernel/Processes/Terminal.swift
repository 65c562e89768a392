/// A terminal with its line discipline (`termios(3)`): what is typed, what of it may be read, who is in front.
struct Terminal: Codable, Sendable {
    var modes = TerminalModes()
    var rows = 24
    var columns = 80
    var foregroundGroup: Int32 = 0
    var session: Int32 = 0
    /// The line being typed, in canonical mode.
    var line: [UInt8] = []
    /// Complete lines, or single bytes in raw mode, ready to be read.
    var ready: [UInt8] = []
    /// How many ends of file were typed on an empty line and not read yet.
    var pendingEnds = 0
    /// The outside hung up.
    var isHungUp = false
}

/// How a terminal treats bytes; the switches that programs use of `termios(3)`.
public struct TerminalModes: Hashable, Codable, Sendable {
    /// ICANON: input is handed over by lines, with erase and end-of-file keys.
    public var isCanonical = true
    /// ECHO: what is typed is shown.
    public var echoes = true
    /// ISIG: ^C, ^\ and ^Z send signals.
    public var sendsSignals = true
    /// OPOST with ONLCR: a newline is shown as carriage return and newline.
    public var processesOutput = true
    /// ICRNL: the return key gives a newline.
    public var mapsReturn = true

    /// Nothing in it yet.
    public init() {}

    /// What `cfmakeraw(3)` sets.
    public static let raw: TerminalModes = {
        var modes = TerminalModes()
        modes.isCanonical = false
        modes.echoes = false
        modes.sendsSignals = false
        modes.processesOutput = false
        modes.mapsReturn = false
        return modes
    }()
}

extension Terminal {
    /// What a typed byte leads to, beside the change of the terminal itself.
    enum Effect {
        case none
        case signal(Signal)
    }

    /// Takes one typed byte; `echo` collects what the terminal shows for it.
    mutating func type(_ typed: UInt8, echo: inout [UInt8]) -> Effect {
        var byte = typed
        if modes.mapsReturn, byte == 13 { byte = 10 }
        if modes.sendsSignals, let signal = Self.signalKeys[byte] {
            if modes.echoes { echo += [UInt8(ascii: "^"), byte + 64] }
            line = []
            return .signal(signal)
        }
        guard modes.isCanonical else {
            ready.append(byte)
            if modes.echoes { echo += shown(byte) }
            return .none
        }
        switch byte {
        case 4:
            if line.isEmpty { pendingEnds += 1 } else { submit() }
        case 8, 127:
            eraseCharacter(echo: &echo)
        case 21:
            while !line.isEmpty { eraseCharacter(echo: &echo) }
        case 23:
            while line.last == 32 { eraseCharacter(echo: &echo) }
            while let last = line.last, last != 32 { eraseCharacter(echo: &echo) }
        case 10:
            line.append(10)
            if modes.echoes { echo += shown(10) }
            submit()
        default:
            line.append(byte)
            if modes.echoes { echo += shown(byte) }
        }
        return .none
    }

    /// What the screen is sent for bytes that a process writes.
    func shown(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        guard modes.processesOutput, bytes.contains(10) else { return Array(bytes) }
        var shown: [UInt8] = []
        for byte in bytes {
            if byte == 10 { shown.append(13) }
            shown.append(byte)
        }
        return shown
    }

    private static let signalKeys: [UInt8: Signal] = [3: .interrupt, 28: .quit, 26: .terminalStop]

    private mutating func submit() {
        ready += line
        line = []
    }

    private func shown(_ byte: UInt8) -> [UInt8] {
        if byte == 10 { return modes.processesOutput ? [13, 10] : [10] }
        if byte < 32, byte != 9 { return [UInt8(ascii: "^"), byte + 64] }
        return [byte]
    }

    /// Takes back the last character, which in UTF-8 may be several bytes and two cells.
    private mutating func eraseCharacter(echo: inout [UInt8]) {
        guard let last = line.popLast() else { return }
        var width = last < 32 && last != 9 ? 2 : 1
        if last & 0xC0 == 0x80 {
            var lead = last
            while let next = line.last, lead & 0xC0 == 0x80 {
                lead = next
                line.removeLast()
            }
            if lead >= 0xE3 { width = 2 }
        }
        guard modes.echoes else { return }
        for _ in 0..<width { echo += [8, 32, 8] }
    }
}
