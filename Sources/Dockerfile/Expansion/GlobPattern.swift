/// A pattern of `*` and `?`, as `${name#pattern}` and `COPY` sources have.
public struct GlobPattern: Hashable, Sendable {
    private enum Piece: Hashable {
        case byte(UInt8)
        case any
        case star
        case set([ClosedRange<UInt8>], isNegated: Bool)
    }

    private let pieces: [Piece]

    /// `\` takes a byte as it is; `[a-z]` and `[^a-z]` are sets.
    public init(_ text: String) {
        var pieces: [Piece] = []
        let bytes = Array(text.utf8)
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            index += 1
            switch byte {
            case UInt8(ascii: "*"): pieces.append(.star)
            case UInt8(ascii: "?"): pieces.append(.any)
            case UInt8(ascii: "\\") where index < bytes.count:
                pieces.append(.byte(bytes[index]))
                index += 1
            case UInt8(ascii: "["):
                if let (set, end) = Self.set(bytes, index) {
                    pieces.append(set)
                    index = end
                } else {
                    pieces.append(.byte(byte))
                }
            default: pieces.append(.byte(byte))
            }
        }
        self.pieces = pieces
    }

    private static func set(_ bytes: [UInt8], _ start: Int) -> (Piece, end: Int)? {
        var index = start
        let isNegated = index < bytes.count && (bytes[index] == UInt8(ascii: "^") || bytes[index] == UInt8(ascii: "!"))
        if isNegated { index += 1 }
        var ranges: [ClosedRange<UInt8>] = []
        while index < bytes.count, bytes[index] != UInt8(ascii: "]") || ranges.isEmpty {
            let low = bytes[index]
            if index + 2 < bytes.count, bytes[index + 1] == UInt8(ascii: "-"), bytes[index + 2] != UInt8(ascii: "]"),
                bytes[index + 2] >= low
            {
                ranges.append(low...bytes[index + 2])
                index += 3
            } else {
                ranges.append(low...low)
                index += 1
            }
        }
        guard index < bytes.count, !ranges.isEmpty else { return nil }
        return (.set(ranges, isNegated: isNegated), index + 1)
    }

    /// Whether it has anything but plain bytes.
    public var isLiteral: Bool {
        pieces.allSatisfy { if case .byte = $0 { true } else { false } }
    }

    /// Whether the whole text matches. `crossesSlashes` lets `*`, `?` and sets match a slash.
    public func matches(_ text: some RandomAccessCollection<UInt8>, crossesSlashes: Bool = true) -> Bool {
        let text = Array(text)
        var piece = 0
        var position = 0
        var retry: (piece: Int, position: Int)?
        while true {
            if piece < pieces.count, case .star = pieces[piece] {
                retry = (piece, position)
                piece += 1
                continue
            }
            if piece == pieces.count, position == text.count { return true }
            if piece < pieces.count, position < text.count, accepts(pieces[piece], text[position], crossesSlashes) {
                piece += 1
                position += 1
                continue
            }
            guard let last = retry, last.position < text.count,
                crossesSlashes || text[last.position] != UInt8(ascii: "/")
            else { return false }
            retry = (last.piece, last.position + 1)
            piece = last.piece + 1
            position = last.position + 1
        }
    }

    private func accepts(_ piece: Piece, _ byte: UInt8, _ crossesSlashes: Bool) -> Bool {
        switch piece {
        case .byte(let expected): byte == expected
        case .any: crossesSlashes || byte != UInt8(ascii: "/")
        case .set(let ranges, let isNegated):
            ranges.contains { $0.contains(byte) } != isNegated && (crossesSlashes || byte != UInt8(ascii: "/"))
        case .star: false
        }
    }

    func removingPrefix(_ text: [UInt8], longest: Bool) -> [UInt8] {
        let lengths = longest ? Array((0...text.count).reversed()) : Array(0...text.count)
        for length in lengths where matches(text[..<length]) { return Array(text[length...]) }
        return text
    }

    func removingSuffix(_ text: [UInt8], longest: Bool) -> [UInt8] {
        let starts = longest ? Array(0...text.count) : Array((0...text.count).reversed())
        for start in starts where matches(text[start...]) { return Array(text[..<start]) }
        return text
    }

    func replacing(in text: [UInt8], with replacement: [UInt8], all: Bool) -> [UInt8] {
        var result: [UInt8] = []
        var position = 0
        var isDone = false
        while position < text.count {
            let end =
                isDone ? nil : stride(from: text.count, to: position, by: -1).first { matches(text[position..<$0]) }
            if let end {
                result += replacement
                position = end
                isDone = !all
            } else {
                result.append(text[position])
                position += 1
            }
        }
        return result
    }
}
