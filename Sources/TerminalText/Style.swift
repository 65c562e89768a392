/// Colours and weights of terminal text (ECMA-48 Select Graphic Rendition).
public struct Style: Hashable, Sendable {
    /// The parameters of the sequence, such as `1` for bold.
    public let codes: [Int]

    /// A style of these parameters.
    public init(_ codes: Int...) {
        self.codes = codes
    }

    private init(all codes: [Int]) {
        self.codes = codes
    }

    /// No change.
    public static let plain = Style()
    /// Bold.
    public static let bold = Style(1)
    /// Faint.
    public static let dim = Style(2)
    /// Italic.
    public static let italic = Style(3)
    /// Underlined.
    public static let underlined = Style(4)
    /// Foreground and background exchanged.
    public static let reversed = Style(7)
    /// Red.
    public static let red = Style(31)
    /// Green.
    public static let green = Style(32)
    /// Yellow.
    public static let yellow = Style(33)
    /// Blue.
    public static let blue = Style(34)
    /// Magenta.
    public static let magenta = Style(35)
    /// Cyan.
    public static let cyan = Style(36)
    /// Bright black.
    public static let gray = Style(90)

    /// Both styles together.
    public static func + (left: Style, right: Style) -> Style {
        Style(all: left.codes + right.codes)
    }

    /// The sequence that begins the style; empty for the plain one.
    public var opening: String {
        codes.isEmpty ? "" : "\u{1B}[" + codes.map(String.init).joined(separator: ";") + "m"
    }

    /// The sequence that ends any style.
    public static let closing = "\u{1B}[0m"

    /// `text` in this style.
    public func callAsFunction(_ text: String) -> String {
        codes.isEmpty || text.isEmpty ? text : opening + text + Self.closing
    }

    /// Whether styles may be written: to a terminal that is not dumb, unless `NO_COLOR` holds any text.
    public static func isAllowed(environment: [String: String], isTerminal: Bool) -> Bool {
        guard isTerminal, environment["NO_COLOR", default: ""].isEmpty else { return false }
        return !["dumb", ""].contains(environment["TERM", default: ""])
    }

    /// `text` without control sequences.
    public static func stripped(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        var scalars = text.unicodeScalars[...]
        while let scalar = scalars.popFirst() {
            guard scalar == "\u{1B}" else {
                result.append(scalar)
                continue
            }
            guard let kind = scalars.popFirst() else { break }
            if kind == "[" {
                while let next = scalars.popFirst(), !(0x40...0x7E).contains(next.value) {}
            } else if kind == "]" {
                while let next = scalars.popFirst(), next != "\u{07}" {
                    if next == "\u{1B}" {
                        _ = scalars.popFirst()
                        break
                    }
                }
            }
        }
        return String(result)
    }
}
