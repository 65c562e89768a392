import Kernel

/// `less` and `more` where their output goes to no terminal: the files as they are.
///
/// Paging needs the keys and the screen of a terminal, which these have not; there they say what to use instead.
protocol Pager: OptionApplet {}

extension Pager {
    static func inputs(_ arguments: [[UInt8]]) -> [[UInt8]] { operandInputs(arguments) }

    static func run(
        _ options: CommandOptions,
        _ call: inout AppletCall,
        on machine: inout Machine
    ) throws(UsageError) -> Int32 {
        if machine.isTerminal(1) {
            let height = (machine.terminalSize(1)?.rows ?? 24) - 1
            let lines = call.inputs.reduce(0) { $0 + TextLine.lines(of: $1.bytes).count }
            // What fits on the screen needs no paging.
            guard lines <= height else {
                call.complain("paging on a terminal is not simulated: `cat FILE` shows a file, `head` its start")
                return 1
            }
        }
        var status: Int32 = 0
        for input in call.inputs {
            if let failure = input.failure {
                if input.failedOpening {
                    call.complain("can't open '", input.name, "': \(failure.message)")
                } else {
                    call.complain("read error: \(failure.message)")
                }
                status = 1
                continue
            }
            call.output += input.bytes
        }
        return status
    }
}

/// `less`.
enum Less: Pager {
    static let name = "less"
    static let short = "EFIMmNSRh~"
    static let usage = """
        less [-EFIMmNSRh~] [FILE]...

        View FILE (or stdin) one screenful at a time

        	-E	Quit once the end of a file is reached
        	-F	Quit if entire file fits on first screen
        	-I	Ignore case in all searches
        	-M,-m	Display status line with line numbers
        		and percentage through the file
        	-N	Prefix line number to each line
        	-S	Truncate long lines
        	-R	Remove color escape codes in input
        	-~	Suppress ~s displayed past EOF
        """
}

/// `more`.
enum More: Pager {
    static let name = "more"
    static let short = ""
    static let usage = """
        more [FILE]...

        View FILE (or stdin) one screenful at a time
        """
}
