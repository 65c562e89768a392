import Kernel

/// `hostid`: a number for the machine; none is set.
enum Hostid: OptionApplet {
    static let name = "hostid"
    static let short = ""
    static let operandCount = 0...0
    static let usage = #"""
        hostid

        Print out a unique 32-bit identifier for the machine
        """#

    static func run(
        _ options: CommandOptions,
        _ call: inout AppletCall,
        on machine: inout Machine
    ) throws(UsageError) -> Int32 {
        call.print("00000000")
        return 0
    }
}
