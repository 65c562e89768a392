import Kernel

/// `base64`: encodes and decodes.
enum Base64Applet: OptionApplet {
    static let name = "base64"
    static let short = "diw:"
    static let usage = #"""
        base64 [-d] [-w COL] [FILE]

        Base64 encode or decode FILE to standard output

        	-d	Decode data
        	-w COL	Wrap lines at COL (default 76, 0 disables)
        """#

    static func inputs(_ arguments: [[UInt8]]) -> [[UInt8]] {
        guard let options = try? CommandOptions(arguments, name: name, short: short, page: ""),
            options.operands.count < 2
        else { return [] }
        return [options.operands.first ?? [45]]
    }

    static func run(
        _ options: CommandOptions,
        _ call: inout AppletCall,
        on machine: inout Machine
    ) throws(UsageError) -> Int32 {
        var width = 76
        if let text = options.value("w") { width = try Numeral.natural(text, of: Self.self) }
        guard options.operands.count < 2 else { throw wrongUsage() }
        guard let input = call.inputs.first else { return 1 }
        if let failure = input.failure, input.failedOpening || !options.has("d") {
            call.complain(
                input.failedOpening ? "" : "read error",
                input.failedOpening ? input.name : [],
                ": \(failure.message)"
            )
            return 1
        }
        machine.fuel -= input.bytes.count / 50
        if options.has("d") {
            let (bytes, isWhole) = decode(input.bytes)
            call.output += bytes
            if !isWhole { call.complain("truncated input") }
            return isWhole ? 0 : 1
        }
        var rest = Base64.encode(input.bytes)[...]
        if width == 0 {
            call.output += rest
            return 0
        }
        while !rest.isEmpty {
            call.output += rest.prefix(width) + [10]
            rest = rest.dropFirst(width)
        }
        return 0
    }

    /// What the digits stand for (others are skipped), and whether the last group is whole.
    static func decode(_ text: [UInt8]) -> ([UInt8], isWhole: Bool) {
        var bytes: [UInt8] = []
        var group: [UInt32] = []
        var missing = 0
        for byte in text {
            if byte == UInt8(ascii: "="), group.count + missing > 1 {
                missing += 1
            } else if let value = Base64.value(byte) {
                guard missing == 0 else { break }
                group.append(value)
            }
            guard group.count + missing == 4 else { continue }
            let bits = group.reduce(0) { $0 << 6 | $1 } << UInt32(6 * missing)
            bytes += [UInt8(bits >> 16 & 255), UInt8(bits >> 8 & 255), UInt8(bits & 255)].prefix(3 - missing)
            if missing > 0 { return (bytes, true) }
            group = []
        }
        return (bytes, group.isEmpty)
    }
}
