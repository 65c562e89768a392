/// A signal of Linux on x86-64 (`signal(7)`).
public struct Signal: Hashable, Comparable, Codable, Sendable {
    /// 1…64.
    public let number: Int32

    /// Names every field.
    public init(number: Int32) { self.number = number }

    /// `SIGHUP`.
    public static let hangUp = Signal(number: 1)
    /// `SIGINT`.
    public static let interrupt = Signal(number: 2)
    /// `SIGQUIT`.
    public static let quit = Signal(number: 3)
    /// `SIGABRT`.
    public static let abort = Signal(number: 6)
    /// `SIGKILL`.
    public static let kill = Signal(number: 9)
    /// `SIGUSR1`.
    public static let user1 = Signal(number: 10)
    /// `SIGSEGV`.
    public static let segmentationFault = Signal(number: 11)
    /// `SIGUSR2`.
    public static let user2 = Signal(number: 12)
    /// `SIGPIPE`.
    public static let brokenPipe = Signal(number: 13)
    /// `SIGALRM`.
    public static let alarm = Signal(number: 14)
    /// `SIGTERM`.
    public static let terminate = Signal(number: 15)
    /// `SIGCHLD`.
    public static let child = Signal(number: 17)
    /// `SIGCONT`.
    public static let `continue` = Signal(number: 18)
    /// `SIGSTOP`.
    public static let stop = Signal(number: 19)
    /// `SIGTSTP`.
    public static let terminalStop = Signal(number: 20)
    /// `SIGTTIN`.
    public static let terminalInput = Signal(number: 21)
    /// `SIGTTOU`.
    public static let terminalOutput = Signal(number: 22)
    /// `SIGXFSZ`.
    public static let fileSize = Signal(number: 25)
    /// `SIGWINCH`.
    public static let windowChange = Signal(number: 28)

    /// Names without `SIG`, by number; index 0 is unused.
    public static let names: [String] = [
        "EXIT", "HUP", "INT", "QUIT", "ILL", "TRAP", "ABRT", "BUS", "FPE", "KILL", "USR1", "SEGV", "USR2",
        "PIPE", "ALRM", "TERM", "STKFLT", "CHLD", "CONT", "STOP", "TSTP", "TTIN", "TTOU", "URG", "XCPU",
        "XFSZ", "VTALRM", "PROF", "WINCH", "IO", "PWR", "SYS",
    ]

    /// `TERM`, `SIGTERM`, `term` or `15`; nil for anything else.
    public init?(name: String) {
        if let number = Int32(name) {
            guard (1...64).contains(number) else { return nil }
            self.init(number: number)
            return
        }
        var bare = name.uppercased()
        if bare.hasPrefix("SIG") { bare.removeFirst(3) }
        guard let index = Self.names.firstIndex(of: bare), index > 0 else { return nil }
        self.init(number: Int32(index))
    }

    /// Without `SIG`; a real-time signal is `RTMIN+n`.
    public var name: String {
        number < Self.names.count ? Self.names[Int(number)] : "RTMIN+\(number - 34)"
    }

    /// Whether the left one comes first.
    public static func < (a: Signal, b: Signal) -> Bool { a.number < b.number }

    /// What happens to a process that neither handles nor ignores the signal.
    public var defaultAction: DefaultAction {
        switch number {
        case 17, 23, 28: .ignore
        case 18: .resume
        case 19, 20, 21, 22: .stop
        default: .terminate
        }
    }

    /// The four default actions of `signal(7)`; core dumps count as `terminate`.
    public enum DefaultAction: Sendable {
        case terminate
        case ignore
        case stop
        case resume
    }
}

/// A set of signals, as the kernel keeps it: one bit each.
public struct SignalSet: Hashable, Codable, Sendable {
    /// Bit n - 1 is signal n.
    public var bits: UInt64

    /// Names every field.
    public init(bits: UInt64 = 0) { self.bits = bits }

    /// Whether there is nothing in it.
    public var isEmpty: Bool { bits == 0 }

    /// Whether a signal is in it.
    public func contains(_ signal: Signal) -> Bool { bits & Self.bit(signal) != 0 }
    /// Puts a signal in.
    public mutating func insert(_ signal: Signal) { bits |= Self.bit(signal) }
    /// Takes a signal out.
    public mutating func remove(_ signal: Signal) { bits &= ~Self.bit(signal) }

    /// The lowest-numbered member.
    public var first: Signal? {
        bits == 0 ? nil : Signal(number: Int32(bits.trailingZeroBitCount + 1))
    }

    private static func bit(_ signal: Signal) -> UInt64 { 1 << UInt64(signal.number - 1) }
}
