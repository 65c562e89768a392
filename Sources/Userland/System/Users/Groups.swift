import Kernel

/// `groups`: the groups of a user.
enum Groups: OptionApplet {
    static let name = "groups"
    static let short = ""
    static let operandCount = 0...Int.max
    static let usage = #"""
        groups [USER]

        Print the groups USER is in
        """#

    static func run(
        _ options: CommandOptions,
        _ call: inout AppletCall,
        on machine: inout Machine
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
