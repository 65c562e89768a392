import Kernel

/// `shuf`: lines in an order of chance, which the machine's own source decides.
enum Shuf: OptionApplet {
    static let name = "shuf"
    static let short = "ei:n:o:z"
    static let usage = """
        shuf [-n NUM] [-o FILE] [-z] [FILE | -e [ARG...] | -i L-H]

        Randomly permute lines

        	-n NUM	Output at most NUM lines
        	-o FILE	Write to FILE, not standard output
        	-z	NUL terminated output
        	-e	Treat ARGs as lines
        	-i L-H	Treat numbers L-H as lines
        """

    static func inputs(_ arguments: [[UInt8]]) -> [[UInt8]] {
        guard let options = try? CommandOptions(arguments, name: name, short: short, page: ""),
            !options.has("e"), !options.has("i"), options.operands.count < 2
        else { return [] }
        return [options.operands.first ?? [45]]
    }

    static func run(
        _ options: CommandOptions,
        _ call: inout AppletCall,
        on machine: inout Machine
    ) throws(UsageError) -> Int32 {
        guard !(options.has("e") && options.has("i")) else { throw wrongUsage() }
        var lines: [[UInt8]] = []
        if options.has("e") {
            lines = options.operands
        } else if let range = options.value("i") {
            guard options.operands.isEmpty else { throw wrongUsage() }
            let bounds = try bounds(range)
            lines = bounds.map { Array(String($0).utf8) }
        } else {
            guard options.operands.count < 2, let input = call.inputs.first else { throw wrongUsage() }
            if let failure = input.failure, input.failedOpening {
                call.complain(input.name, failure)
                return 1
            }
            // Only what is written ends with null bytes under -z.
            var pieces = input.bytes.split(separator: 10, omittingEmptySubsequences: false).map { Array($0) }
            if pieces.last == [] { pieces.removeLast() }
            lines = pieces
        }
        var count = lines.count
        if let text = options.value("n") { count = min(count, try Numeral.natural(text, of: Self.self)) }
        var text: [UInt8] = []
        for index in 0..<count {
            let other = index + Int(machine.random.next() % UInt64(lines.count - index))
            lines.swapAt(index, other)
            text += lines[index]
            text.append(options.has("z") ? 0 : 10)
        }
        guard let file = options.value("o") else {
            call.output += text
            return 0
        }
        do throws(Errno) {
            try machine.replaceContents(file, text)
        } catch {
            call.complain("can't open '", file, "': \(error.message)")
            return 1
        }
        return 0
    }

    private static func bounds(_ text: [UInt8]) throws(UsageError) -> ClosedRange<Int> {
        let shown = String(decoding: text, as: UTF8.self)
        guard let dash = text.firstIndex(of: 45) else { throw UsageError("shuf: bad range '\(shown)'\n") }
        let low = try Numeral.natural(Array(text[..<dash]), of: Self.self)
        let high = try Numeral.natural(Array(text[(dash + 1)...]), of: Self.self)
        guard low <= high else { throw UsageError("shuf: bad range '\(shown)'\n") }
        // More lines than any memory of a learner's computer would hold.
        guard high - low < 1 << 26 else { throw UsageError("shuf: out of memory\n") }
        return low...high
    }
}
