import Kernel

/// `who` and `w`: who is logged in. Nobody is: containers keep no such record.
enum Who: OptionApplet {
    static let name = "who"
    static let names = ["who", "w"]
    static let short = "aH"
    static let operandCount = 0...0
    static let usage = #"""
        who [-aH]

        Show who is logged on

        	-a	Show all
        	-H	Print column headers
        """#

    static func run(
        _ options: CommandOptions,
        _ call: inout AppletCall,
        on machine: inout Machine
    ) throws(UsageError) -> Int32 {
        if options.has("H") || call.name == "w" { call.print("USER\t\tTTY\t\tIDLE\tTIME\t\t HOST") }
        return 0
    }
}
