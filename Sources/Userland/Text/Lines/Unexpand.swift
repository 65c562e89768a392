import Kernel

/// `unexpand`: tabs for spaces.
enum Unexpand: OptionApplet {
    static let name = "unexpand"
    static let short = "ft:a"
    static let long = [LongOption("first-only", "f"), LongOption("tabs", "t"), LongOption("all", "a")]
    static let usage = """
        unexpand [-fa][-t N] [FILE]...

        Convert spaces to tabs, writing to stdout

        	-a	Convert all blanks
        	-f	Convert only leading blanks
        	-t N	Tabstops every N chars
        """

    static func inputs(_ arguments: [[UInt8]]) -> [[UInt8]] { operandInputs(arguments) }

    static func run(
        _ options: CommandOptions,
        _ call: inout AppletCall,
        on machine: inout Machine
    ) throws(UsageError) -> Int32 {
        var size = 8
        if let text = options.value("t") { size = try number(text, in: 1...4_294_967_295) }
        let convertsAll = !options.has("f") && (options.has("a") || options.has("t"))
        var status: Int32 = 0
        for input in call.inputs {
            if let failure = input.failure {
                call.complain(input.name, input.failedOpening ? failure : .inputOutputError)
                status = 1
            }
            for line in TextLine.lines(of: input.bytes) {
                convert(line.whole[...], size, convertsAll, &call.output)
            }
        }
        return status
    }

    private static func convert(
        _ line: ArraySlice<UInt8>,
        _ size: Int,
        _ convertsAll: Bool,
        _ output: inout [UInt8]
    ) {
        var rest = line
        var column = 0
        while !rest.isEmpty {
            var spaces = rest.prefix { $0 == 32 }.count
            rest = rest.dropFirst(spaces)
            column += spaces
            if rest.first == 9 {
                column += size - column % size
                rest = rest.dropFirst()
                // A tab that ends the line has no word after it to be written with.
                if !rest.isEmpty { continue }
                spaces = 0
            }
            if column >= size {
                output += repeatElement(9, count: column / size)
                column %= size
                spaces = column
            }
            output += repeatElement(32, count: spaces)
            if !convertsAll, rest.startIndex != line.startIndex {
                output += rest
                return
            }
            let word = rest.prefix { $0 != 32 && $0 != 9 }
            output += word
            rest = rest.dropFirst(word.count)
            column = (column + word.filter { $0 & 0xC0 != 0x80 }.count) % size
        }
    }
}
