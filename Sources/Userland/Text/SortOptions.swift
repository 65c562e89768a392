/// What the options of `sort` say.
struct SortOptions: Sendable {
    /// How keys are compared.
    struct Order: Hashable, Sendable {
        var isReversed = false
        var skipsBlanks = false
        var skipsTrailingBlanks = false
        var foldsCase = false
        var onlyDictionary = false
        var onlyPrintable = false
        var kind = Kind.text {
            didSet { if oldValue != .text, oldValue != kind { isImpossible = true } }
        }
        private(set) var isImpossible = false

        enum Kind: Sendable {
            case text
            case number
            case general
            case month
            case version
        }

        var isPlain: Bool { self == Order() }

        mutating func add(_ letter: UInt8) -> Bool {
            switch letter {
            case UInt8(ascii: "r"): isReversed = true
            case UInt8(ascii: "b"): skipsBlanks = true
            case UInt8(ascii: "f"): foldsCase = true
            case UInt8(ascii: "d"): onlyDictionary = true
            case UInt8(ascii: "i"): onlyPrintable = true
            case UInt8(ascii: "n"): kind = .number
            case UInt8(ascii: "g"): kind = .general
            case UInt8(ascii: "M"): kind = .month
            case UInt8(ascii: "V"): kind = .version
            default: return false
            }
            return true
        }
    }

    /// `-k`: from a field and a byte in it to another.
    struct Key: Sendable {
        /// 1-based; the byte 0 stands for the start of the field.
        var firstField = 0
        var firstByte = 0
        /// 0: to the end of the line; byte 0: to the end of the field.
        var lastField = 0
        var lastByte = 0
        var order = Order()
        /// Whether it has letters of its own.
        var hasOrder = false
    }

    /// Two kinds of order were asked for at once, which is told when lines are compared.
    var isImpossible = false
    var files: [[UInt8]] = []
    var keys: [Key] = []
    var order = Order()
    var separator: UInt8?
    var isUnique = false
    var isStable = false
    var checksOnly = false
    var delimiter: UInt8 = 10
    var outputFile: [UInt8]?

    init(_ arguments: [[UInt8]]) throws(UsageError) {
        let options = try Options(
            arguments,
            "ngMucszbrdfimS:T:o:k:t:V",
            of: Sort.self,
            status: 2
        )
        files = options.operands
        for option in options.given { _ = order.add(option.letter) }
        isUnique = options.has("u")
        isStable = options.has("s")
        checksOnly = options.has("c")
        if options.has("z") { delimiter = 0 }
        outputFile = options.value("o")
        if let text = options.value("t") {
            guard text.count == 1 else { throw UsageError("sort: bad -t parameter\n", status: 2) }
            separator = text[0]
        }
        for text in options.values("k") { keys.append(try Self.key(text)) }
        guard options.values("t").count < 2, options.values("o").count < 2 else { throw Sort.wrongUsage(status: 2) }
        let orders = keys.isEmpty ? [order] : keys.map { $0.hasOrder ? $0.order : order }
        isImpossible = orders.contains { $0.isImpossible }
    }

    private static func key(_ text: [UInt8]) throws(UsageError) -> Key {
        let wrong = UsageError("sort: bad field specification\n", status: 2)
        var key = Key()
        var index = 0
        func number() -> Int? {
            var value: Int?
            while index < text.count, text[index].isDigit {
                value = min((value ?? 0) * 10 + Int(text[index] - 48), 1 << 40)
                index += 1
            }
            return value
        }
        for half in 0..<2 {
            guard let field = number(), field > 0 || half == 1 else { throw wrong }
            var byte = 0
            if index < text.count, text[index] == 46 {
                index += 1
                guard let value = number() else { throw wrong }
                byte = value
            }
            if half == 0 {
                (key.firstField, key.firstByte) = (field, byte)
            } else {
                (key.lastField, key.lastByte) = (field, byte)
            }
            while index < text.count, text[index] != 44 {
                // After the comma, `b` is about the blanks at the end.
                if half == 1, text[index] == UInt8(ascii: "b") {
                    key.order.skipsTrailingBlanks = true
                } else if !key.order.add(text[index]) {
                    throw UsageError("sort: unknown key option\n", status: 2)
                }
                key.hasOrder = true
                index += 1
            }
            if index == text.count { break }
            if half == 1 { throw wrong }
            index += 1
        }
        return key
    }
}
