import Kernel

/// `expand`: spaces for tabs.
enum Expand: OptionApplet {
    static let name = "expand"
    static let short = "it:"
    static let long = [LongOption("initial", "i"), LongOption("tabs", "t")]
    static let usage = """
        expand [-i] [-t N] [FILE]...

        Convert tabs to spaces, writing to stdout

        	-i	Don't convert tabs after non blanks
        	-t	Tabstops every N chars
        """

    static func inputs(_ arguments: [[UInt8]]) -> [[UInt8]] { operandInputs(arguments) }

    static func run(
        _ options: CommandOptions,
        _ call: inout AppletCall,
        on machine: inout Machine
    ) throws(UsageError) -> Int32 {
        var size = 8
        if let text = options.value("t") { size = try number(text, in: 1...4_294_967_295) }
        var status: Int32 = 0
        for input in call.inputs {
            if let failure = input.failure {
                call.complain(input.name, input.failedOpening ? failure : .inputOutputError)
                status = 1
            }
            var column = 0
            var converts = true
            for byte in input.bytes {
                switch byte {
                case 9 where converts:
                    let missing = min(size - column % size, 1 << 20)
                    call.output += repeatElement(32, count: missing)
                    column += missing
                    continue
                case 0:
                    // It ends a piece of text, and is not written.
                    column = 0
                    converts = true
                    continue
                case 10:
                    column = 0
                    converts = true
                default:
                    if byte & 0xC0 != 0x80 { column += 1 }
                    if options.has("i"), byte != 32, byte != 9 { converts = false }
                }
                call.output.append(byte)
            }
        }
        return status
    }
}
