/// A value of `expr`: a whole number or a word.
enum ExprValue {
    case number(Int64)
    case word([UInt8])

    var text: [UInt8] {
        switch self {
        case .number(let number): Array(String(number).utf8)
        case .word(let bytes): bytes
        }
    }

    /// The number that it is, or that its text is as `strtoll(3)` reads it: the nearest one where it is too large.
    var number: Int64? {
        switch self {
        case .number(let number):
            return number
        case .word(let bytes):
            var digits = bytes.drop { $0.isSpace }
            let isNegative = digits.first == UInt8(ascii: "-")
            if isNegative || digits.first == UInt8(ascii: "+") { digits = digits.dropFirst() }
            guard !digits.isEmpty, digits.allSatisfy({ 48...57 ~= $0 }) else { return nil }
            return Int64(String(decoding: digits, as: UTF8.self)).map { isNegative ? -$0 : $0 }
                ?? (isNegative ? .min : .max)
        }
    }

    /// Its text, and for a number that as it is written out.
    var plainText: [UInt8] { number.map { ExprValue.number($0).text } ?? text }

    /// Whether it counts as false: empty, or zero.
    var isNull: Bool {
        switch self {
        case .number(let number): number == 0
        case .word(let bytes): bytes.isEmpty || bytes == [48]
        }
    }
}

/// Reads and evaluates the words of an expression, by descent through the precedences.
struct ExprEvaluation {
    private let words: [[UInt8]]
    private var position = 0

    init(_ words: [[UInt8]]) { self.words = words }

    mutating func value() throws(ExprFailure) -> ExprValue {
        let value = try either()
        guard position == words.count else { throw .syntax }
        return value
    }

    /// Takes the next word if it is one of these operators.
    private mutating func take(_ operators: String...) -> String? {
        guard position < words.count else { return nil }
        let word = String(decoding: words[position], as: UTF8.self)
        guard operators.contains(word) else { return nil }
        position += 1
        return word
    }

    private mutating func either() throws(ExprFailure) -> ExprValue {
        var left = try both()
        while take("|") != nil {
            let right = try both()
            if left.isNull { left = right }
        }
        return left
    }

    private mutating func both() throws(ExprFailure) -> ExprValue {
        var left = try comparison()
        while take("&") != nil {
            let right = try comparison()
            if left.isNull || right.isNull { left = .number(0) }
        }
        return left
    }

    private mutating func comparison() throws(ExprFailure) -> ExprValue {
        var left = try sum()
        while let sign = take("<", "<=", "=", "==", "!=", ">=", ">") {
            let right = try sum()
            let order: Int
            if let first = left.number, let second = right.number {
                order = first < second ? -1 : first > second ? 1 : 0
            } else {
                // A number beside a word is compared as it is written out anew.
                let (first, second) = (left.plainText, right.plainText)
                order = first == second ? 0 : first.lexicographicallyPrecedes(second) ? -1 : 1
            }
            let holds =
                switch sign {
                case "<": order < 0
                case "<=": order <= 0
                case "=", "==": order == 0
                case "!=": order != 0
                case ">=": order >= 0
                default: order > 0
                }
            left = .number(holds ? 1 : 0)
        }
        return left
    }

    private mutating func sum() throws(ExprFailure) -> ExprValue {
        var left = try product()
        while let sign = take("+", "-") {
            let right = try product()
            guard let first = left.number, let second = right.number else { throw .notNumeric }
            left = .number(sign == "+" ? first &+ second : first &- second)
        }
        return left
    }

    private mutating func product() throws(ExprFailure) -> ExprValue {
        var left = try match()
        while let sign = take("*", "/", "%") {
            let right = try match()
            guard let first = left.number, let second = right.number else { throw .notNumeric }
            if sign == "*" {
                left = .number(first &* second)
                continue
            }
            guard second != 0 else { throw ExprFailure(message: "division by zero") }
            let (quotient, rest) = (
                first.dividedReportingOverflow(by: second), first.remainderReportingOverflow(dividingBy: second)
            )
            left = .number(sign == "/" ? quotient.partialValue : rest.partialValue)
        }
        return left
    }

    private mutating func match() throws(ExprFailure) -> ExprValue {
        var left = try word()
        while take(":") != nil {
            left = try Self.match(left.text, try word().text)
        }
        return left
    }

    private mutating func word() throws(ExprFailure) -> ExprValue {
        guard position < words.count else { throw .syntax }
        if take("(") != nil {
            let value = try either()
            guard take(")") != nil else { throw .syntax }
            return value
        }
        guard position + 1 < words.count, let function = take("quote", "length", "match", "index", "substr") else {
            defer { position += 1 }
            if words[position] == Array(")".utf8) { throw .syntax }
            return .word(words[position])
        }
        switch function {
        case "quote":
            defer { position += 1 }
            return .word(words[position])
        case "length":
            return .number(Int64(try word().text.count))
        case "match":
            let text = try word().text
            return try Self.match(text, try word().text)
        case "index":
            let text = try word().text
            let letters = try word().text
            return .number(Int64((text.firstIndex { letters.contains($0) } ?? -1) + 1))
        default:
            let text = try word().text
            let (first, second) = (try word(), try word())
            guard let start = first.number, let length = second.number, start > 0, length > 0, start <= text.count
            else { return .word([]) }
            return .word(Array(text[(Int(start) - 1)...].prefix(Int(length))))
        }
    }

    /// The anchored match: the first group, or how many bytes matched.
    private static func match(_ text: [UInt8], _ pattern: [UInt8]) throws(ExprFailure) -> ExprValue {
        do throws(PatternError) {
            var expression = try RegularExpression([UInt8(ascii: "^")] + pattern, syntax: .basic)
            let hasGroup = expression.groupCount > 0
            guard let groups = expression.groups(in: text[...]), let whole = groups[0], whole.lowerBound == 0 else {
                return hasGroup ? .word([]) : .number(0)
            }
            if hasGroup { return .word(groups[1].map { Array(text[$0]) } ?? []) }
            return .number(Int64(whole.count))
        } catch {
            throw ExprFailure(message: "bad regex '\(String(decoding: pattern, as: UTF8.self))': \(error.message)")
        }
    }
}
