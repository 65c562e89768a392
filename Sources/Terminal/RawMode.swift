import Glibc

/// A terminal that passes every key on as it is, until it is put back.
public final class RawMode {
    private let descriptor: Int32
    private let before: termios

    /// Puts the terminal behind a descriptor into raw mode; nil when it is none.
    public init?(_ descriptor: Int32 = 0) {
        var modes = termios()
        guard tcgetattr(descriptor, &modes) == 0 else { return nil }
        self.descriptor = descriptor
        before = modes
        cfmakeraw(&modes)
        guard tcsetattr(descriptor, TCSADRAIN, &modes) == 0 else { return nil }
    }

    /// Puts the terminal back.
    public func restore() {
        var modes = before
        tcsetattr(descriptor, TCSADRAIN, &modes)
    }
}
