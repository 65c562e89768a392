import Kernel

/// `tac`: lines from the last to the first.
enum Tac: OptionApplet {
    static let name = "tac"
    static let short = ""
    static let usage = """
        tac [FILE]...

        Concatenate FILEs and print them in reverse
        """

    static func inputs(_ arguments: [[UInt8]]) -> [[UInt8]] { operandInputs(arguments) }

    static func run(
        _ options: CommandOptions,
        _ call: inout AppletCall,
        on machine: inout Machine
    ) throws(UsageError) -> Int32 {
        var status: Int32 = 0
        for input in call.inputs {
            if let failure = input.failure {
                call.complain(input.name, failure)
                status = 1
            }
            for line in TextLine.lines(of: input.bytes).reversed() { call.output += line.whole }
        }
        return status
    }
}
