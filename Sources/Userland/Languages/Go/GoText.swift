import Kernel

extension ScriptMachine {
    /// Go's `%v`.
    func goShown(_ value: ScriptValue, depth: Int) -> String { goShown(value, depth, names: false) }

    /// Go's `%+v`, with the names of fields.
    func goDetailed(_ value: ScriptValue) -> String { goShown(value, 0, names: true) }

    private func goShown(_ value: ScriptValue, _ depth: Int, names: Bool) -> String {
        switch value {
        case .none, .undefined: return "<nil>"
        case .bool(let isTrue): return "\(isTrue)"
        case .int(let number): return "\(number)"
        case .float(let number): return Self.goNumber(number)
        case .text(let text): return text
        case .native: return "0x4a1b20"
        case .object(let place):
            guard let object = heap[Int(place)], depth < 20 else { return "..." }
            let parts = object.values.map { goShown($0, depth + 1, names: names) }
            switch object.kind {
            case .list, .tuple: return "[" + parts.joined(separator: " ") + "]"
            case .map:
                let entries = zip(object.keys, parts).sorted { (compare($0.0, $1.0) ?? 0) < 0 }
                return "map["
                    + entries.map { "\(goShown($0.0, depth + 1, names: names)):\($0.1)" }.joined(separator: " ") + "]"
            case .instance:
                let mark = object.name == "&" ? "&" : ""
                if mark == "&", depth > 0 { return "0xc00001\(String(place & 0xFFFF, radix: 16))" }
                let fields =
                    names ? zip(object.keys, parts).map { "\(goShown($0.0, depth + 1, names: names)):\($0.1)" } : parts
                return mark + "{" + fields.joined(separator: " ") + "}"
            case .host:
                if object.name == "error" { return goShown(object["message"] ?? .none, depth + 1, names: names) }
                if object.name == "Time", case .int(let moment)? = object["moment"] {
                    let time = CivilTime(Instant(nanoseconds: moment))
                    return time.formatted("%Y-%m-%d %H:%M:%S") + ".\(time.nanosecond.zeroFilled(9)) +0000 UTC"
                }
                return "{" + parts.joined(separator: " ") + "}"
            default: return "0x4a1b20"
            }
        }
    }

    static func goNumber(_ number: Double) -> String {
        if number.isNaN { return "NaN" }
        if number.isInfinite { return number < 0 ? "-Inf" : "+Inf" }
        if number == number.rounded(), abs(number) < 1e15 { return "\(Int64(number))" }
        let text = "\(number)"
        guard abs(number) >= 1e21 || abs(number) < 1e-4, let mark = text.firstIndex(of: "e") else { return text }
        var exponent = String(text[text.index(after: mark)...])
        let sign = exponent.hasPrefix("-") ? "-" : "+"
        exponent = exponent.filter { $0.isNumber }
        return text[..<mark].replacingEnd(".0") + "e" + sign + (exponent.count < 2 ? "0" : "") + exponent
    }

    /// Values as `Println` writes them.
    func goLine(_ values: [ScriptValue]) -> String { values.map { shown($0) }.joined(separator: " ") + "\n" }

    /// Values as `Print` writes them: blanks only between those that are no texts.
    func goPlain(_ values: [ScriptValue]) -> String {
        var result = ""
        for (index, value) in values.enumerated() {
            if index > 0, !isText(value), !isText(values[index - 1]) { result += " " }
            result += shown(value)
        }
        return result
    }

    private func isText(_ value: ScriptValue) -> Bool { if case .text = value { true } else { false } }

    func goStamp(_ machine: Machine) -> String { CivilTime(machine.now).formatted("%Y/%m/%d %H:%M:%S ") }

    mutating func goError(_ text: String) -> ScriptValue { map([("message", .text(text))], name: "error") }

    /// A time in a layout such as `2006-01-02 15:04:05`.
    static func goTime(_ time: CivilTime, _ layout: String) -> String {
        let marks: [(String, String)] = [
            ("January", "%B"), ("Monday", "%A"), ("2006", "%Y"), ("Z07:00", "Z"), ("-0700", "+0000"), ("Jan", "%b"),
            ("Mon", "%a"), ("MST", "UTC"), (".000", ".%3"), ("01", "%m"), ("02", "%d"), ("_2", "%e"), ("15", "%H"),
            ("03", "%I"),
            ("04", "%M"), ("05", "%S"), ("06", "%y"), ("PM", "%p"), ("3", "%l"), ("2", "%-d"), ("1", "%-m"),
        ]
        var result = ""
        var rest = Substring(layout)
        while let first = rest.first {
            if let (mark, form) = marks.first(where: { rest.hasPrefix($0.0) }) {
                switch form {
                case ".%3": result += ".\((time.nanosecond / 1_000_000).zeroFilled(3))"
                case "%-d", "%l", "%-m":
                    let padded = time.formatted(form == "%-d" ? "%d" : form == "%l" ? "%I" : "%m")
                    result += padded.hasPrefix("0") ? String(padded.dropFirst()) : padded
                default: result += time.formatted(form)
                }
                rest = rest.dropFirst(mark.count)
            } else {
                result.append(first)
                rest = rest.dropFirst()
            }
        }
        return result
    }
}

extension Substring {
    /// Without this ending.
    func replacingEnd(_ ending: String) -> String { hasSuffix(ending) ? String(dropLast(ending.count)) : String(self) }
}
