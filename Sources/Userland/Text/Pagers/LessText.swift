/// The text that `less` has read so far, broken into the rows of a screen.
///
/// A text is read only as far as it is looked at. The last row is the one that is being filled: after a final newline
/// it is empty, and is shown.
struct LessText: Codable, Sendable {
    /// A row of the screen, or in a text whose lines are not broken, a line.
    struct Row: Codable, Sendable {
        /// Of the line that it is a part of, counted from 0.
        var number: Int
        var bytes: [UInt8]
    }

    private var full: [Row] = []
    private var open = Row(number: 0, bytes: [])
    private var column = 0
    private var escape = Escape.none
    private(set) var width: Int
    private(set) var breaksLines: Bool
    /// Whether colours and the like are left out (`-R`).
    var dropsEscapes: Bool
    /// Whether the end of the input was reached.
    var isWhole = false

    private enum Escape: Codable {
        case none
        case begun
        case numbers
    }

    init(width: Int, breaksLines: Bool, dropsEscapes: Bool) {
        self.width = width
        self.breaksLines = breaksLines
        self.dropsEscapes = dropsEscapes
    }

    /// The index of the last row, which is being filled.
    var last: Int { full.count }

    /// How many lines have been read.
    var lineCount: Int { open.number + (open.bytes.isEmpty ? 0 : 1) }

    var heldMemory: Int { full.reduce(0) { $0 + $1.bytes.count + 40 } }

    /// Nil beyond the last one.
    func row(_ index: Int) -> Row? { index < full.count ? full[index] : index == full.count ? open : nil }

    /// Takes bytes from `position` on until there are rows beyond the one with the index `row`.
    mutating func take(_ input: [UInt8], from position: inout Int, beyond row: Int) {
        while full.count <= row + 1, position < input.count {
            let byte = input[position]
            position += 1
            if byte == 10 {
                endLine()
            } else if !isEscape(byte) {
                if byte == 8, let before = open.bytes.last, before != 9 {
                    open.bytes.removeLast()
                    column -= 1
                } else {
                    place(byte)
                }
            }
        }
    }

    /// Breaks the lines anew.
    mutating func rebreak(width: Int, breaksLines: Bool) {
        let rows = full + [open]
        self.width = width
        self.breaksLines = breaksLines
        full = []
        open = Row(number: 0, bytes: [])
        column = 0
        for row in rows {
            if row.number != open.number { endLine() }
            for byte in row.bytes { place(byte) }
        }
    }

    private mutating func endLine() {
        full.append(open)
        open = Row(number: open.number + 1, bytes: [])
        column = 0
    }

    private mutating func endRow() {
        full.append(open)
        open.bytes = []
        column = 0
    }

    private mutating func place(_ byte: UInt8) {
        if breaksLines, Self.advance(column, over: byte) > width { endRow() }
        open.bytes.append(byte)
        column = Self.advance(column, over: byte)
        if breaksLines, column == width { endRow() }
    }

    static func advance(_ column: Int, over byte: UInt8) -> Int { byte == 9 ? (column | 7) + 1 : column + 1 }

    private mutating func isEscape(_ byte: UInt8) -> Bool {
        guard dropsEscapes else { return false }
        switch escape {
        case .none:
            if byte == 27 { escape = .begun }
            return byte == 27
        case .begun:
            escape = byte == UInt8(ascii: "[") ? .numbers : .none
            return escape == .numbers
        case .numbers:
            if UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte || byte == UInt8(ascii: ";") { return true }
            escape = .none
            return UInt8(ascii: "A")...UInt8(ascii: "Z") ~= byte & 0xDF
        }
    }
}
