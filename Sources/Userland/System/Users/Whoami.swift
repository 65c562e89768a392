import Kernel

/// `whoami`: the user's name.
enum Whoami: OptionApplet {
    static let name = "whoami"
    static let short = ""
    static let operandCount = 0...0
    static let usage = #"""
        whoami

        Print the user name associated with the current effective user id
        """#

    static func run(
        _ options: CommandOptions,
        _ call: inout AppletCall,
        on machine: inout Machine
    ) throws(UsageError) -> Int32 {
        let id = machine.current.credentials.user
        guard let user = UserDatabase(&machine).user(id) else {
            call.complain("unknown uid \(id)")
            return 1
        }
        call.print(user.name)
        return 0
    }
}
