import Kernel

/// `adduser`: adds a user to `/etc/passwd`, or a user to a group.
enum Adduser: OptionApplet {
    static let name = "adduser"
    static let short = "h:g:s:G:DSHu:k:"
    static let long = [
        LongOption("home", "h"), LongOption("gecos", "g"), LongOption("shell", "s"), LongOption("ingroup", "G"),
        LongOption("disabled-password", "D"), LongOption("empty-password", "D"), LongOption("system", "S"),
        LongOption("no-create-home", "H"), LongOption("uid", "u"), LongOption("skel", "k"),
    ]
    static let operandCount = 1...2
    static let usage = #"""
        adduser [OPTIONS] USER [GROUP]

        Create new user, or add USER to GROUP

        	-h DIR		Home directory
        	-g GECOS	GECOS field
        	-s SHELL	Login shell
        	-G GRP		Group
        	-S		Create a system user
        	-D		Don't assign a password
        	-H		Don't create home directory
        	-u UID		User id
        	-k SKEL		Skeleton directory (/etc/skel)
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
        let name = options.operands[0]
        let users = UserDatabase(&machine)
        do throws(Errno) {
            if options.operands.count == 2 {
                guard users.user(named: name) != nil else {
                    call.complain("unknown user \(String(decoding: name, as: UTF8.self))")
                    return 1
                }
                return try AccountFiles.join(name, options.operands[1], users, &call, &machine)
            }
            guard users.user(named: name) == nil else {
                call.complain("user '", name, "' in use")
                return 1
            }
            return try create(name, options, users, &call, &machine)
        } catch {
            call.complain("can't open '/etc/passwd': \(error.message)")
            return 1
        }
    }

    private static func create(
        _ name: [UInt8],
        _ options: CommandOptions,
        _ users: UserDatabase,
        _ call: inout AppletCall,
        _ machine: inout Machine
    ) throws(Errno) -> Int32 {
        let isSystem = options.has("S")
        let id = options.text("u").flatMap { UInt32($0) } ?? AccountFiles.freeID(users.users.map(\.user), isSystem)
        if users.user(id) != nil {
            call.complain("uid '\(id)' in use")
            return 1
        }
        var group: UInt32
        if let wanted = options.value("G") {
            guard let found = users.groupID(wanted) else {
                call.complain("unknown group \(String(decoding: wanted, as: UTF8.self))")
                return 1
            }
            group = found
        } else if let existing = users.group(named: name) {
            group = existing.group
        } else if isSystem {
            group = users.group(named: Array("nogroup".utf8))?.group ?? 65534
        } else {
            group = users.group(id) == nil ? id : AccountFiles.freeID(users.groups.map(\.group), isSystem)
            try AccountFiles.append("/etc/group", name + Array(":x:\(group):".utf8), &machine)
        }
        let home = options.value("h") ?? Array("/home/".utf8) + name
        let shell = options.value("s") ?? Array((isSystem ? "/bin/false" : "/bin/sh").utf8)
        let comment = options.value("g") ?? (isSystem ? [] : Array("Linux User,,,".utf8))
        let fields = [name, Array("x".utf8), Array(String(id).utf8), Array(String(group).utf8), comment, home, shell]
        try AccountFiles.append("/etc/passwd", Array(fields.joined(separator: [UInt8(ascii: ":")])), &machine)
        let day = machine.now.seconds / 86_400
        if (try? machine.status(Array("/etc/shadow".utf8))) != nil {
            try AccountFiles.append("/etc/shadow", name + Array(":!:\(day):0:99999:7:::".utf8), &machine)
        }
        if !options.has("H"), !isSystem, (try? machine.status(home)) == nil {
            _ = DirectoryMaking(makesParents: true, mode: 0o2755).make(home, &call, &machine)
            try? machine.changeOwner(home, user: id, group: group)
        }
        if !options.has("D"), !isSystem {
            call.error += Array("passwd: passwords are not simulated: nothing here asks for one\n".utf8)
        }
        return 0
    }
}
