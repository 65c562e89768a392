/// The tokens of bash's expressions, and the place that bash names in an error.
struct BashArithmeticTokens {
    enum Token: Equatable {
        case end
        case number(Int64)
        /// A template's parameter.
        case parameter
        case name
        /// A name with `[…]`.
        case element
        case incrementFirst
        case decrementFirst
        case incrementAfter
        case decrementAfter
        /// One of `+ - * / % ! ~ < > & | ^ ? : , ( ) =`, or the first byte of a doubled one.
        case sign(UInt8)
        case power
        case shiftLeft
        case shiftRight
        case lessOrEqual
        case greaterOrEqual
        case equal
        case notEqual
        case bothTrue
        case anyTrue
        /// `OP=`; the operator's token.
        indirect case assign(Token)

        var isWord: Bool { self == .name || self == .element }
    }

    let text: [UInt8]
    private(set) var current = Token.end
    /// Where the current token starts; the last one that was there, at the end.
    private(set) var start = 0
    /// What follows the current token.
    private(set) var next = 0
    /// The text of a name.
    private(set) var name = 0..<0
    /// The text in a subscript.
    private(set) var subscriptText = 0..<0

    private var followsPrefixed = false

    init(_ text: [UInt8]) {
        self.text = text
    }

    /// The name here has its `++` or `--`: it is a number to what follows.
    mutating func takePrefixed() throws(ArithmeticFailure) {
        current = .number(0)
        followsPrefixed = true
        try advance()
        followsPrefixed = false
    }

    /// bash's words of an error, at the current token or another place.
    func failure(_ message: String, at place: Int? = nil, end: Int? = nil) -> ArithmeticFailure {
        BashArithmeticTokens.failure(text, message, at: place ?? start, end: end)
    }

    /// The same for a text.
    static func failure(_ text: [UInt8], _ message: String, at place: Int, end: Int? = nil) -> ArithmeticFailure {
        let shown = text[..<(end ?? text.count)]
        var bytes = Array(shown.drop { $0.isBlank }) + Array(": \(message) (error token is \"".utf8)
        bytes += shown[min(place, shown.endIndex)...]
        return ArithmeticFailure(message: bytes + Array("\")".utf8))
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte.isBlank || byte == 0x0A }

    private func peek(_ place: Int) -> UInt8 { place < text.count ? text[place] : 0 }

    mutating func advance() throws(ArithmeticFailure) {
        while next < text.count, BashArithmeticTokens.isSpace(text[next]) { next += 1 }
        guard next < text.count else {
            current = .end
            return
        }
        start = next
        let byte = text[start]
        if byte.startsName {
            try readName()
        } else if byte.isDigit {
            try readNumber()
        } else if byte == ArithmeticProgram.parameterMark, start + 1 < text.count {
            next = start + 2
            name = start..<next
            current = .parameter
        } else {
            current = try readSign(byte)
        }
    }

    private mutating func readName() throws(ArithmeticFailure) {
        while next < text.count, text[next].continuesName { next += 1 }
        name = start..<next
        current = .name
        guard peek(next) == UInt8(ascii: "[") else { return }
        var nesting = 0
        let open = next + 1
        while next < text.count {
            if text[next] == UInt8(ascii: "[") { nesting += 1 }
            if text[next] == UInt8(ascii: "]") { nesting -= 1 }
            next += 1
            if nesting == 0 { break }
        }
        guard nesting == 0 else { throw failure("bad array subscript") }
        subscriptText = open..<(next - 1)
        current = .element
    }

    private mutating func readNumber() throws(ArithmeticFailure) {
        while next < text.count, text[next].continuesName || text[next] == UInt8(ascii: "#") || text[next] == 0x40 {
            next += 1
        }
        switch ArithmeticNumber.bash(text[start..<next]) {
        case .success(let value): current = .number(value)
        case .failure(let error):
            throw failure(String(decoding: error.message, as: UTF8.self), end: next)
        }
    }

    private mutating func readSign(_ byte: UInt8) throws(ArithmeticFailure) -> Token {
        let second = peek(start + 1)
        let equals = UInt8(ascii: "=")
        next = start + 2
        switch (byte, second) {
        case (equals, equals): return .equal
        case (UInt8(ascii: "!"), equals): return .notEqual
        case (UInt8(ascii: "<"), equals): return .lessOrEqual
        case (UInt8(ascii: ">"), equals): return .greaterOrEqual
        case (UInt8(ascii: "<"), byte), (UInt8(ascii: ">"), byte):
            let shift = byte == UInt8(ascii: "<") ? Token.shiftLeft : .shiftRight
            guard peek(next) == equals else { return shift }
            next += 1
            return .assign(shift)
        case (UInt8(ascii: "&"), byte): return .bothTrue
        case (UInt8(ascii: "|"), byte): return .anyTrue
        case (UInt8(ascii: "*"), byte): return .power
        case (UInt8(ascii: "+"), byte), (UInt8(ascii: "-"), byte): return try readDouble(byte)
        case (_, equals) where "*/%+-&^|".utf8.contains(byte): return .assign(.sign(byte))
        default:
            next = start + 1
            if "+-*/%!~<>&|^?:,()=".utf8.contains(byte) { return .sign(byte) }
            switch current {
            case .number, .parameter, .name, .element, .incrementAfter, .decrementAfter:
                throw failure("syntax error: invalid arithmetic operator")
            case .sign(UInt8(ascii: ")")): throw failure("syntax error: invalid arithmetic operator")
            default: throw failure("syntax error: operand expected")
            }
        }
    }

    /// `++` and `--`: before a name, after a name, or two signs.
    private mutating func readDouble(_ byte: UInt8) throws(ArithmeticFailure) -> Token {
        let isPlus = byte == UInt8(ascii: "+")
        if followsPrefixed { throw failure("\(isPlus ? "++" : "--"): assignment requires lvalue") }
        if current.isWord { return isPlus ? .incrementAfter : .decrementAfter }
        var place = next
        while place < text.count, BashArithmeticTokens.isSpace(text[place]) { place += 1 }
        if peek(place).startsName { return isPlus ? .incrementFirst : .decrementFirst }
        next = start + 1
        return .sign(byte)
    }
}
