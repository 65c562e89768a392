import Kernel

/// `clear`: empties the screen.
enum Clear: OptionApplet {
    static let name = "clear"
    static let short = ""
    static let usage = #"""
        clear

        Clear screen
        """#

    static func run(
        _ options: CommandOptions,
        _ call: inout AppletCall,
        on machine: inout Machine
    ) throws(UsageError) -> Int32 {
        call.put("\u{1B}[H\u{1B}[J")
        return 0
    }
}
