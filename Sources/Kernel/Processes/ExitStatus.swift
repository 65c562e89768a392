/// How a process ended (`wait(2)`).
public enum ExitStatus: Hashable, Codable, Sendable {
    /// Called exit; 0…255.
    case exited(Int32)
    /// Ended by a signal.
    case signalled(Signal)

    /// The number a shell shows: the code, or 128 and the signal.
    public var code: Int32 {
        switch self {
        case .exited(let code): code & 255
        case .signalled(let signal): 128 + signal.number
        }
    }
}
