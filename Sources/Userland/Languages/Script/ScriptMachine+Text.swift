extension ScriptMachine {
    /// A value as text: `str`, `String`, Go's `%v`.
    func shown(_ value: ScriptValue) -> String {
        switch dialect {
        case .go: goShown(value, depth: 0)
        case .python: pythonShown(value)
        case .node: nodeShown(value)
        }
    }

    /// A value as one would write it in a program: Python's `repr`.
    func represented(_ value: ScriptValue) -> String { represented(value, depth: 0) }

    // MARK: Python

    private func pythonShown(_ value: ScriptValue) -> String {
        if case .text(let text) = value { return text }
        if let object = object(value), object.kind == .instance, let message = object["message"],
            object.number < 0 || isFailureType(.object(object.number))
        {
            if object.name == "KeyError" { return shown(message) }
            return shown(message)
        }
        return represented(value)
    }

    private func represented(_ value: ScriptValue, depth: Int) -> String {
        switch value {
        case .none, .undefined: return dialect == .node ? (value == .none ? "null" : "undefined") : "None"
        case .bool(let isTrue): return dialect == .python ? (isTrue ? "True" : "False") : "\(isTrue)"
        case .int(let number): return "\(number)"
        case .float(let number): return pythonNumber(number)
        case .text(let text): return quoted(text)
        case .native(let path):
            return path.contains(".")
                ? "<built-in function \(path.split(separator: ".").last ?? "")>" : "<module '\(path)'>"
        case .object(let place):
            guard let object = heap[Int(place)], depth < 20 else { return "..." }
            let parts = object.values.map { represented($0, depth: depth + 1) }
            switch object.kind {
            case .list: return "[" + parts.joined(separator: ", ") + "]"
            case .tuple: return "(" + parts.joined(separator: ", ") + (parts.count == 1 ? ",)" : ")")
            case .set: return parts.isEmpty ? "set()" : "{" + parts.joined(separator: ", ") + "}"
            case .map:
                return "{"
                    + zip(object.keys, parts).map { "\(represented($0, depth: depth + 1)): \($1)" }.joined(
                        separator: ", "
                    ) + "}"
            case .range:
                let step = parts.count > 2 && parts[2] != "1" ? ", \(parts[2])" : ""
                return "range(\(parts[0]), \(parts[1])\(step))"
            case .closure: return "<function \(functionName(object)) at 0x7f2b8c0a4\(String(place & 0xFFF, radix: 16))>"
            case .type: return "<class '__main__.\(object.name)'>"
            case .instance:
                if object.number < 0 || isFailureType(.object(object.number)) {
                    return "\(typeName(value))(\(object["message"].map { represented($0, depth: depth + 1) } ?? ""))"
                }
                return "<__main__.\(typeName(value)) object at 0x7f2b8c0a4\(String(place & 0xFFF, radix: 16))>"
            default: return "<\(object.name)>"
            }
        }
    }

    func functionName(_ object: ScriptObject) -> String {
        if case .int(let number)? = object.values.first { return code.functions[Int(number)].name }
        return ""
    }

    func pythonNumber(_ number: Double) -> String {
        if number.isNaN { return "nan" }
        if number.isInfinite { return number < 0 ? "-inf" : "inf" }
        if number == number.rounded(), abs(number) < 1e16 { return "\(Int64(number)).0" }
        return "\(number)"
    }

    private func quoted(_ text: String) -> String {
        let mark: Character = text.contains("'") && !text.contains("\"") ? "\"" : "'"
        var result = String(mark)
        for character in text.unicodeScalars {
            switch character {
            case "\n": result += "\\n"
            case "\t": result += "\\t"
            case "\r": result += "\\r"
            case "\\": result += "\\\\"
            case "'" where mark == "'": result += "\\'"
            default: result.unicodeScalars.append(character)
            }
        }
        return result + String(mark)
    }

    // MARK: Forms

    /// Python's `format(value, form)`: fill, sign, width, `,`, precision and type.
    mutating func formatted(_ value: ScriptValue, _ form: String) throws(ScriptFailure) -> String {
        if form == "!r" { return represented(value) }
        if form.isEmpty { return shown(value) }
        var rest = Array(form)[...]
        var fill: Character = " "
        var alignment: Character?
        if rest.count > 1, "<>^".contains(rest[rest.startIndex + 1]) {
            fill = rest.removeFirst()
            alignment = rest.removeFirst()
        } else if let first = rest.first, "<>^".contains(first) {
            alignment = rest.removeFirst()
        }
        var sign = ""
        if let first = rest.first, "+- ".contains(first) { sign = String(rest.removeFirst()) }
        if rest.first == "0" {
            rest.removeFirst()
            if alignment == nil { (fill, alignment) = ("0", ">") }
        }
        var width = 0
        while let digit = rest.first?.wholeNumberValue {
            width = min(width * 10 + digit, 10_000)
            rest.removeFirst()
        }
        var groups = false
        if rest.first == "," || rest.first == "_" {
            groups = true
            rest.removeFirst()
        }
        var precision: Int?
        if rest.first == "." {
            rest.removeFirst()
            var number = 0
            while let digit = rest.first?.wholeNumberValue {
                number = min(number * 10 + digit, 1_000)
                rest.removeFirst()
            }
            precision = number
        }
        let kind = rest.first
        var text: String
        switch kind {
        case "f", "F": text = ScriptText.fixed(number(value) ?? 0, precision ?? 6)
        case "%": text = ScriptText.fixed((number(value) ?? 0) * 100, precision ?? 6) + "%"
        case "x", "X", "b", "o":
            guard case .int(let number) = value else {
                throw failure(
                    "ValueError",
                    "Unknown format code '\(kind ?? "x")' for object of type '\(typeName(value))'"
                )
            }
            text = String(number, radix: kind == "b" ? 2 : kind == "o" ? 8 : 16, uppercase: kind == "X")
        case "d":
            guard case .int = value else {
                throw failure("ValueError", "Unknown format code 'd' for object of type '\(typeName(value))'")
            }
            text = shown(value)
        default:
            text = shown(value)
            if let precision {
                if case .float(let number) = value {
                    text = ScriptText.fixed(number, precision)
                } else {
                    text = String(text.prefix(precision))
                }
            }
        }
        if groups { text = grouped(text) }
        if sign == "+", !text.hasPrefix("-") { text = "+" + text }
        let isNumber = number(value) != nil
        switch alignment ?? (isNumber ? ">" : "<") {
        case ">":
            if fill == "0", text.hasPrefix("-") {
                return "-" + ScriptText.padded(String(text.dropFirst()), width - 1, left: true, with: "0")
            }
            return ScriptText.padded(text, width, left: true, with: String(fill))
        case "^":
            let missing = max(0, width - text.count)
            return String(repeating: fill, count: missing / 2) + text
                + String(repeating: fill, count: missing - missing / 2)
        default: return ScriptText.padded(text, width, left: false, with: String(fill))
        }
    }

    func grouped(_ text: String) -> String {
        let sign = text.hasPrefix("-") ? "-" : ""
        let bare = text.dropFirst(sign.count)
        let whole = bare.prefix { $0 != "." }
        var result = ""
        for (index, digit) in whole.enumerated() {
            if index > 0, (whole.count - index).isMultiple(of: 3) { result += "," }
            result.append(digit)
        }
        return sign + result + bare.dropFirst(whole.count)
    }

    /// Python's `%` and Go's and JavaScript's formats with verbs such as `%5.2f`.
    func percent(_ form: String, _ arguments: [ScriptValue]) -> String {
        var result = ""
        var rest = Substring(form).unicodeScalars
        var next = 0
        while let character = rest.popFirst() {
            guard character == "%" else {
                result.unicodeScalars.append(character)
                continue
            }
            var flags = ""
            while let flag = rest.first, "-+# 0".unicodeScalars.contains(flag) {
                flags.unicodeScalars.append(rest.removeFirst())
            }
            var width = 0
            while let digit = rest.first, digit.properties.numericType != nil, digit.isASCII {
                width = min(width * 10 + Int(digit.value) - 48, 10_000)
                rest.removeFirst()
            }
            var precision: Int?
            if rest.first == "." {
                rest.removeFirst()
                var number = 0
                while let digit = rest.first, digit.properties.numericType != nil, digit.isASCII {
                    number = min(number * 10 + Int(digit.value) - 48, 1_000)
                    rest.removeFirst()
                }
                precision = number
            }
            guard let verb = rest.popFirst() else {
                result += dialect == .go ? "%!(NOVERB)" : "%"
                break
            }
            if verb == "%" {
                result += "%"
                continue
            }
            guard next < arguments.count else {
                result += dialect == .go ? "%!\(verb)(MISSING)" : "%\(verb)"
                continue
            }
            let value = arguments[next]
            next += 1
            var text = converted(value, verb, precision, flags)
            if flags.contains("+"), number(value) != nil, !text.hasPrefix("-"), verb != "v" { text = "+" + text }
            if flags.contains("0"), !flags.contains("-"), number(value) != nil {
                let sign = text.hasPrefix("-") || text.hasPrefix("+") ? String(text.removeFirst()) : ""
                text = sign + ScriptText.padded(text, width - sign.count, left: true, with: "0")
            }
            result += ScriptText.padded(text, width, left: !flags.contains("-"))
        }
        if dialect == .go, next < arguments.count {
            result +=
                "%!(EXTRA " + arguments[next...].map { "\(typeName($0))=\(shown($0))" }.joined(separator: ", ") + ")"
        }
        return result
    }

    private func converted(_ value: ScriptValue, _ verb: UnicodeScalar, _ precision: Int?, _ flags: String) -> String {
        switch verb {
        case "d", "i":
            if case .float(let number) = value, dialect != .go { return "\(ScriptNumber.whole(number))" }
            if case .int = value { return shown(value) }
        case "f", "F":
            if let number = number(value), dialect != .go || !isInteger(value) {
                return ScriptText.fixed(number, precision ?? 6)
            }
        case "s":
            if dialect == .go, number(value) != nil { break }
            let text = shown(value)
            return precision.map { String(text.prefix($0)) } ?? text
        case "v":
            if flags.contains("+") { return goDetailed(value) }
            return flags.contains("#") ? represented(value) : shown(value)
        case "g", "e": return shown(value)
        case "q":
            return "\""
                + shown(value).split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\\\"") + "\""
        case "r": return represented(value)
        case "t": if case .bool = value { return shown(value) }
        case "T": return typeName(value)
        case "x", "X":
            if case .int(let number) = value { return String(number, radix: 16, uppercase: verb == "X") }
            if case .text(let text) = value {
                return text.utf8.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
            }
        case "b": if case .int(let number) = value { return String(number, radix: 2) }
        case "o": if case .int(let number) = value { return String(number, radix: 8) }
        case "c", "U":
            if case .int(let number) = value, let scalar = UnicodeScalar(UInt32(truncatingIfNeeded: number)) {
                return verb == "c"
                    ? String(Character(scalar))
                    : "U+" + ScriptText.padded(String(number, radix: 16, uppercase: true), 4, left: true, with: "0")
            }
        case "p": return "0xc000010230"
        default: break
        }
        return dialect == .go ? "%!\(verb)(\(typeName(value))=\(shown(value)))" : shown(value)
    }

    private func isInteger(_ value: ScriptValue) -> Bool { if case .int = value { true } else { false } }
}
