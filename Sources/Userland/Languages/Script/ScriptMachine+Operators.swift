extension ScriptMachine {
    /// Whether a condition holds for a value.
    func isTrue(_ value: ScriptValue) -> Bool {
        switch value {
        case .none, .undefined: return false
        case .bool(let isTrue): return isTrue
        case .int(let number): return number != 0
        case .float(let number): return number != 0 && !number.isNaN
        case .text(let text): return !text.isEmpty
        case .native: return true
        case .object:
            guard dialect == .python, let object = object(value) else { return true }
            switch object.kind {
            case .list, .tuple, .map, .set: return !object.values.isEmpty
            default: return true
            }
        }
    }

    func isEqual(_ left: ScriptValue, _ right: ScriptValue) -> Bool {
        if left == right {
            if case .float(let number) = left { return !number.isNaN }
            return true
        }
        if let (first, second) = numbers(left, right) { return first == second }
        guard let first = object(left), let second = object(right), first.kind == second.kind else { return false }
        let isCompared =
            dialect == .python
            ? [.list, .tuple, .map, .set].contains(first.kind)
            : dialect == .go && first.kind == .instance && first.name.isEmpty
        guard isCompared, first.keys == second.keys || first.kind == .map, first.values.count == second.values.count
        else { return false }
        if first.kind == .map {
            return zip(first.keys, first.values).allSatisfy { key, value in
                second[key].map { isEqual(value, $0) } ?? false
            }
        }
        return zip(first.values, second.values).allSatisfy { isEqual($0, $1) }
    }

    func number(_ value: ScriptValue) -> Double? {
        switch value {
        case .int(let number): Double(number)
        case .float(let number): number
        case .bool(let isTrue) where dialect != .go: isTrue ? 1 : 0
        default: nil
        }
    }

    private func numbers(_ left: ScriptValue, _ right: ScriptValue) -> (Double, Double)? {
        guard let first = number(left), let second = number(right) else { return nil }
        return (first, second)
    }

    mutating func unary(_ operation: ScriptOperator, _ value: ScriptValue) throws(ScriptFailure) -> ScriptValue {
        switch operation {
        case .not: return .bool(!isTrue(value))
        case .typeName: return .text(typeName(value))
        case .negate:
            if case .int(let number) = value { return .int(0 &- number) }
            if let number = number(value) { return .float(-number) }
        case .plus:
            if dialect == .node { return .float(numeric(value)) }
            if number(value) != nil { return value }
        case .invert:
            if case .int(let number) = value { return .int(~number) }
            if dialect == .node { return .float(Double(~Int32(truncatingIfNeeded: Int64(wholeNumber(value))))) }
        default: break
        }
        throw failure("TypeError", "bad operand type for unary -: '\(typeName(value))'")
    }

    mutating func binary(
        _ operation: ScriptOperator,
        _ left: ScriptValue,
        _ right: ScriptValue
    ) throws(ScriptFailure) -> ScriptValue {
        switch operation {
        case .equal: return .bool(dialect == .node ? isLoose(left, right) : isEqual(left, right))
        case .notEqual: return .bool(!(dialect == .node ? isLoose(left, right) : isEqual(left, right)))
        case .same: return .bool(isSame(left, right))
        case .notSame: return .bool(!isSame(left, right))
        case .contained: return .bool(try contains(right, left))
        case .notContained: return .bool(!(try contains(right, left)))
        case .less, .lessOrEqual, .greater, .greaterOrEqual:
            guard let order = compare(left, right) else {
                if dialect == .node { return .bool(false) }
                throw unsupported(operation, left, right, isOrder: true)
            }
            switch operation {
            case .less: return .bool(order < 0)
            case .lessOrEqual: return .bool(order <= 0)
            case .greater: return .bool(order > 0)
            default: return .bool(order >= 0)
            }
        default: break
        }
        if case .int(let first) = left, case .int(let second) = right {
            if let result = try integers(operation, first, second) { return result }
        }
        if let result = try texts(operation, left, right) { return result }
        if let (first, second) = numbers(left, right) ?? (dialect == .node ? (numeric(left), numeric(right)) : nil),
            let result = try floats(operation, first, second)
        {
            return result
        }
        throw unsupported(operation, left, right, isOrder: false)
    }

    private func isLoose(_ left: ScriptValue, _ right: ScriptValue) -> Bool {
        let empty: [ScriptValue] = [.none, .undefined]
        if empty.contains(left) || empty.contains(right) { return empty.contains(left) && empty.contains(right) }
        if case .text = left, number(right) != nil { return numeric(left) == numeric(right) }
        if case .text = right, number(left) != nil { return numeric(left) == numeric(right) }
        return isEqual(left, right)
    }

    private func isSame(_ left: ScriptValue, _ right: ScriptValue) -> Bool {
        if case .float(let first) = left, case .float(let second) = right { return first == second }
        return left == right
    }

    /// Negative, zero or positive; nil where the two have no order.
    func compare(_ left: ScriptValue, _ right: ScriptValue) -> Int? {
        if case .int(let first) = left, case .int(let second) = right {
            return first < second ? -1 : first > second ? 1 : 0
        }
        if case .text(let first) = left, case .text(let second) = right {
            if first == second { return 0 }
            return first.unicodeScalars.lexicographicallyPrecedes(second.unicodeScalars) ? -1 : 1
        }
        if let (first, second) = numbers(left, right) ?? (dialect == .node ? (numeric(left), numeric(right)) : nil) {
            return first < second ? -1 : first > second ? 1 : first == second ? 0 : nil
        }
        guard let first = object(left), let second = object(right), [.list, .tuple].contains(first.kind) else {
            return nil
        }
        for (one, other) in zip(first.values, second.values) where !isEqual(one, other) { return compare(one, other) }
        return first.values.count - second.values.count
    }

    private mutating func integers(
        _ operation: ScriptOperator,
        _ first: Int64,
        _ second: Int64
    ) throws(ScriptFailure) -> ScriptValue? {
        switch operation {
        case .add: return .int(first &+ second)
        case .subtract: return .int(first &- second)
        case .multiply: return .int(first &* second)
        case .divide where dialect == .go, .floorDivide, .remainder:
            guard second != 0 else {
                if dialect == .go { throw failure("", "runtime error: integer divide by zero") }
                let words = operation == .remainder ? "integer modulo by zero" : "integer division or modulo by zero"
                throw failure("ZeroDivisionError", words)
            }
            if second == -1 { return operation == .remainder ? .int(0) : .int(0 &- first) }
            let (quotient, rest) = first.quotientAndRemainder(dividingBy: second)
            let isBelow = dialect == .python && rest != 0 && (rest < 0) != (second < 0)
            if operation == .remainder { return .int(isBelow ? rest + second : rest) }
            return .int(isBelow ? quotient - 1 : quotient)
        case .power:
            guard second >= 0 else { return nil }
            var result: Int64 = 1
            for _ in 0..<min(second, 64_000) {
                let (product, overflows) = result.multipliedReportingOverflow(by: first)
                if overflows { return .float(ScriptNumber.power(Double(first), Double(second))) }
                result = product
                if result == 0 || first == 1 { break }
            }
            return .int(result)
        case .bitAnd: return .int(first & second)
        case .bitOr: return .int(first | second)
        case .bitXor: return .int(first ^ second)
        case .bitClear: return .int(first & ~second)
        case .shiftLeft: return .int(second > 63 ? 0 : first << second)
        case .shiftRight: return .int(first >> min(second, 63))
        default: return nil
        }
    }

    private mutating func floats(
        _ operation: ScriptOperator,
        _ first: Double,
        _ second: Double
    ) throws(ScriptFailure) -> ScriptValue? {
        switch operation {
        case .add: return .float(first + second)
        case .subtract: return .float(first - second)
        case .multiply: return .float(first * second)
        case .divide:
            if second == 0, dialect == .python { throw failure("ZeroDivisionError", "division by zero") }
            return .float(first / second)
        case .floorDivide:
            if second == 0 { throw failure("ZeroDivisionError", "float floor division by zero") }
            return .float((first / second).rounded(.down))
        case .remainder:
            if dialect == .python {
                if second == 0 { throw failure("ZeroDivisionError", "float modulo") }
                return .float(first - second * (first / second).rounded(.down))
            }
            return .float(first.truncatingRemainder(dividingBy: second))
        case .power: return .float(ScriptNumber.power(first, second))
        case .bitAnd, .bitOr, .bitXor, .shiftLeft, .shiftRight:
            guard dialect == .node else { return nil }
            let (one, other) = (
                Int32(truncatingIfNeeded: ScriptNumber.whole(first)),
                Int32(truncatingIfNeeded: ScriptNumber.whole(second))
            )
            switch operation {
            case .bitAnd: return .float(Double(one & other))
            case .bitOr: return .float(Double(one | other))
            case .bitXor: return .float(Double(one ^ other))
            case .shiftLeft: return .float(Double(one << (other & 31)))
            default: return .float(Double(one >> (other & 31)))
            }
        default: return nil
        }
    }

    private mutating func texts(
        _ operation: ScriptOperator,
        _ left: ScriptValue,
        _ right: ScriptValue
    ) throws(ScriptFailure) -> ScriptValue? {
        switch (operation, left, right) {
        case (.add, .text(let first), .text(let second)): return .text(first + second)
        case (.add, .text(let first), _) where dialect == .node: return .text(first + shown(right))
        case (.add, _, .text(let second)) where dialect == .node: return .text(shown(left) + second)
        case (.add, .object, _) where dialect == .node, (.add, _, .object) where dialect == .node:
            return .text(shown(left) + shown(right))
        case (.multiply, .text(let text), .int(let count)) where dialect == .python,
            (.multiply, .int(let count), .text(let text)) where dialect == .python:
            return .text(String(repeating: text, count: max(0, min(Int(count), 10_000_000))))
        case (.remainder, .text(let form), _) where dialect == .python:
            let arguments = object(right)?.kind == .tuple ? elements(right) : [right]
            return .text(percent(form, arguments))
        case (.add, .object, .object):
            guard let first = object(left), let second = object(right), first.kind == second.kind,
                [.list, .tuple].contains(first.kind), dialect == .python
            else { return nil }
            return list(first.values + second.values, first.kind)
        case (.multiply, .object, .int(let count)) where dialect == .python:
            guard let source = object(left), [.list, .tuple].contains(source.kind) else { return nil }
            return list(
                Array(repeating: source.values, count: max(0, min(Int(count), 1_000_000))).flatMap { $0 },
                source.kind
            )
        default: return nil
        }
    }

    private mutating func unsupported(
        _ operation: ScriptOperator,
        _ left: ScriptValue,
        _ right: ScriptValue,
        isOrder: Bool
    ) -> ScriptFailure {
        let signs: [ScriptOperator: String] = [
            .add: "+", .subtract: "-", .multiply: "*", .divide: "/", .floorDivide: "//", .remainder: "%",
            .power: "** or pow()",
            .less: "<", .lessOrEqual: "<=", .greater: ">", .greaterOrEqual: ">=", .bitAnd: "&", .bitOr: "|",
            .bitXor: "^",
            .shiftLeft: "<<", .shiftRight: ">>",
        ]
        let sign = signs[operation] ?? "?"
        let types = "'\(typeName(left))' and '\(typeName(right))'"
        if dialect == .python, operation == .add, case .text = left {
            return failure("TypeError", "can only concatenate str (not \"\(typeName(right))\") to str")
        }
        if dialect == .go {
            return failure("", "invalid operation: \(sign) (mismatched types \(typeName(left)) and \(typeName(right)))")
        }
        let words =
            isOrder
            ? "'\(sign)' not supported between instances of \(types)"
            : "unsupported operand type(s) for \(sign): \(types)"
        return failure("TypeError", words)
    }

    private mutating func contains(_ container: ScriptValue, _ item: ScriptValue) throws(ScriptFailure) -> Bool {
        if case .text(let text) = container, case .text(let part) = item {
            return ScriptText.position(of: part, in: text) != nil
        }
        if case .native("os.environ") = container { return environmentValue(shown(item)) != nil }
        if let object = object(container), object.kind == .map || object.kind == .instance {
            return object.position(of: mapKey(item)) != nil
        }
        return try allElements(of: container).contains { isEqual($0, item) }
    }

    /// JavaScript's number of a value.
    func numeric(_ value: ScriptValue) -> Double {
        switch value {
        case .text(let text):
            let trimmed = ScriptText.trimmed(text)
            return trimmed.isEmpty ? 0 : Double(trimmed) ?? .nan
        case .none: return 0
        default: return number(value) ?? .nan
        }
    }
}

extension Array<ScriptValue> {
    /// An argument; one that was not given is nothing.
    func at(_ index: Int) -> ScriptValue { index < count ? self[index] : .none }
}

extension ScriptMachine {
    /// A number without its fraction; what is no number is 0, what is too large the largest.
    func wholeNumber(_ value: ScriptValue) -> Int64 { ScriptNumber.whole(numeric(value)) }
}

/// Arithmetic that has no operator in Swift.
enum ScriptNumber {
    /// Without its fraction and within bounds.
    static func whole(_ number: Double) -> Int64 {
        if number.isNaN { return 0 }
        return number >= 9.2e18 ? .max : number <= -9.2e18 ? .min : Int64(number)
    }

    static func power(_ base: Double, _ exponent: Double) -> Double {
        if exponent == 0.5 { return base.squareRoot() }
        if exponent == exponent.rounded(), abs(exponent) < 1e6 {
            var result = 1.0
            var factor = base
            var count = Int(abs(exponent))
            while count > 0 {
                if count & 1 == 1 { result *= factor }
                factor *= factor
                count >>= 1
            }
            return exponent < 0 ? 1 / result : result
        }
        return .nan
    }
}
