/// `@text`, `@json`, `@csv` and the other formats.
enum JqFormat {
    static func apply(_ name: String, _ value: JqValue) throws(JqFailure) -> [UInt8] {
        switch name {
        case "text": return text(value)
        case "json": return JsonWriter.compact(value)
        case "csv", "tsv": return try row(name, value)
        case "html": return text(value).flatMap(html)
        case "uri": return text(value).flatMap(uri)
        case "sh": return try shell(value)
        case "base64": return Base64.encode(text(value))
        case "base64d":
            let encoded = text(value)
            guard let decoded = Base64.decode(encoded) else {
                throw JqFailure("\(JqArithmetic.shown(.string(encoded))) is not valid base64 data")
            }
            return JqText.repaired(decoded)
        default:
            throw JqFailure("\(name) is not a valid format")
        }
    }

    static func text(_ value: JqValue) -> [UInt8] {
        if case .string(let text) = value { return text }
        return JsonWriter.compact(value)
    }

    private static func row(_ name: String, _ value: JqValue) throws(JqFailure) -> [UInt8] {
        guard case .array(let items) = value else {
            throw JqFailure("\(JqArithmetic.shown(value)) cannot be \(name)-formatted, only array")
        }
        var result: [UInt8] = []
        for (index, item) in items.enumerated() {
            if index > 0 { result.append(name == "csv" ? 44 : 9) }
            switch item {
            case .null: break
            case .bool(let flag): result += (flag ? "true" : "false").utf8
            case .number(let number): result += JqNumber.text(number)
            case .string(let text):
                if name == "csv" {
                    result.append(34)
                    for byte in text { result += byte == 34 ? [34, 34] : [byte] }
                    result.append(34)
                } else {
                    result += text.flatMap(tabbed)
                }
            case .array, .object:
                throw JqFailure("\(JqArithmetic.shown(item)) is not valid in a csv row")
            }
        }
        return result
    }

    private static func tabbed(_ byte: UInt8) -> [UInt8] {
        switch byte {
        case 9: Array("\\t".utf8)
        case 10: Array("\\n".utf8)
        case 13: Array("\\r".utf8)
        case 92: [92, 92]
        default: [byte]
        }
    }

    private static func html(_ byte: UInt8) -> [UInt8] {
        switch byte {
        case UInt8(ascii: "<"): Array("&lt;".utf8)
        case UInt8(ascii: ">"): Array("&gt;".utf8)
        case UInt8(ascii: "&"): Array("&amp;".utf8)
        case UInt8(ascii: "'"): Array("&apos;".utf8)
        case 34: Array("&quot;".utf8)
        default: [byte]
        }
    }

    private static func uri(_ byte: UInt8) -> [UInt8] {
        if byte.isLetter || byte.isDigit || "-_.~".utf8.contains(byte) { return [byte] }
        let digits = Array("0123456789ABCDEF".utf8)
        return [37, digits[Int(byte >> 4)], digits[Int(byte & 15)]]
    }

    private static func shell(_ value: JqValue) throws(JqFailure) -> [UInt8] {
        var items = [value]
        if case .array(let list) = value { items = list }
        var result: [UInt8] = []
        for (index, item) in items.enumerated() {
            if index > 0 { result.append(32) }
            switch item {
            case .array, .object:
                throw JqFailure("\(JqArithmetic.shown(item)) can not be escaped for shell")
            case .string(let text):
                result.append(39)
                for byte in text { result += byte == 39 ? Array("'\\''".utf8) : [byte] }
                result.append(39)
            default:
                result += JsonWriter.compact(item)
            }
        }
        return result
    }
}
