import Kernel

/// `logname`: who logged in. Nobody logs in to a container.
enum Logname: OptionApplet {
    static let name = "logname"
    static let short = ""
    static let operandCount = 0...0
    static let usage = #"""
        logname

        Print the name of the current user
        """#

    static func run(
        _ options: CommandOptions,
        _ call: inout AppletCall,
        on machine: inout Machine
    ) throws(UsageError) -> Int32 {
        call.complain("getlogin: No such device or address")
        return 1
    }
}
