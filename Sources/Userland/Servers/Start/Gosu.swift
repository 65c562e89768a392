import Kernel

/// `gosu` and `su-exec`: become another user, then the command.
struct Gosu: Program {
    static let programName = "gosu"

    private let arguments: [[UInt8]]

    init(arguments: [[UInt8]]) { self.arguments = arguments }

    mutating func step(_ machine: inout Machine) -> Step {
        machine.fuel -= 2_000
        let name = String(decoding: baseName(arguments), as: UTF8.self)
        guard arguments.count > 2 else {
            if arguments.count == 2, arguments[1] == Array("--version".utf8) {
                _ = try? machine.write(1, Array("1.17 (go1.18.2 on linux/amd64; gc)\n".utf8))
                return .exit(0)
            }
            let usage =
                "Usage: \(name) user-spec command [args]\n   eg: \(name) tianon bash\n       \(name) nobody:root bash\n"
            Execution.tell(usage, on: &machine)
            return .exit(1)
        }
        let parts = arguments[1].split(separator: UInt8(ascii: ":"), maxSplits: 1).map(Array.init)
        let users = UserDatabase(&machine)
        let shown = String(decoding: arguments[1], as: UTF8.self)
        guard let first = parts.first, let user = users.userID(first) else {
            Execution.tell(
                "error: failed switching to \"\(shown)\": unable to find user \(shown): no matching entries in passwd file\n",
                on: &machine
            )
            return .exit(1)
        }
        let entry = users.user(user)
        var group = entry?.group ?? 0
        if parts.count > 1, let id = users.groupID(parts[1]) { group = id }
        var credentials = Credentials(
            user: user,
            group: group,
            supplementary: entry.map { users.supplementaryGroups(of: $0.name) } ?? []
        )
        credentials.bounding = machine.current.credentials.bounding
        machine.current.credentials = credentials
        var environment = machine.current.environment
        EnvironmentList.set(Array("HOME=".utf8) + (entry?.home ?? [UInt8(ascii: "/")]), in: &environment)
        let command = Array(arguments.dropFirst(2))
        do throws(Errno) {
            return try Execution.load(command, environment: environment, on: &machine)
        } catch {
            let program = String(decoding: command.first ?? [], as: UTF8.self)
            Execution.tell("error: exec: \"\(program)\": executable file not found in $PATH\n", on: &machine)
            return .exit(1)
        }
    }
}
