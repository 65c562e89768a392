import Kernel

/// `id`: who a user is.
enum Id: OptionApplet {
    static let name = "id"
    static let short = "ugGnr"
    static let long = [
        LongOption("user", "u"), LongOption("group", "g"), LongOption("groups", "G"), LongOption("name", "n"),
        LongOption("real", "r"),
    ]
    static let operandCount = 0...1
    static let usage = #"""
        id [-ugGnr] [USER]

        Print information about USER or the current user

        	-u	User ID
        	-g	Group ID
        	-G	Supplementary group IDs
        	-n	Print names instead of numbers
        	-r	Print real ID instead of effective ID
        """#

    static func run(
        _ options: CommandOptions,
        _ call: inout AppletCall,
        on machine: inout Machine
    ) throws(UsageError) -> Int32 {
        let kinds = ["u", "g", "G"].filter { options.has(Character($0)) }
        guard kinds.count <= 1, kinds.count == 1 || !(options.has("n") || options.has("r")) else { throw wrongUsage() }
        let users = UserDatabase(&machine)
        guard let who = Identity(of: options.operands.first, users, machine) else {
            call.complain("unknown user \(String(decoding: options.operands.first ?? [], as: UTF8.self))")
            return 1
        }
        switch kinds.first {
        case "u": call.print(options.has("n") ? users.userName(who.user) : String(who.user))
        case "g": call.print(options.has("n") ? users.groupName(who.group) : String(who.group))
        case "G":
            let shown = who.groups.map { options.has("n") ? users.groupName($0) : String($0) }
            call.print(shown.joined(separator: " "))
        default:
            let groups = who.groups.map { labelled($0, users.group($0)?.name) }.joined(separator: ",")
            let user = labelled(who.user, users.user(who.user)?.name)
            call.print("uid=\(user) gid=\(labelled(who.group, users.group(who.group)?.name)) groups=\(groups)")
        }
        return 0
    }

    private static func labelled(_ number: UInt32, _ name: [UInt8]?) -> String {
        name.map { "\(number)(\(String(decoding: $0, as: UTF8.self)))" } ?? String(number)
    }
}

/// A user with groups: somebody named, or the calling process.
struct Identity {
    let user: UInt32
    let group: UInt32
    /// The main group first, each once.
    let groups: [UInt32]

    /// Nil where nobody has the name.
    init?(of name: [UInt8]?, _ users: UserDatabase, _ machine: Machine) {
        let supplementary: [UInt32]
        if let name {
            guard let found = users.user(named: name) else { return nil }
            (user, group) = (found.user, found.group)
            supplementary = users.supplementaryGroups(of: name)
        } else {
            let credentials = machine.current.credentials
            (user, group) = (credentials.user, credentials.group)
            supplementary = credentials.supplementary
        }
        let main = group
        groups = supplementary.contains(main) ? supplementary : [main] + supplementary
    }
}
