import Kernel

/// `mkdir`: makes directories.
enum Mkdir: OptionApplet {
    static let name = "mkdir"
    static let short = "m:pv"
    static let long = [LongOption("mode", "m"), LongOption("parents", "p"), LongOption("verbose", "v")]
    static let usage = #"""
        mkdir [-m MODE] [-p] DIRECTORY...

        Create DIRECTORY

        	-m MODE	Mode
        	-p	No error if exists; make parent directories as needed
        """#

    static func run(
        _ options: CommandOptions,
        _ call: inout AppletCall,
        on machine: inout Machine
    ) throws(UsageError) -> Int32 {
        let mask = machine.current.fileModeMask
        var mode: UInt16?
        if let text = options.value("m") {
            mode = SymbolicMode.apply(text, to: 0o777, isDirectory: true, mask: mask)
            if mode == nil {
                call.complain("invalid mode '", text, "'")
                return 1
            }
        }
        guard !options.operands.isEmpty else { throw wrongUsage() }
        var status: Int32 = 0
        for path in options.operands {
            var making = DirectoryMaking(makesParents: options.has("p"), mode: mode)
            making.isVerbose = options.has("v")
            if !making.make(path, &call, &machine) { status = 1 }
        }
        return status
    }
}
