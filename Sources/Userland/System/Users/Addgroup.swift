import Kernel

/// `addgroup`: adds a group to `/etc/group`, or a user to a group.
enum Addgroup: OptionApplet {
    static let name = "addgroup"
    static let short = "g:S"
    static let long = [LongOption("gid", "g"), LongOption("system", "S")]
    static let operandCount = 1...2
    static let usage = #"""
        addgroup [-g GID] [-S] [USER] GROUP

        Add a group or add a user to a group

        	-g GID	Group id
        	-S	Create a system group
        """#

    static func run(
        _ options: CommandOptions,
        _ call: inout AppletCall,
        on machine: inout Machine
    ) throws(UsageError) -> Int32 {
        guard machine.current.credentials.isRoot else {
            call.complain(Errno.notPermitted.message)
            return 1
        }
        let users = UserDatabase(&machine)
        do throws(Errno) {
            if options.operands.count == 2 {
                let user = options.operands[0]
                guard users.user(named: user) != nil else {
                    call.complain("unknown user \(String(decoding: user, as: UTF8.self))")
                    return 1
                }
                return try AccountFiles.join(user, options.operands[1], users, &call, &machine)
            }
            let name = options.operands[0]
            guard users.group(named: name) == nil else {
                call.complain("group '", name, "' in use")
                return 1
            }
            let id =
                options.text("g").flatMap { UInt32($0) }
                ?? AccountFiles.freeID(users.groups.map(\.group), options.has("S"))
            if users.group(id) != nil {
                call.complain("gid '\(id)' in use")
                return 1
            }
            try AccountFiles.append("/etc/group", name + Array(":x:\(id):".utf8), &machine)
            return 0
        } catch {
            call.complain("can't open '/etc/group': \(error.message)")
            return 1
        }
    }
}
