import Kernel

/// `split`: cuts a file into pieces.
enum Split: OptionApplet {
    static let name = "split"
    static let short = "l:b:a:"
    static let operandCount = 0...2
    static let usage = #"""
        split [OPTIONS] [INPUT [PREFIX]]

        	-b N[k|m]	Split by N (kilo|mega)bytes
        	-l N		Split by N lines
        	-a N		Use N letters as suffix
        """#

    static func inputs(_ arguments: [[UInt8]]) -> [[UInt8]] {
        let options = try? CommandOptions(arguments, name: name, short: short, page: usageText)
        return [options?.operands.first ?? [UInt8(ascii: "-")]]
    }

    static func run(
        _ options: CommandOptions,
        _ call: inout AppletCall,
        on machine: inout Machine
    ) throws(UsageError) -> Int32 {
        guard let input = call.inputs.first else { throw wrongUsage() }
        if let failure = input.failure {
            call.complain("can't open '", input.name, "': \(failure.message)")
            return 1
        }
        let prefix = options.operands.count > 1 ? options.operands[1] : Array("x".utf8)
        let width = try options.number("a") ?? 2
        var pieces: [ArraySlice<UInt8>] = []
        var rest = input.bytes[...]
        if let text = options.value("b") {
            guard let size = SizeSuffix.number(text), size > 0 else {
                throw UsageError("split: invalid number '\(String(decoding: text, as: UTF8.self))'\n")
            }
            while !rest.isEmpty {
                pieces.append(rest.prefix(Int(size)))
                rest = rest.dropFirst(Int(size))
            }
        } else {
            let lines = try options.number("l") ?? 1000
            guard lines > 0 else { throw UsageError("split: number 0 is not in 1..9223372036854775807 range\n") }
            while !rest.isEmpty {
                var end = rest.startIndex
                for _ in 0..<lines {
                    guard end < rest.endIndex else { break }
                    end = rest[end...].firstIndex(of: 10).map { $0 + 1 } ?? rest.endIndex
                }
                pieces.append(rest[..<end])
                rest = rest[end...]
            }
        }
        for (number, piece) in pieces.enumerated() {
            guard let suffix = suffix(number, width) else {
                call.complain("suffixes exhausted")
                return 1
            }
            do throws(Errno) {
                try machine.replaceContents(prefix + suffix, Array(piece))
            } catch {
                call.complain("can't open '", prefix + suffix, "': \(error.message)")
                return 1
            }
        }
        return 0
    }

    /// `aa`, `ab`, …; nil when there are no more of this width.
    private static func suffix(_ number: Int, _ width: Int) -> [UInt8]? {
        var rest = number
        var letters: [UInt8] = []
        for _ in 0..<width {
            letters.insert(UInt8(ascii: "a") + UInt8(rest % 26), at: 0)
            rest /= 26
        }
        return rest == 0 ? letters : nil
    }
}
