import Kernel

/// `tty`: the terminal's name.
enum Tty: OptionApplet {
    static let name = "tty"
    static let short = "s"
    static let operandCount = 0...0
    static let usage = #"""
        tty [-s]

        Print file name of stdin's terminal

        	-s	Print nothing, only return exit status
        """#

    static func run(
        _ options: CommandOptions,
        _ call: inout AppletCall,
        on machine: inout Machine
    ) throws(UsageError) -> Int32 {
        let isTerminal = machine.isTerminal(0)
        if !options.has("s") { call.print(isTerminal ? TerminalName.path(&machine) : "not a tty") }
        return isTerminal ? 0 : 1
    }
}

/// The path of the terminal on standard input.
enum TerminalName {
    static func path(_ machine: inout Machine) -> String {
        let link = (try? machine.readLink(Array("/proc/self/fd/0".utf8))) ?? []
        let text = String(decoding: link, as: UTF8.self)
        return text.hasPrefix("/dev/") ? text : "/dev/pts/0"
    }
}
