import EngineAPI

/// The functions that templates may call.
struct TemplateFunctions: Sendable {
    /// One function.
    struct Function: Sendable {
        let parameters: [GoType]
        let variadic: Bool
        let body: @Sendable ([GoValue]) throws -> GoValue

        /// The type of an argument.
        func parameter(_ index: Int) -> GoType {
            index < parameters.count ? parameters[index] : .any
        }
    }

    private let table: [String: Function]

    /// The names of all functions.
    var names: Set<String> { Set(table.keys) }

    subscript(name: String) -> Function? { table[name] }

    /// What every template has.
    static let standard = TemplateFunctions(table: builtins.merging(docker) { _, new in new })

    /// In the header of a table Docker's own functions leave the text as it is.
    static let header = TemplateFunctions(table: builtins.merging(unchanged) { _, new in new })

    private static func text(_ value: GoValue) -> String {
        GoFormat.plain(value)
    }

    private static func strings(_ value: GoValue) -> [String] {
        if case .list(let values, _, _) = value { return values.map(text) }
        return []
    }

    private static func count(_ value: GoValue) -> Int {
        if case .int(let number, _) = value { return Int(number) }
        return 0
    }

    private static let docker: [String: Function] = [
        "json": Function(parameters: [.any], variadic: false) { values in
            var isObject = false
            if case .object = values[0] { isObject = true }
            return .text(JSONText.compact(values[0].json, escapesHTML: isObject))
        },
        "split": Function(parameters: [.string, .string], variadic: false) { values in
            .texts(TextOperation.split(text(values[0]), by: text(values[1])))
        },
        "join": Function(parameters: [.strings, .string], variadic: false) { values in
            .text(strings(values[0]).joined(separator: text(values[1])))
        },
        "title": Function(parameters: [.string], variadic: false) { .text(TextOperation.title(text($0[0]))) },
        "lower": Function(parameters: [.string], variadic: false) { .text(text($0[0]).lowercased()) },
        "upper": Function(parameters: [.string], variadic: false) { .text(text($0[0]).uppercased()) },
        "pad": Function(parameters: [.string, .int, .int], variadic: false) { values in
            let body = text(values[0])
            if body.isEmpty { return .text("") }
            let before = String(repeating: " ", count: max(0, count(values[1])))
            return .text(before + body + String(repeating: " ", count: max(0, count(values[2]))))
        },
        "truncate": Function(parameters: [.string, .int], variadic: false) { values in
            .text(TextOperation.prefix(text(values[0]), bytes: count(values[1])))
        },
    ]

    private static let unchanged: [String: Function] = [
        "json": Function(parameters: [.string], variadic: false) { $0[0] },
        "title": Function(parameters: [.string], variadic: false) { $0[0] },
        "lower": Function(parameters: [.string], variadic: false) { $0[0] },
        "upper": Function(parameters: [.string], variadic: false) { $0[0] },
        "truncate": Function(parameters: [.string, .int], variadic: false) { $0[0] },
        "split": Function(parameters: [.string, .string], variadic: false) { $0[0] },
        "pad": Function(parameters: [.string, .int, .int], variadic: false) { $0[0] },
        "join": Function(parameters: [.string, .string], variadic: false) { $0[0] },
    ]
}

/// What the functions for texts do.
enum TextOperation {
    /// `strings.Split`; an empty separator splits after each character.
    static func split(_ text: String, by separator: String) -> [String] {
        if separator.isEmpty { return text.map { String($0) } }
        let (bytes, mark) = (Array(text.utf8), Array(separator.utf8))
        var result: [String] = []
        var (start, index) = (0, 0)
        while index + mark.count <= bytes.count {
            if bytes[index..<index + mark.count].elementsEqual(mark) {
                result.append(String(decoding: bytes[start..<index], as: UTF8.self))
                index += mark.count
                start = index
            } else {
                index += 1
            }
        }
        return result + [String(decoding: bytes[start...], as: UTF8.self)]
    }

    /// `strings.Title`: the first letter of each word in upper case.
    static func title(_ text: String) -> String {
        var result = ""
        var atStart = true
        for character in text {
            result += atStart ? character.uppercased() : String(character)
            atStart = !(character.isLetter || character.isNumber || character == "_" || character == "'")
        }
        return result
    }

    /// The first bytes; a cut character is left out.
    static func prefix(_ text: String, bytes: Int) -> String {
        if bytes < 0 || text.utf8.count <= bytes { return text }
        return String(decoding: Array(text.utf8.prefix(bytes)), as: UTF8.self)
    }
}
