import CEdit
import Glibc

/// Signals to the program itself, as bytes of a pipe that can be waited for beside others.
///
/// From its making on, SIGWINCH, SIGCONT, SIGINT, SIGTERM and SIGHUP do nothing else.
public struct SignalPipe: Sendable {
    /// Readable when there is a signal.
    public let descriptor: Int32

    /// The pipe of the program; there is only one.
    public init() { descriptor = cedit_signal_pipe() }

    /// The signals since the last call.
    public func take() -> [Int32] {
        var bytes = [UInt8](repeating: 0, count: 64)
        let count = read(descriptor, &bytes, bytes.count)
        return count > 0 ? bytes[..<count].map(Int32.init) : []
    }

    /// Waits until a descriptor can be read, a signal came or the time is up.
    ///
    /// - Parameters:
    ///   - input: a descriptor to read from, or -1.
    ///   - milliseconds: nil to wait for ever.
    public func wait(input: Int32, milliseconds: Int?) -> (canRead: Bool, hasSignal: Bool) {
        var polls = [
            pollfd(fd: input, events: Int16(POLLIN), revents: 0),
            pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0),
        ]
        let limit = milliseconds.map { Int32(clamping: max(0, $0)) } ?? -1
        guard poll(&polls, 2, limit) > 0 else { return (false, false) }
        return (polls[0].revents != 0, polls[1].revents != 0)
    }
}
