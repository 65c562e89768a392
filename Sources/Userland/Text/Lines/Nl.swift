import Kernel

/// `nl`: lines with their numbers.
enum Nl: OptionApplet {
    static let name = "nl"
    static let short = "b:i:s:v:w:p"
    static let long = [
        LongOption("body-numbering", "b"), LongOption("line-increment", "i"), LongOption("number-separator", "s"),
        LongOption("starting-line-number", "v"), LongOption("number-width", "w"), LongOption("no-renumber", "p"),
    ]
    static let usage = """
        nl [OPTIONS] [FILE]...

        Write FILEs to standard output with line numbers added

        	-b STYLE	Which lines to number - a: all, t: nonempty, n: none
        	-i N		Line number increment
        	-s STRING	Use STRING as line number separator
        	-v N		Start from N
        	-w N		Width of line numbers
        """

    static func inputs(_ arguments: [[UInt8]]) -> [[UInt8]] { operandInputs(arguments) }

    static func run(
        _ options: CommandOptions,
        _ call: inout AppletCall,
        on machine: inout Machine
    ) throws(UsageError) -> Int32 {
        let style = options.value("b")?.first ?? UInt8(ascii: "t")
        let separator = options.value("s") ?? [9]
        var (number, step, width) = (1, 1, 6)
        for (letter, value) in options.given {
            guard let value, "viw".contains(letter) else { continue }
            let given = try Numeral.natural(value, of: Self.self)
            switch letter {
            case "v": number = given
            case "i": step = given
            default: width = given
            }
        }
        let blank = [UInt8](repeating: 32, count: width + separator.count)
        var status: Int32 = 0
        for input in call.inputs {
            if let failure = input.failure, input.failedOpening {
                call.complain(input.name, failure)
                status = 1
            }
            // A null byte ends a line as well.
            let text = input.bytes.map { $0 == 0 ? 10 : $0 }
            for line in TextLine.lines(of: text) {
                if style == UInt8(ascii: "a") || style == UInt8(ascii: "t") && !line.content.isEmpty {
                    call.output.appendPadded(number, width: width)
                    call.output += separator
                    number &+= step
                } else {
                    call.output += blank
                }
                call.print(Array(line.content))
            }
        }
        return status
    }
}
