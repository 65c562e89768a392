import Kernel

/// `rm`: removes files and trees.
enum Rm: AskingApplet {
    static let name = "rm"
    static let short = "irfRvα"
    static let long = [
        LongOption("interactive", "i"), LongOption("recursive", "r"), LongOption("force", "f"),
        LongOption("verbose", "v"),
    ]
    static let usage = #"""
        rm [-irf] FILE...

        Remove (unlink) FILEs

        	-i	Always prompt before removing
        	-f	Never prompt
        	-R,-r	Recurse
        """#

    static func run(
        _ options: CommandOptions,
        _ call: inout AppletCall,
        _ dialogue: inout Dialogue,
        on machine: inout Machine
    ) throws(UsageError) -> Int32 {
        let asking = options.last(of: "if")
        guard !options.operands.isEmpty else {
            if options.has("f") { return 0 }
            throw wrongUsage()
        }
        var removal = Removal(
            isRecursive: options.has("r") || options.has("R"),
            isForced: asking == "f",
            asks: asking == "i",
            isVerbose: options.has("v"),
            isTerminal: machine.isTerminal(0)
        )
        var status: Int32 = 0
        for path in options.operands {
            let base = PathText.base(path)
            if base == Array(".".utf8) || base == Array("..".utf8) {
                call.complain("can't remove '.' or '..'")
                status = 1
            } else if !removal.remove(PathText.withoutTrailingSlashes(path), &call, &dialogue, &machine) {
                status = 1
            }
        }
        return status
    }
}
