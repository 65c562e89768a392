import Kernel

/// `reset`: puts the terminal into its usual state.
enum Reset: OptionApplet {
    static let name = "reset"
    static let short = ""
    static let usage = #"""
        reset

        Reset the screen
        """#

    static func run(
        _ options: CommandOptions,
        _ call: inout AppletCall,
        on machine: inout Machine
    ) throws(UsageError) -> Int32 {
        guard machine.isTerminal(0), machine.isTerminal(1) else { return 0 }
        call.put("\u{1B}c\u{1B}(B\u{1B}[m\u{1B}[J\u{1B}[?25h")
        try? machine.setTerminalModes(0, TerminalModes())
        return 0
    }
}
