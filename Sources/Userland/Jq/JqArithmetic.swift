/// The operators of jq on values, and its words about values that don't fit.
enum JqArithmetic {
    /// The first bytes of a value as JSON, as errors show it.
    static func clipped(_ value: JqValue, _ limit: Int = 14) -> String {
        let text = JsonWriter.compact(value)
        if text.count <= limit { return String(decoding: text, as: UTF8.self) }
        return String(decoding: text.prefix(limit - 3), as: UTF8.self) + "..."
    }

    /// `number (1)`
    static func shown(_ value: JqValue) -> String { "\(value.typeName) (\(clipped(value)))" }

    /// What can't be iterated over: null has no value to show.
    static func iterated(_ value: JqValue) -> String {
        if case .null = value { return "null (null)" }
        return shown(value)
    }

    static func apply(_ operation: String, _ a: JqValue, _ b: JqValue) throws(JqFailure) -> JqValue {
        switch operation {
        case "+": return try add(a, b)
        case "-": return try subtract(a, b)
        case "*": return try multiply(a, b)
        case "/": return try divide(a, b)
        case "%": return try remainder(a, b)
        case "==": return .bool(a.isEqual(b))
        case "!=": return .bool(!a.isEqual(b))
        case "<": return .bool(a.compare(b) < 0)
        case "<=": return .bool(a.compare(b) <= 0)
        case ">": return .bool(a.compare(b) > 0)
        default: return .bool(a.compare(b) >= 0)
        }
    }

    static func add(_ a: JqValue, _ b: JqValue) throws(JqFailure) -> JqValue {
        switch (a, b) {
        case (.null, _): return b
        case (_, .null): return a
        case (.number(let x), .number(let y)): return .number(x + y)
        case (.string(let x), .string(let y)): return .string(x + y)
        case (.array(let x), .array(let y)): return .array(x + y)
        case (.object(var x), .object(let y)):
            for key in y.keys { x[key] = y[key] }
            return .object(x)
        default: throw JqFailure("\(shown(a)) and \(shown(b)) cannot be added")
        }
    }

    private static func subtract(_ a: JqValue, _ b: JqValue) throws(JqFailure) -> JqValue {
        switch (a, b) {
        case (.number(let x), .number(let y)): return .number(x - y)
        case (.array(let x), .array(let y)):
            return .array(x.filter { item in !y.contains { $0.isEqual(item) } })
        default: throw JqFailure("\(shown(a)) and \(shown(b)) cannot be subtracted")
        }
    }

    private static func multiply(_ a: JqValue, _ b: JqValue) throws(JqFailure) -> JqValue {
        switch (a, b) {
        case (.number(let x), .number(let y)): return .number(x * y)
        case (.string(let text), .number(let count)), (.number(let count), .string(let text)):
            if count <= 0 { return .null }
            let times = max(1, Int(clamping: count))
            if times.multipliedReportingOverflow(by: max(text.count, 1)).partialValue > 100_000_000 {
                throw JqFailure("Repeat string result too long")
            }
            return .string(Array(repeatElement(text, count: times).joined()))
        case (.object(let x), .object(let y)): return .object(merge(x, y))
        default: throw JqFailure("\(shown(a)) and \(shown(b)) cannot be multiplied")
        }
    }

    private static func merge(_ a: JqObject, _ b: JqObject) -> JqObject {
        var result = a
        for key in b.keys {
            if case .object(let x)? = result[key], case .object(let y)? = b[key] {
                result[key] = .object(merge(x, y))
            } else {
                result[key] = b[key]
            }
        }
        return result
    }

    private static func divide(_ a: JqValue, _ b: JqValue) throws(JqFailure) -> JqValue {
        switch (a, b) {
        case (.number(let x), .number(let y)):
            if y == 0 {
                throw JqFailure("\(shown(a)) and \(shown(b)) cannot be divided because the divisor is zero")
            }
            return .number(x / y)
        case (.string(let text), .string(let separator)): return .array(split(text, separator))
        default: throw JqFailure("\(shown(a)) and \(shown(b)) cannot be divided")
        }
    }

    private static func remainder(_ a: JqValue, _ b: JqValue) throws(JqFailure) -> JqValue {
        guard case .number(let x) = a, case .number(let y) = b else {
            throw JqFailure("\(shown(a)) and \(shown(b)) cannot be divided (remainder)")
        }
        let divisor = Int(clamping: y)
        if divisor == 0 {
            throw JqFailure("\(shown(a)) and \(shown(b)) cannot be divided (remainder) because the divisor is zero")
        }
        let magnitude = divisor.magnitude
        let dividend = Int(clamping: x)
        let rest = Int(clamping: Double(dividend.magnitude % magnitude))
        return .number(Double(dividend < 0 ? -rest : rest))
    }

    static func split(_ text: [UInt8], _ separator: [UInt8]) -> [JqValue] {
        if text.isEmpty { return [] }
        if separator.isEmpty { return JqText.scalars(text).map { .string(JqText.text([$0])) } }
        var parts: [JqValue] = []
        var start = 0
        var index = 0
        while index + separator.count <= text.count {
            if text[index..<(index + separator.count)].elementsEqual(separator) {
                parts.append(.string(Array(text[start..<index])))
                index += separator.count
                start = index
            } else {
                index += 1
            }
        }
        return parts + [.string(Array(text[start...]))]
    }

    // MARK: Elements

    static func element(_ value: JqValue, _ key: JqValue) throws(JqFailure) -> JqValue {
        switch (value, key) {
        case (.object(let object), .string(let name)): return object[name] ?? .null
        case (.null, .string), (.null, .number), (.null, .null): return .null
        case (.array(let items), .number(let number)):
            guard number == number.rounded(.down) else { return .null }
            var index = Int(clamping: number)
            if index < 0 { index += items.count }
            return items.indices.contains(index) ? items[index] : .null
        case (.array(let items), .object(let slice)):
            return .array(Array(items[try range(slice, items.count)]))
        case (.string(let text), .object(let slice)):
            let scalars = JqText.scalars(text)
            return .string(JqText.text(scalars[try range(slice, scalars.count)]))
        case (.null, .object(let slice)):
            _ = try range(slice, 0)
            return .null
        case (.array(let items), .array(let part)):
            return .array(indices(items, part).map { .number(Double($0)) })
        case (_, .string(let name)):
            throw JqFailure(
                "Cannot index \(value.typeName) with string \"\(String(decoding: name, as: UTF8.self))\""
            )
        default:
            throw JqFailure("Cannot index \(value.typeName) with \(key.typeName)")
        }
    }

    /// Where a part begins in an array.
    static func indices(_ items: [JqValue], _ part: [JqValue]) -> [Int] {
        guard !part.isEmpty, part.count <= items.count else { return [] }
        return (0...(items.count - part.count)).filter { start in
            part.indices.allSatisfy { items[start + $0].isEqual(part[$0]) }
        }
    }

    /// The part that `{"start": …, "end": …}` names.
    static func range(_ slice: JqObject, _ count: Int) throws(JqFailure) -> Range<Int> {
        func bound(_ value: JqValue?, _ otherwise: Int, _ rule: FloatingPointRoundingRule) throws(JqFailure) -> Int {
            switch value {
            case .number(let number):
                var index = Int(clamping: number.rounded(rule))
                if number < 0 { index += count }
                return max(0, min(count, index))
            case nil, .null: return otherwise
            default: throw JqFailure("Start and end indices of an array slice must be numbers")
            }
        }
        let start = try bound(slice["start"], 0, .down)
        let end = try bound(slice["end"], count, .up)
        return start..<max(start, end)
    }
}
