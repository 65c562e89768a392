public import Kernel

/// `test` and `[`: evaluates an expression about texts, numbers and files.
public struct TestExpression {
    /// What stopped it, in the dialect's words.
    public struct Failure: Error {
        /// Without the name of the command in front.
        public var message: [UInt8]
    }

    private let words: [[UInt8]]
    private let dialect: Dialect
    private var index = 0

    private init(_ words: [[UInt8]], _ dialect: Dialect) {
        self.words = words
        self.dialect = dialect
    }

    /// Whether the expression holds.
    ///
    /// - Parameter words: without `test`, or without `[` and `]`.
    public static func evaluate(
        _ words: [[UInt8]],
        dialect: Dialect,
        on machine: inout Machine
    ) throws(Failure) -> Bool {
        var expression = TestExpression(words, dialect)
        if let simple = try expression.byCount(&machine) { return simple }
        let result = try expression.disjunction(&machine)
        if expression.index < words.count {
            let rest = words[expression.index]
            throw Failure(
                message: dialect == .ash ? rest + Array(": unknown operand".utf8) : Array("too many arguments".utf8)
            )
        }
        return result
    }

    /// POSIX decides by the number of words up to four.
    private mutating func byCount(_ machine: inout Machine) throws(Failure) -> Bool? {
        let bang: [UInt8] = [UInt8(ascii: "!")]
        switch words.count {
        case 0: return false
        case 1: return !words[0].isEmpty
        case 2:
            if words[0] == bang { return words[1].isEmpty }
            if let result = try unary(words[0], words[1], &machine) { return result }
            guard dialect == .bash else { return nil }
            throw Failure(message: words[0] + Array(": unary operator expected".utf8))
        case 3:
            if let result = try binary(words[0], words[1], words[2], &machine) { return result }
            if dialect == .bash {
                if words[1] == Array("-a".utf8) { return !words[0].isEmpty && !words[2].isEmpty }
                if words[1] == Array("-o".utf8) { return !words[0].isEmpty || !words[2].isEmpty }
            }
            if words[0] == bang { return try !Self.evaluate(Array(words[1...]), dialect: dialect, on: &machine) }
            if words[0] == [0x28], words[2] == [0x29] { return !words[1].isEmpty }
            guard dialect == .bash else { return nil }
            throw Failure(message: words[1] + Array(": binary operator expected".utf8))
        case 4:
            if words[0] == bang { return try !Self.evaluate(Array(words[1...]), dialect: dialect, on: &machine) }
            return nil
        default: return nil
        }
    }

    private mutating func disjunction(_ machine: inout Machine) throws(Failure) -> Bool {
        var result = try conjunction(&machine)
        while index < words.count,
            words[index] == Array("-o".utf8) || (dialect == .ash && words[index] == Array("||".utf8))
        {
            index += 1
            let right = try conjunction(&machine)
            result = result || right
        }
        return result
    }

    private mutating func conjunction(_ machine: inout Machine) throws(Failure) -> Bool {
        var result = try negation(&machine)
        while index < words.count,
            words[index] == Array("-a".utf8) || (dialect == .ash && words[index] == Array("&&".utf8))
        {
            index += 1
            let right = try negation(&machine)
            result = result && right
        }
        return result
    }

    private mutating func negation(_ machine: inout Machine) throws(Failure) -> Bool {
        if index < words.count, words[index] == [UInt8(ascii: "!")] {
            index += 1
            // ash: `! WORD` may miss its word.
            if index == words.count, dialect == .ash { return true }
            return try !negation(&machine)
        }
        return try primary(&machine)
    }

    private mutating func primary(_ machine: inout Machine) throws(Failure) -> Bool {
        guard index < words.count else {
            throw Failure(message: Array("argument expected".utf8))
        }
        let word = words[index]
        if index + 1 < words.count, Self.isBinary(words[index + 1], dialect) {
            guard index + 2 < words.count || dialect == .bash else {
                throw Failure(message: words[index + 1] + Array(": argument expected".utf8))
            }
            if index + 2 < words.count, let result = try binary(word, words[index + 1], words[index + 2], &machine) {
                index += 3
                return result
            }
        }
        if word == [0x28] {
            index += 1
            let result = try disjunction(&machine)
            guard index < words.count, words[index] == [0x29] else {
                throw Failure(message: Array((dialect == .ash ? "closing paren expected" : "`)' expected").utf8))
            }
            index += 1
            return result
        }
        if Self.isUnary(word) {
            guard index + 1 < words.count else {
                // Nothing left to ask about: it is a text, which is not empty.
                index += 1
                return true
            }
            if let result = try unary(word, words[index + 1], &machine) {
                index += 2
                return result
            }
        }
        index += 1
        return !word.isEmpty
    }

    // MARK: Operators

    private static func isUnary(_ word: [UInt8]) -> Bool {
        word.count == 2 && word[0] == UInt8(ascii: "-") && "bcdefghkLnNoOGprsStuvwxzR".utf8.contains(word[1])
    }

    private static func isBinary(_ word: [UInt8], _ dialect: Dialect) -> Bool {
        switch String(decoding: word, as: UTF8.self) {
        case "=", "==", "!=", "<", ">", "-eq", "-ne", "-lt", "-le", "-gt", "-ge", "-nt", "-ot", "-ef": true
        case "=~": dialect == .ash
        default: false
        }
    }

    private func binary(
        _ left: [UInt8],
        _ operation: [UInt8],
        _ right: [UInt8],
        _ machine: inout Machine
    ) throws(Failure) -> Bool? {
        switch String(decoding: operation, as: UTF8.self) {
        case "=", "==": return left == right
        case "!=": return left != right
        case "<": return left.lexicographicallyPrecedes(right)
        case ">": return right.lexicographicallyPrecedes(left)
        case "-eq": return try integer(left) == integer(right)
        case "-ne": return try integer(left) != integer(right)
        case "-lt": return try integer(left) < integer(right)
        case "-le": return try integer(left) <= integer(right)
        case "-gt": return try integer(left) > integer(right)
        case "-ge": return try integer(left) >= integer(right)
        case "-nt", "-ot", "-ef":
            return FileTest.compare(left, operation[1], right, missingCounts: dialect == .bash, &machine)
        default: return nil
        }
    }

    private func integer(_ text: [UInt8]) throws(Failure) -> Int64 {
        var trimmed = text[...]
        while let first = trimmed.first, first == 32 || first == 9 { trimmed.removeFirst() }
        while let last = trimmed.last, last == 32 || last == 9 { trimmed.removeLast() }
        if let value = number(trimmed) { return value }
        guard dialect == .ash else { throw Failure(message: text + Array(": integer expression expected".utf8)) }
        let digits = trimmed.first == UInt8(ascii: "-") ? trimmed.dropFirst() : trimmed
        let isLong = !digits.isEmpty && digits.allSatisfy { (48...57).contains($0) }
        if text.isEmpty { throw Failure(message: Array("bad number".utf8)) }
        throw Failure(message: text + Array((isLong ? ": out of range" : ": bad number").utf8))
    }

    private func unary(_ operation: [UInt8], _ operand: [UInt8], _ machine: inout Machine) throws(Failure) -> Bool? {
        guard Self.isUnary(operation) else { return nil }
        switch operation[1] {
        case UInt8(ascii: "n"): return !operand.isEmpty
        case UInt8(ascii: "z"): return operand.isEmpty
        case UInt8(ascii: "t"): return machine.isTerminal(Int32(clamping: try integer(operand)))
        case UInt8(ascii: "v"), UInt8(ascii: "o"), UInt8(ascii: "R"): return nil
        default: return FileTest.holds(operation[1], operand, &machine)
        }
    }
}
