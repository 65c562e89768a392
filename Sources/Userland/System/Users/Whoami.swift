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
        _ options: CommandOptions, _ call: inout AppletCall, on machine: inout Machine
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

/// `groups`: the groups of a user.
enum Groups: OptionApplet {
    static let name = "groups"
    static let short = ""
    static let operandCount = 0...1
    static let usage = #"""
        groups [USER]

        Print the groups USER is in
        """#

    static func run(
        _ options: CommandOptions, _ call: inout AppletCall, on machine: inout Machine
    ) throws(UsageError) -> Int32 {
        let users = UserDatabase(&machine)
        guard let who = Identity(of: options.operands.first, users, machine) else {
            call.complain("unknown user \(String(decoding: options.operands.first ?? [], as: UTF8.self))")
            return 1
        }
        call.print(who.groups.map { users.groupName($0) }.joined(separator: " "))
        return 0
    }
}

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
        _ options: CommandOptions, _ call: inout AppletCall, on machine: inout Machine
    ) throws(UsageError) -> Int32 {
        call.complain("getlogin: No such device or address")
        return 1
    }
}
