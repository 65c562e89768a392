import Kernel

/// `xxd`: bytes as hexadecimal digits, and back.
enum Xxd: OptionApplet {
    static let name = "xxd"
    static let short = "l:s:prig:c:o:"
    static let operandCount = 0...1
    static let usage = #"""
        xxd [-pri] [-g N] [-c N] [-n LEN] [-s OFS] [-o OFS] [FILE]

        Hex dump FILE (or stdin)

        	-g N		Bytes per group
        	-c N		Bytes per line
        	-p		Show only hex bytes, assumes -c30
        	-i		C include file style
        	-l LENGTH	Show only first LENGTH bytes
        	-s OFFSET	Skip OFFSET bytes
        	-o OFFSET	Add OFFSET to displayed offset
        	-r		Reverse (with -p, assumes no offsets in input)
        """#

    static func inputs(_ arguments: [[UInt8]]) -> [[UInt8]] {
        guard let options = try? CommandOptions(arguments, name: name, short: short, page: ""),
            operandCount.contains(options.operands.count)
        else { return [] }
        return [options.operands.first ?? [45]]
    }

    static func run(
        _ options: CommandOptions,
        _ call: inout AppletCall,
        on machine: inout Machine
    ) throws(UsageError) -> Int32 {
        func number(_ letter: Character) throws(UsageError) -> Int? {
            guard let text = options.value(letter) else { return nil }
            if text.starts(with: Array("0x".utf8)),
                let value = Int(String(decoding: text.dropFirst(2), as: UTF8.self), radix: 16)
            {
                return value
            }
            return try Numeral.scaled(text, of: Self.self)
        }
        let (limit, skip) = (try number("l"), try number("s") ?? 0)
        let offset = try number("o") ?? 0
        let isPlain = options.has("p")
        var columns = try number("c") ?? 0
        if columns == 0 || columns > 256 { columns = isPlain ? 30 : options.has("i") ? 12 : 16 }
        let group = try number("g") ?? 2
        guard let input = call.inputs.first else { return 1 }
        if skip > 0, options.operands.isEmpty, !call.canSkipInput(&machine) { return 1 }
        if let failure = input.failure {
            call.complain(input.name, failure)
            // A folder is opened, and then nothing can be read from it.
            if input.failedOpening { return 1 }
        }
        machine.fuel -= input.bytes.count / 20
        if options.has("r") {
            call.output += isPlain ? plainBytes(input.bytes) : bytes(of: input.bytes)
            return 0
        }
        var bytes = input.bytes.dropFirst(skip)
        if let limit { bytes = bytes.prefix(limit) }
        if options.has("i") {
            put(Array(bytes), asSourceOf: input.name, columns, skip, &call)
            return 0
        }
        var position = skip + offset
        while !bytes.isEmpty {
            let line = Array(bytes.prefix(columns))
            call.output += isPlain ? line.flatMap { digits($0) } : text(line, position, columns, group)
            call.output.append(10)
            bytes = bytes.dropFirst(columns)
            position += line.count
        }
        return 0
    }

    private static func digits(_ byte: UInt8) -> [UInt8] {
        let table = Array("0123456789abcdef".utf8)
        return [table[Int(byte >> 4)], table[Int(byte & 15)]]
    }

    private static func text(_ line: [UInt8], _ position: Int, _ columns: Int, _ group: Int) -> [UInt8] {
        let address = String(position, radix: 16)
        var text = Array((String(repeating: "0", count: max(0, 8 - address.count)) + address + ": ").utf8)
        for column in 0..<columns {
            text += column < line.count ? digits(line[column]) : [32, 32]
            if group > 0, (column + 1) % group == 0, column + 1 < columns { text.append(32) }
        }
        return text + [32, 32] + line.map { 32...126 ~= $0 ? $0 : UInt8(ascii: ".") }
    }

    private static func put(
        _ bytes: [UInt8],
        asSourceOf name: [UInt8],
        _ columns: Int,
        _ skip: Int,
        _ call: inout AppletCall
    ) {
        let isNamed = name != [45]
        let word = String(decoding: name.map { isWordByte($0) ? $0 : UInt8(ascii: "_") }, as: UTF8.self)
        if isNamed { call.print("unsigned char \(word)[] = {") }
        for start in stride(from: 0, to: bytes.count, by: columns) {
            let line = bytes[start..<min(start + columns, bytes.count)]
            call.print(
                "  " + line.map { "0x" + String(decoding: digits($0), as: UTF8.self) + "," }.joined(separator: " ")
            )
        }
        if isNamed { call.put("};\nunsigned int \(word)_len = \(skip + bytes.count);\n") }
    }

    private static func isWordByte(_ byte: UInt8) -> Bool {
        48...57 ~= byte || 65...90 ~= byte || 97...122 ~= byte
    }

    private static func value(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 48...57: byte - 48
        case 65...70: byte - 55
        case 97...102: byte - 87
        default: nil
        }
    }

    /// Digits with anything but digits between.
    private static func plainBytes(_ text: [UInt8]) -> [UInt8] {
        let values = text.compactMap { value($0) }
        return stride(from: 0, to: values.count - 1, by: 2).map { values[$0] << 4 | values[$0 + 1] }
    }

    /// Lines as this program makes them: an address, digits, two blanks, the text.
    private static func bytes(of text: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        for line in text.split(separator: 10) {
            guard let colon = line.firstIndex(of: UInt8(ascii: ":")),
                let address = Int(String(decoding: line[..<colon], as: UTF8.self), radix: 16)
            else { continue }
            var rest = line[(colon + 1)...].drop { $0 == 32 }
            var found: [UInt8] = []
            while let first = rest.first, let high = value(first), let second = rest.dropFirst().first,
                let low = value(second)
            {
                found.append(high << 4 | low)
                rest = rest.dropFirst(2)
                if rest.first == 32 { rest = rest.dropFirst() }
                if rest.first == 32 { break }
            }
            if address > result.count { result += repeatElement(0, count: min(address - result.count, 1 << 20)) }
            let end = min(address, result.count)
            result.replaceSubrange(end..<min(end + found.count, result.count), with: found)
        }
        return result
    }
}
