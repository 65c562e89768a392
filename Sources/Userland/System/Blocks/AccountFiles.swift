import Kernel

/// Changes to `/etc/passwd` and `/etc/group`.
enum AccountFiles {
    /// The lowest unused id from 1000 up (ordinary) or 100 up (system).
    static func freeID(_ used: [UInt32], _ isSystem: Bool) -> UInt32 {
        let taken = Set(used)
        var id: UInt32 = isSystem ? 100 : 1000
        while taken.contains(id) { id += 1 }
        return id
    }

    static func append(_ path: String, _ line: [UInt8], _ machine: inout Machine) throws(Errno) {
        let file = Array(path.utf8)
        var text = (try? machine.contents(file)) ?? []
        if let last = text.last, last != 10 { text.append(10) }
        try machine.replaceContents(file, text + line + [10], mode: 0o644)
    }

    /// Rewrites a file line by line; nil drops a line.
    static func edit(
        _ path: String,
        _ machine: inout Machine,
        _ change: ([[UInt8]]) -> [[UInt8]]?
    ) throws(Errno) {
        let file = Array(path.utf8)
        let text = try machine.contents(file)
        var edited: [UInt8] = []
        for line in text.split(separator: 10) {
            let fields = line.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false).map(Array.init)
            guard let changed = change(fields) else { continue }
            edited += changed.joined(separator: [UInt8(ascii: ":")]) + [10]
        }
        try machine.replaceContents(file, edited, mode: 0o644)
    }

    /// Makes a user a member of a group.
    static func join(
        _ user: [UInt8],
        _ group: [UInt8],
        _ users: UserDatabase,
        _ call: inout AppletCall,
        _ machine: inout Machine
    ) throws(Errno) -> Int32 {
        guard users.group(named: group) != nil else {
            call.complain("unknown group \(String(decoding: group, as: UTF8.self))")
            return 1
        }
        try edit("/etc/group", &machine) { fields in
            guard fields[0] == group, fields.count > 3 else { return fields }
            var changed = fields
            var members = fields[3].split(separator: UInt8(ascii: ",")).map(Array.init)
            if !members.contains(user) { members.append(user) }
            changed[3] = Array(members.joined(separator: [UInt8(ascii: ",")]))
            return changed
        }
        return 0
    }
}
