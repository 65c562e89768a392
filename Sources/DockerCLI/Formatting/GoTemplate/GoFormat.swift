import EngineAPI

/// Values as text: what `fmt` prints for the verbs `v`, `s`, `d`, `q`, ….
enum GoFormat {
    /// The value as `%v` prints it.
    static func plain(_ value: GoValue, depth: Int = 0) -> String {
        switch value {
        case .absent, .null: return "<nil>"
        case .bool(let value): return value ? "true" : "false"
        case .int(let value, let type): return type.name == "time.Duration" ? GoDuration.text(Int(value)) : "\(value)"
        case .float(let value): return float(value, "g", nil)
        case .string(let value, _): return value
        case .time(let value): return time(value)
        case .list(let values, _, _):
            return "[" + values.map { plain($0, depth: depth + 1) }.joined(separator: " ") + "]"
        case .map(let entries, _, _):
            let items = entries.map { plain($0.key, depth: depth + 1) + ":" + plain($0.value, depth: depth + 1) }
            return "map[" + items.joined(separator: " ") + "]"
        case .structure(let value):
            return "{" + value.fields.map { plain($0, depth: depth + 1) }.joined(separator: " ") + "}"
        case .pointer(let target, _):
            if case .structure(let inner) = target, inner.type.name == "units.Ulimit" { return limit(inner) }
            if depth > 0 { return address }
            switch target {
            case .structure, .list, .map: return "&" + plain(target, depth: depth + 1)
            default: return address
            }
        case .object(let object): return "&{" + JSONText.compact(object.json) + "}"
        }
    }

    private static func limit(_ value: GoStruct) -> String {
        let parts = value.fields.map { plain($0) }
        return "\(parts[0])=\(parts[2]):\(parts[1])"
    }

    /// Stands for the address of something in memory.
    private static let address = "0xc0000b4000"

    /// `time.Time.String`.
    static func time(_ text: String) -> String {
        guard text.count >= 20, text.hasSuffix("Z") else { return text }
        let body = text.dropLast()
        return body.replacing("T", with: " ") + " +0000 UTC"
    }

    /// A value with a verb and flags, without width.
    static func format(_ value: GoValue, _ verb: Character, _ flags: FormatFlags) -> String {
        switch verb {
        case "v":
            if flags.sharp { return goSyntax(value) }
            if flags.plus, case .structure(let inner) = value.target {
                let pairs = zip(inner.type.fields, inner.fields).map { "\($0.name):" + format($1, "v", flags) }
                let body = "{" + pairs.joined(separator: " ") + "}"
                if case .pointer = value { return "&" + body }
                return body
            }
            return plain(value)
        case "T":
            if case .absent = value { return "<nil>" }
            return value.typeName
        default: break
        }
        switch value {
        case .bool(let flag): if verb == "t" { return flag ? "true" : "false" }
        case .int(let number, _): if let text = integer(number, verb, flags) { return text }
        case .float(let number):
            if "eEfFgG".contains(verb) {
                let text = float(number, verb, flags.precision)
                return flags.plus && number >= 0 ? "+" + text : flags.space && number >= 0 ? " " + text : text
            }
        case .string(let text, _): if let result = string(text, verb, flags) { return result }
        case .time(let text): if let result = string(time(text), verb, flags) { return result }
        case .list(let values, _, _):
            return "[" + values.map { format($0, verb, flags) }.joined(separator: " ") + "]"
        case .map(let entries, _, _):
            let items = entries.map { format($0.key, verb, flags) + ":" + format($0.value, verb, flags) }
            return "map[" + items.joined(separator: " ") + "]"
        case .structure(let inner):
            return "{" + inner.fields.map { format($0, verb, flags) }.joined(separator: " ") + "}"
        case .pointer(let target, _):
            switch target {
            case .structure, .list, .map: return "&" + format(target, verb, flags)
            default: return address
            }
        case .absent: return "%!\(verb)(<nil>)"
        case .null, .object: break
        }
        return "%!\(verb)(\(value.typeName)=\(plain(value)))"
    }

    private static func sign(_ number: Int64, _ flags: FormatFlags) -> String {
        number < 0 ? "-" : flags.plus ? "+" : flags.space ? " " : ""
    }

    private static func integer(_ number: Int64, _ verb: Character, _ flags: FormatFlags) -> String? {
        func based(_ radix: Int, _ prefix: String, uppercase: Bool = false) -> String {
            var digits = String(number.magnitude, radix: radix, uppercase: uppercase)
            if let precision = flags.precision {
                digits =
                    precision == 0 && number == 0
                    ? "" : String(repeating: "0", count: max(0, precision - digits.count)) + digits
            } else if flags.zero, let width = flags.width, !flags.minus {
                let used = sign(number, flags).count
                digits = String(repeating: "0", count: max(0, width - used - digits.count)) + digits
            }
            return sign(number, flags) + (flags.sharp ? prefix : "") + digits
        }
        switch verb {
        case "d": return based(10, "")
        case "b": return based(2, "0b")
        case "o": return based(8, "0")
        case "O": return "0o" + based(8, "")
        case "x": return based(16, "0x")
        case "X": return based(16, "0X", uppercase: true)
        case "c", "q":
            let scalar = UInt32(exactly: number).flatMap(Unicode.Scalar.init) ?? "\u{FFFD}"
            let text = String(Character(scalar))
            return verb == "c" ? text : "'" + GoNumber.quoted(text).dropFirst().dropLast() + "'"
        case "U":
            let hex = String(number.magnitude, radix: 16, uppercase: true)
            return "U+" + String(repeating: "0", count: max(0, 4 - hex.count)) + hex
        default: return nil
        }
    }

    private static func string(_ text: String, _ verb: Character, _ flags: FormatFlags) -> String? {
        let cut = flags.precision.map { String(String.UnicodeScalarView(text.unicodeScalars.prefix($0))) } ?? text
        switch verb {
        case "s": return cut
        case "q": return flags.sharp && !cut.contains("`") ? "`\(cut)`" : GoNumber.quoted(cut)
        case "x", "X":
            let digits = cut.utf8.map { byte in
                let hex = String(byte, radix: 16, uppercase: verb == "X")
                return (hex.count < 2 ? "0" : "") + hex
            }
            return digits.joined(separator: flags.space ? " " : "")
        default: return nil
        }
    }

    /// A floating number; without precision as few digits as needed.
    static func float(_ value: Double, _ verb: Character, _ precision: Int?) -> String {
        if value.isNaN { return "NaN" }
        if value.isInfinite { return value < 0 ? "-Inf" : "+Inf" }
        switch verb {
        case "f", "F": return FloatDigits(value).fixed(precision ?? 6)
        case "e", "E":
            let text = FloatDigits(value).scientific(precision ?? 6)
            return verb == "E" ? text.uppercased() : text
        default:
            let digits = precision.map { FloatDigits(value).rounded(to: max(1, $0)) } ?? FloatDigits(value)
            let limit = precision ?? 6
            let exponent = digits.point - 1
            if exponent < -4 || exponent >= limit {
                let text = digits.scientific(digits.digits.count - 1)
                return verb == "G" ? text.uppercased() : text
            }
            return digits.fixed(max(0, digits.digits.count - digits.point))
        }
    }

    /// `%#v`.
    private static func goSyntax(_ value: GoValue) -> String {
        switch value {
        case .absent: return "interface {}(nil)"
        case .null(let type): return "(\(type.name))(nil)"
        case .string(let text, _): return GoNumber.quoted(text)
        case .time(let text): return GoNumber.quoted(text)
        case .list(let values, let type, let isNil):
            if isNil { return "\(type.name)(nil)" }
            return type.name + "{" + values.map(goSyntax).joined(separator: ", ") + "}"
        case .map(let entries, let type, let isNil):
            if isNil { return "\(type.name)(nil)" }
            return type.name + "{" + entries.map { goSyntax($0.key) + ":" + goSyntax($0.value) }.joined(separator: ", ")
                + "}"
        case .structure(let inner):
            let pairs = zip(inner.type.fields, inner.fields).map { "\($0.name):" + goSyntax($1) }
            return inner.type.name + "{" + pairs.joined(separator: ", ") + "}"
        case .pointer(let target, _): return "&" + goSyntax(target)
        default: return plain(value)
        }
    }
}

/// The flags of a verb.
struct FormatFlags {
    var plus = false
    var minus = false
    var sharp = false
    var space = false
    var zero = false
    var width: Int?
    var precision: Int?
}
