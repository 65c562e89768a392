import Kernel

/// The users and groups of `/etc/passwd` and `/etc/group` (`passwd(5)`, `group(5)`).
struct UserDatabase {
    struct User {
        var name: [UInt8]
        var user: UInt32
        var group: UInt32
        var comment: [UInt8]
        var home: [UInt8]
        var shell: [UInt8]
    }

    struct Group {
        var name: [UInt8]
        var group: UInt32
        var members: [[UInt8]]
    }

    private(set) var users: [User] = []
    private(set) var groups: [Group] = []

    /// Reads both files; a missing or unreadable one counts as empty.
    init(_ machine: inout Machine) {
        for fields in Self.records("/etc/passwd", &machine) where fields.count >= 7 {
            guard let user = Self.number(fields[2]), let group = Self.number(fields[3]) else { continue }
            users.append(
                User(
                    name: fields[0],
                    user: user,
                    group: group,
                    comment: fields[4],
                    home: fields[5],
                    shell: fields[6]
                )
            )
        }
        for fields in Self.records("/etc/group", &machine) where fields.count >= 3 {
            guard let group = Self.number(fields[2]) else { continue }
            let members = fields.count > 3 ? fields[3].split(separator: UInt8(ascii: ",")).map(Array.init) : []
            groups.append(Group(name: fields[0], group: group, members: members))
        }
    }

    private static func records(_ path: String, _ machine: inout Machine) -> [[[UInt8]]] {
        guard let text = try? machine.contents(Array(path.utf8)) else { return [] }
        return text.split(separator: UInt8(ascii: "\n")).map { line in
            line.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false).map(Array.init)
        }
    }

    private static func number(_ bytes: [UInt8]) -> UInt32? { UInt32(String(decoding: bytes, as: UTF8.self)) }

    func user(_ id: UInt32) -> User? { users.first { $0.user == id } }
    func user(named name: [UInt8]) -> User? { users.first { $0.name == name } }
    func group(_ id: UInt32) -> Group? { groups.first { $0.group == id } }
    func group(named name: [UInt8]) -> Group? { groups.first { $0.name == name } }

    /// The user's name, or the number where nobody has it.
    func userName(_ id: UInt32) -> String {
        user(id).map { String(decoding: $0.name, as: UTF8.self) } ?? String(id)
    }

    /// The group's name, or the number where no group has it.
    func groupName(_ id: UInt32) -> String {
        group(id).map { String(decoding: $0.name, as: UTF8.self) } ?? String(id)
    }

    /// A name or a number, as `chown` takes it.
    func userID(_ text: [UInt8]) -> UInt32? { user(named: text)?.user ?? Self.number(text) }

    /// A name or a number, as `chgrp` takes it.
    func groupID(_ text: [UInt8]) -> UInt32? { group(named: text)?.group ?? Self.number(text) }

    /// `USER`, `USER:GROUP`, `USER:` (with the user's group) or `:GROUP`; nil where one of them is unknown.
    func owner(_ text: String) -> (user: UInt32?, group: UInt32?)? {
        let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map { Array($0.utf8) }
        var found: (user: UInt32?, group: UInt32?) = (nil, nil)
        if !parts[0].isEmpty {
            guard let id = userID(parts[0]) else { return nil }
            found.user = id
        }
        guard parts.count > 1 else { return found }
        guard !parts[1].isEmpty else { return (found.user, found.user.flatMap { user($0)?.group }) }
        guard let id = groupID(parts[1]) else { return nil }
        return (found.user, id)
    }

    /// The groups that name the user as a member, by their order in the file.
    func supplementaryGroups(of name: [UInt8]) -> [UInt32] {
        groups.filter { $0.members.contains(name) }.map(\.group)
    }
}
