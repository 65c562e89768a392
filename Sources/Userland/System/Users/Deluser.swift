import Kernel

/// `deluser` and `delgroup`: take users and groups out of `/etc/passwd` and `/etc/group`.
enum Deluser: OptionApplet {
    static let name = "deluser"
    static let names = ["deluser", "delgroup"]
    static let short = "α"
    static let long = [LongOption("remove-home", "α")]
    static let operandCount = 1...2
    static let usage = #"""
        deluser [--remove-home] USER

        Delete USER from the system
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
            if options.operands.count == 2 { return try leave(options.operands, users, &call, &machine) }
            let name = options.operands[0]
            if call.name == "delgroup" {
                guard users.group(named: name) != nil else {
                    call.complain("unknown group \(String(decoding: name, as: UTF8.self))")
                    return 1
                }
                try AccountFiles.edit("/etc/group", &machine) { $0[0] == name ? nil : $0 }
                return 0
            }
            guard let user = users.user(named: name) else {
                call.complain("unknown user \(String(decoding: name, as: UTF8.self))")
                return 1
            }
            try AccountFiles.edit("/etc/passwd", &machine) { $0[0] == name ? nil : $0 }
            try? AccountFiles.edit("/etc/shadow", &machine) { $0[0] == name ? nil : $0 }
            try AccountFiles.edit("/etc/group", &machine) { fields in
                if fields[0] == name { return nil }
                return Self.without(name, fields)
            }
            if options.has("α") {
                var removal = Removal(
                    isRecursive: true,
                    isForced: true,
                    asks: false,
                    isVerbose: false,
                    isTerminal: false
                )
                var dialogue = Dialogue()
                _ = removal.remove(user.home, &call, &dialogue, &machine)
            }
            return 0
        } catch {
            call.complain("can't open '/etc/passwd': \(error.message)")
            return 1
        }
    }

    /// `deluser USER GROUP`
    private static func leave(
        _ operands: [[UInt8]],
        _ users: UserDatabase,
        _ call: inout AppletCall,
        _ machine: inout Machine
    ) throws(Errno) -> Int32 {
        guard users.group(named: operands[1]) != nil else {
            call.complain("unknown group \(String(decoding: operands[1], as: UTF8.self))")
            return 1
        }
        try AccountFiles.edit("/etc/group", &machine) { fields in
            fields[0] == operands[1] ? without(operands[0], fields) : fields
        }
        return 0
    }

    private static func without(_ user: [UInt8], _ fields: [[UInt8]]) -> [[UInt8]] {
        guard fields.count > 3 else { return fields }
        var changed = fields
        let members = fields[3].split(separator: UInt8(ascii: ",")).map(Array.init).filter { $0 != user }
        changed[3] = Array(members.joined(separator: [UInt8(ascii: ",")]))
        return changed
    }
}
