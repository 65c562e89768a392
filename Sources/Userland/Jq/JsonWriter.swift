/// Writes JSON as jq does.
struct JsonWriter {
    /// Columns for each level; nil: all in one line.
    var indent: Int? = 2
    var usesTabs = false
    var sortsKeys = false
    var escapesUnicode = false
    var isColored = false

    static func compact(_ value: JqValue) -> [UInt8] {
        var result: [UInt8] = []
        JsonWriter(indent: nil).write(value, into: &result)
        return result
    }

    func write(_ value: JqValue, into output: inout [UInt8]) {
        write(value, depth: 0, into: &output)
    }

    private func newline(_ depth: Int, _ output: inout [UInt8]) {
        guard let indent else { return }
        output.append(10)
        output += repeatElement(usesTabs ? 9 : 32, count: usesTabs ? depth : depth * indent)
    }

    private func color(of value: JqValue) -> String {
        switch value {
        case .null: "1;30"
        case .bool, .number: "0;39"
        case .string: "0;32"
        case .array, .object: "1;39"
        }
    }

    private func write(_ value: JqValue, depth: Int, into output: inout [UInt8]) {
        let start = isColored ? Array("\u{1B}[\(color(of: value))m".utf8) : []
        let end = isColored ? Array("\u{1B}[0m".utf8) : []
        output += start
        switch value {
        case .null: output += "null".utf8
        case .bool(let flag): output += (flag ? "true" : "false").utf8
        case .number(let number): output += JqNumber.text(number)
        case .string(let text): writeString(text, &output)
        case .array(let items):
            if items.isEmpty {
                output += [91, 93]
                break
            }
            output.append(91)
            for (index, item) in items.enumerated() {
                if index > 0 {
                    output += start
                    output.append(44)
                }
                newline(depth + 1, &output)
                write(item, depth: depth + 1, into: &output)
            }
            output += start
            newline(depth, &output)
            output += start
            output.append(93)
        case .object(let object):
            writeObject(object, depth, start, end, &output)
        }
        output += end
    }

    private func writeObject(
        _ object: JqObject,
        _ depth: Int,
        _ start: [UInt8],
        _ end: [UInt8],
        _ output: inout [UInt8]
    ) {
        if object.count == 0 {
            output += [123, 125]
            return
        }
        output.append(123)
        for (index, key) in (sortsKeys ? object.sortedKeys : object.keys).enumerated() {
            if index > 0 {
                output += start
                output.append(44)
            }
            newline(depth + 1, &output)
            output += end
            if isColored { output += "\u{1B}[34;1m".utf8 }
            writeString(key, &output)
            output += end
            output += start
            output.append(58)
            if indent != nil { output.append(32) }
            output += end
            write(object[key] ?? .null, depth: depth + 1, into: &output)
        }
        output += start
        newline(depth, &output)
        output += start
        output.append(125)
    }

    private func writeString(_ text: [UInt8], _ output: inout [UInt8]) {
        output.append(34)
        if escapesUnicode {
            for scalar in String(decoding: text, as: UTF8.self).unicodeScalars {
                if scalar.value < 128 {
                    writeByte(UInt8(scalar.value), &output)
                } else {
                    for unit in String(scalar).utf16 { writeUnicode(UInt32(unit), &output) }
                }
            }
        } else {
            for byte in text { writeByte(byte, &output) }
        }
        output.append(34)
    }

    private func writeByte(_ byte: UInt8, _ output: inout [UInt8]) {
        switch byte {
        case 34: output += [92, 34]
        case 92: output += [92, 92]
        case 8: output += [92, 98]
        case 9: output += [92, 116]
        case 10: output += [92, 110]
        case 12: output += [92, 102]
        case 13: output += [92, 114]
        case 0..<32, 127: writeUnicode(UInt32(byte), &output)
        default: output.append(byte)
        }
    }

    private func writeUnicode(_ value: UInt32, _ output: inout [UInt8]) {
        let digits = Array("0123456789abcdef".utf8)
        output += [92, 117]
        for shift in [12, 8, 4, 0] { output.append(digits[Int(value >> UInt32(shift) & 15)]) }
    }
}

/// Numbers as jq prints them: the fewest digits that read back the same.
enum JqNumber {
    static func text(_ value: Double) -> [UInt8] {
        if value.isNaN { return Array("null".utf8) }
        let finite = max(-Double.greatestFiniteMagnitude, min(Double.greatestFiniteMagnitude, value))
        if finite == finite.rounded(.towardZero), finite.magnitude < 1e15 {
            if finite == 0 { return Array((finite.sign == .minus ? "-0" : "0").utf8) }
            var text: [UInt8] = []
            text.appendDecimal(Int(finite))
            return text
        }
        let (digits, point) = shortest(finite.magnitude)
        var text: [UInt8] = finite < 0 ? [45] : []
        if point <= -4 || point > digits.count + 15 {
            text.append(digits[0])
            if digits.count > 1 { text += [46] + digits[1...] }
            let exponent = point - 1
            text += [101, exponent < 0 ? 45 : 43]
            if exponent.magnitude < 10 { text.append(48) }
            text += String(exponent.magnitude).utf8
        } else if point <= 0 {
            text += [48, 46] + [UInt8](repeating: 48, count: -point) + digits
        } else if digits.count <= point {
            text += digits + [UInt8](repeating: 48, count: point - digits.count)
        } else {
            text += digits[..<point] + [46] + digits[point...]
        }
        return text
    }

    /// The digits, and where the point stands among them.
    private static func shortest(_ value: Double) -> ([UInt8], Int) {
        let text = Array(value.description.utf8)
        let parts = text.split(separator: 101)
        var exponent = parts.count > 1 ? Int(String(decoding: parts[1], as: UTF8.self)) ?? 0 : 0
        var digits: [UInt8] = []
        var seenPoint = false
        for byte in parts[0] {
            if byte == 46 {
                seenPoint = true
            } else {
                digits.append(byte)
                if !seenPoint { exponent += 1 }
            }
        }
        while digits.count > 1, digits[0] == 48 {
            digits.removeFirst()
            exponent -= 1
        }
        while digits.count > 1, digits.last == 48 { digits.removeLast() }
        return (digits, exponent)
    }
}
