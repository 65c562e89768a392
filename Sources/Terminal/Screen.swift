import Glibc

/// The one writer to the terminal, and what it knows of it.
public struct Screen: Sendable {
    /// Neither colours nor cursor movements of our own: for screen readers, and terminals that know none.
    public let isPlain: Bool
    /// Whether colours are wanted (`NO_COLOR` is not set).
    public let hasColour: Bool

    /// A screen on standard output. `plain` is the learner's wish; `TERM=dumb` has the same effect.
    public init(plain: Bool) {
        let kind = Screen.environment("TERM") ?? ""
        isPlain = plain || kind.isEmpty || kind == "dumb"
        hasColour = !isPlain && (Screen.environment("NO_COLOR") ?? "").isEmpty
    }

    /// Rows and columns; 24 and 80 where there is no terminal.
    public var size: (rows: Int, columns: Int) {
        var size = winsize()
        guard ioctl(1, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return (24, 80) }
        return (max(1, Int(size.ws_row)), Int(size.ws_col))
    }

    /// Writes bytes to standard output (1) or standard error (2), all of them, at once.
    ///
    /// False when nobody reads any more.
    @discardableResult
    public static func write(_ bytes: [UInt8], to descriptor: Int32 = 1) -> Bool {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0 {
                if errno == EINTR { continue }
                guard errno == EAGAIN else { return false }
                var poll = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
                _ = Glibc.poll(&poll, 1, -1)
                continue
            }
            rest = rest.dropFirst(count)
        }
        return true
    }

    /// Writes text to standard output.
    public func show(_ text: String) { Self.write(Array(text.utf8)) }

    /// `text` in a colour or style (the numbers of SGR), where colours are wanted.
    public func styled(_ text: String, _ style: String) -> String {
        hasColour ? "\u{1b}[\(style)m\(text)\u{1b}[0m" : text
    }

    static func environment(_ name: String) -> String? {
        getenv(name).map { String(cString: $0) }
    }
}
