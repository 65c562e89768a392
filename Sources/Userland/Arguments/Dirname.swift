import Kernel

/// `dirname`: a path without its last part.
enum Dirname: OptionApplet {
    static let name = "dirname"
    static let short = ""
    static let operandCount = 1...1
    static let usage = #"""
        dirname FILENAME

        Strip non-directory suffix from FILENAME
        """#

    static func run(
        _ options: CommandOptions,
        _ call: inout AppletCall,
        on machine: inout Machine
    ) throws(UsageError) -> Int32 {
        call.print(PathText.directory(options.operands[0]))
        return 0
    }
}
