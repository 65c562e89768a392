import Kernel

/// `cmp`: where two files begin to differ.
enum Cmp: OptionApplet {
    static let name = "cmp"
    static let short = "lsn:"
    static let operandCount = 1...4
    static let usage = #"""
        cmp [-ls] [-n NUM] FILE1 [FILE2 [SKIP1 [SKIP2]]]

        Compare FILE1 with FILE2 (or stdin)

        	-l	Write the byte numbers (decimal) and values (octal)
        		for all differing bytes
        	-s	Quiet
        	-n NUM	Compare at most NUM bytes
        """#

    static func inputs(_ arguments: [[UInt8]]) -> [[UInt8]] {
        guard let options = try? CommandOptions(arguments, name: name, short: short, page: ""),
            operandCount.contains(options.operands.count)
        else { return [] }
        let second = options.operands.count > 1 ? options.operands[1] : [45]
        return options.operands[0] == second ? [second] : [options.operands[0], second]
    }

    static func run(
        _ options: CommandOptions,
        _ call: inout AppletCall,
        on machine: inout Machine
    ) throws(UsageError) -> Int32 {
        var limit = Int.max
        for text in options.values("n") { limit = try Numeral.natural(text, of: Self.self) }
        let isQuiet = options.has("s")
        guard !(isQuiet && options.has("l")) else { throw wrongUsage() }
        var skips = [0, 0]
        for (index, text) in options.operands.dropFirst(2).enumerated() {
            skips[index] = try Numeral.natural(text, of: Self.self)
        }
        guard let first = call.inputs.first, let second = call.inputs.last else { throw wrongUsage() }
        for input in call.inputs {
            guard let failure = input.failure else { continue }
            guard input.failedOpening else {
                // Of what is not looked at nothing is read.
                if limit == 0, skips == [0, 0] { continue }
                call.complain("", input.name, ": I/O error")
                return 2
            }
            if !isQuiet { call.complain(input.name, failure) }
            return 2
        }
        let (left, right) = (first.bytes.dropFirst(skips[0]), second.bytes.dropFirst(skips[1]))
        machine.fuel -= min(left.count, right.count) / 100
        var line = 1
        var isDifferent = false
        for (index, (a, b)) in zip(left, right).enumerated() {
            if index >= limit { return isDifferent ? 1 : 0 }
            if a != b {
                isDifferent = true
                if isQuiet { return 1 }
                if options.has("l") {
                    call.print("\(index + 1) \(octal(a)) \(octal(b))")
                } else {
                    call.output += first.name + [32] + second.name
                    call.print(" differ: char \(index + 1), line \(line)")
                    // With -n BusyBox goes on to the end of what is compared.
                    if limit == .max { return 1 }
                }
            }
            if a == 10 { line += 1 }
        }
        if left.count != right.count, min(left.count, right.count) < limit {
            if !isQuiet { call.complain("EOF on ", left.count < right.count ? first.name : second.name, "") }
            return 1
        }
        return isDifferent ? 1 : 0
    }

    private static func octal(_ byte: UInt8) -> String {
        let digits = String(byte, radix: 8)
        return String(repeating: " ", count: 3 - digits.count) + digits
    }
}
