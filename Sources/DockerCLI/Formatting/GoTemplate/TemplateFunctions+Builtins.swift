/// Functions that every Go template has.
extension TemplateFunctions {
    static let builtins: [String: Function] = [
        "and": any(1) { $0[0] },
        "or": any(1) { $0[0] },
        "not": Function(parameters: [.any], variadic: false) { .bool(!$0[0].isTrue) },
        "print": any(0) { .text(Printf.sprint($0)) },
        "println": any(0) { .text(Printf.sprintln($0)) },
        "printf": Function(parameters: [.string], variadic: true) { values in
            .text(Printf.sprintf(GoFormat.plain(values[0]), Array(values.dropFirst())))
        },
        "len": Function(parameters: [.any], variadic: false) { .number(try length($0[0])) },
        "index": any(1) { try index($0) },
        "slice": any(1) { try slice($0) },
        "call": any(1) { throw ValueError("non-function of type \($0[0].typeName)") },
        "html": any(0) { .text(escape(Printf.sprint($0), htmlEscapes)) },
        "js": any(0) { .text(escape(Printf.sprint($0), scriptEscapes)) },
        "urlquery": any(0) { .text(query(Printf.sprint($0))) },
        "eq": any(1) { values in
            if values.count < 2 { throw ValueError("missing argument for comparison") }
            for other in values.dropFirst() where try equal(values[0], other) { return .bool(true) }
            return .bool(false)
        },
        "ne": two { .bool(!(try equal($0, $1))) },
        "lt": two { .bool(try less($0, $1)) },
        "le": two { left, right in
            if try less(left, right) { return .bool(true) }
            return .bool(try equal(left, right))
        },
        "gt": two { left, right in
            if try less(left, right) { return .bool(false) }
            return .bool(!(try equal(left, right)))
        },
        "ge": two { .bool(!(try less($0, $1))) },
    ]

    private static func any(_ least: Int, _ body: @escaping @Sendable ([GoValue]) throws -> GoValue) -> Function {
        Function(parameters: Array(repeating: .any, count: least), variadic: true, body: body)
    }

    private static func two(
        _ body: @escaping @Sendable (GoValue, GoValue) throws -> GoValue
    ) -> Function {
        Function(parameters: [.any, .any], variadic: false) { values in
            try body(values[0].target, values[1].target)
        }
    }

    private static func length(_ value: GoValue) throws(ValueError) -> Int {
        switch value.target {
        case .string(let text, _): return text.utf8.count
        case .list(let values, _, _): return values.count
        case .map(let entries, _, _): return entries.count
        case .absent: throw ValueError("len of nil pointer")
        case .null: throw ValueError("len of nil pointer")
        case let other: throw ValueError("len of type \(other.typeName)")
        }
    }

    private static func position(_ value: GoValue, _ count: Int) throws(ValueError) -> Int {
        switch value {
        case .int(let number, _):
            guard number >= 0, number <= Int64(count) else { throw ValueError("index out of range: \(number)") }
            return Int(number)
        case .absent: throw ValueError("cannot index slice/array with nil")
        default: throw ValueError("cannot index slice/array with type \(value.typeName)")
        }
    }

    private static func index(_ values: [GoValue]) throws -> GoValue {
        var item = values[0].target
        if case .absent = item { throw ValueError("index of untyped nil") }
        for key in values.dropFirst() {
            switch item {
            case .list(let elements, _, _):
                let index = try position(key, elements.count)
                guard index < elements.count else { throw ValueError("reflect: slice index out of range") }
                item = elements[index].target
            case .string(let text, _):
                let bytes = Array(text.utf8)
                let index = try position(key, bytes.count)
                guard index < bytes.count else { throw ValueError("reflect: string index out of range") }
                item = .int(Int64(bytes[index]), .unsigned("uint8"))
            case .map(let entries, let type, _):
                guard case .map(let keyType, let element) = type.underlying else { return .absent }
                if case .absent = key { throw ValueError("value is nil; should be of type \(keyType.name)") }
                guard key.typeName == keyType.name else {
                    throw ValueError("value has type \(key.typeName); should be \(keyType.name)")
                }
                let wanted = GoFormat.plain(key)
                item = entries.first { GoFormat.plain($0.key) == wanted }?.value.target ?? element.zero
            case .absent, .null: throw ValueError("index of nil pointer")
            default: throw ValueError("can't index item of type \(item.typeName)")
            }
        }
        return item
    }

    private static func slice(_ values: [GoValue]) throws -> GoValue {
        let item = values[0].target
        let keys = values.dropFirst()
        if keys.count > 3 { throw ValueError("too many slice indexes: \(keys.count)") }
        let count: Int
        switch item {
        case .string(let text, _):
            if keys.count == 3 { throw ValueError("cannot 3-index slice a string") }
            count = text.utf8.count
        case .list(let elements, _, _): count = elements.count
        case .absent: throw ValueError("slice of untyped nil")
        default: throw ValueError("can't slice item of type \(item.typeName)")
        }
        var bounds = [0, count]
        for (index, key) in keys.enumerated() where index < 2 { bounds[index] = try position(key, count) }
        if bounds[0] > bounds[1] { throw ValueError("invalid slice index: \(bounds[0]) > \(bounds[1])") }
        switch item {
        case .string(let text, let type):
            let part = Array(text.utf8)[bounds[0]..<bounds[1]]
            return .string(String(decoding: part, as: UTF8.self), type)
        case .list(let elements, let type, _): return .list(Array(elements[bounds[0]..<bounds[1]]), type, isNil: false)
        default: return item
        }
    }

    private static func equal(_ left: GoValue, _ right: GoValue) throws(ValueError) -> Bool {
        switch (left.target, right.target) {
        case (.bool(let a), .bool(let b)): return a == b
        case (.int(let a, _), .int(let b, _)): return a == b
        case (.float(let a), .float(let b)): return a == b
        case (.string(let a, _), .string(let b, _)): return a == b
        case (.absent, .absent), (.null, .absent), (.absent, .null), (.null, .null): return true
        case (.structure(let a), .structure(let b)) where a.type == b.type: return a.json == b.json
        case (.time(let a), .time(let b)): return a == b
        case (.absent, _), (_, .absent), (.null, _), (_, .null): return false
        case (.list, _), (.map, _), (_, .list), (_, .map):
            let typed = left.typeName == right.typeName
            let text = "non-comparable type \(GoFormat.plain(left)): \(left.typeName)"
            throw ValueError(typed ? text : "incompatible types for comparison")
        default: throw ValueError("incompatible types for comparison")
        }
    }

    private static func less(_ left: GoValue, _ right: GoValue) throws(ValueError) -> Bool {
        switch (left, right) {
        case (.int(let a, _), .int(let b, _)): return a < b
        case (.float(let a), .float(let b)): return a < b
        case (.string(let a, _), .string(let b, _)): return a.utf8.lexicographicallyPrecedes(b.utf8)
        case (.bool, .bool), (.list, _), (.map, _), (.structure, _), (.absent, _), (_, .absent):
            throw ValueError("invalid type for comparison")
        default: throw ValueError("incompatible types for comparison")
        }
    }

    private static let htmlEscapes: [Character: String] = [
        "\"": "&#34;", "'": "&#39;", "&": "&amp;", "<": "&lt;", ">": "&gt;", "\0": "\u{FFFD}",
    ]

    private static let scriptEscapes: [Character: String] = [
        "\\": "\\\\", "'": "\\'", "\"": "\\\"", "<": "\\u003C", ">": "\\u003E", "&": "\\u0026", "=": "\\u003D",
        "\n": "\\u000A", "\r": "\\u000D", "\t": "\\u0009",
    ]

    private static func escape(_ text: String, _ table: [Character: String]) -> String {
        text.map { table[$0] ?? String($0) }.joined()
    }

    private static func query(_ text: String) -> String {
        text.utf8.map { byte in
            switch byte {
            case 48...57, 65...90, 97...122, 45, 46, 95, 126: return String(Unicode.Scalar(byte))
            case 32: return "+"
            default:
                let hex = String(byte, radix: 16, uppercase: true)
                return "%" + (hex.count < 2 ? "0" : "") + hex
            }
        }.joined()
    }
}
