import Kernel

/// A user as `--user` names one, looked up in the container's `/etc/passwd` and `/etc/group`.
struct UserIdentity {
    var credentials = Credentials.root
    var home = "/"

    /// Reads `name`, `uid`, `name:group` or `uid:gid`; empty is root.
    init(_ text: String, groups further: [String], on machine: inout Machine) throws(LaunchFailure) {
        let accounts = Self.lines("/etc/passwd", &machine)
        let groups = Self.lines("/etc/group", &machine)
        let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        let userText = parts.first ?? ""
        let wanted = userText.isEmpty ? "0" : userText
        let account = accounts.lazy.map(Self.fields).first { $0.count >= 3 && ($0[0] == wanted || $0[2] == wanted) }
        var user: UInt32
        if let account, let number = UInt32(account[2]) {
            user = number
        } else if let number = Int64(wanted) {
            user = try Self.checked(number)
        } else {
            throw .user("unable to find user \(wanted): no matching entries in passwd file")
        }
        if wanted == "0" { user = 0 }
        var group = account.flatMap { $0.count >= 4 ? UInt32($0[3]) : nil } ?? 0
        home = account.flatMap { $0.count >= 6 ? $0[5] : nil } ?? "/"
        if home.isEmpty { home = "/" }
        var supplementary: [UInt32] = []
        if parts.count == 2, !parts[1].isEmpty {
            group = try Self.group(parts[1], groups)
        } else if let name = account?[0] {
            // Most groups have no further members: their lines end with a colon.
            for line in groups where line.last != UInt8(ascii: ":") {
                let record = Self.fields(line)
                guard record.count >= 4, record[3].split(separator: ",").contains(Substring(name)) else { continue }
                if let number = UInt32(record[2]), number != group { supplementary.append(number) }
            }
        }
        for name in further {
            let number = try Self.group(name, groups, unable: "Unable")
            if !supplementary.contains(number) { supplementary.append(number) }
        }
        // The kernel keeps them in order, the group itself among them.
        if !further.isEmpty, !supplementary.contains(group) { supplementary.append(group) }
        credentials = Credentials(user: user, group: group, supplementary: supplementary.sorted())
    }

    private static func group(
        _ text: String,
        _ groups: [ArraySlice<UInt8>],
        unable: String = "unable"
    ) throws(LaunchFailure) -> UInt32 {
        if let record = groups.lazy.map(Self.fields).first(where: { $0.count >= 3 && ($0[0] == text || $0[2] == text) }
        ),
            let number = UInt32(record[2])
        {
            return number
        }
        if let number = Int64(text) { return try checked(number) }
        throw .user("\(unable) to find group \(text): no matching entries in group file")
    }

    private static func checked(_ number: Int64) throws(LaunchFailure) -> UInt32 {
        guard let id = UInt32(exactly: number), id <= Int32.max else {
            throw .user("uids and gids must be in range 0-\(Int32.max)")
        }
        return id
    }

    private static func lines(_ path: String, _ machine: inout Machine) -> [ArraySlice<UInt8>] {
        let before = machine.current.credentials
        machine.current.credentials = .root
        defer { machine.current.credentials = before }
        return ((try? machine.contents(Array(path.utf8))) ?? []).split(separator: 10)
    }

    private static func fields(_ line: ArraySlice<UInt8>) -> [String] {
        line.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false).map {
            String(decoding: $0, as: UTF8.self)
        }
    }
}
