import Kernel

/// `sudo`: runs a command as root. The host's only user is allowed to, without a password.
struct Sudo: ResidentApplet {
    static let name = "sudo"
    static let showsHelp = false

    private let user: [UInt8]
    private let command: [[UInt8]]
    private let assignments: [[UInt8]]

    private static let page = """
        usage: sudo -h | -K | -k | -V
        usage: sudo [-ABknS] [-u user] [VAR=value] [-i|-s] [<command>]

        """

    init(calledAs name: [UInt8], arguments: [[UInt8]], environment: [[UInt8]]) throws(UsageError) {
        let options = try CommandOptions(
            arguments,
            name: Self.name,
            short: "+ABEHkKnSisu:g:Vhb",
            page: Self.page
        )
        if options.has("V") { throw UsageError("Sudo version 1.9.13p3\n", status: 0) }
        if options.has("h") { throw UsageError(Self.page, status: 0) }
        user = options.value("u") ?? Array("root".utf8)
        var rest = options.operands[...]
        var assignments: [[UInt8]] = []
        while let word = rest.first, word.contains(UInt8(ascii: "=")) {
            assignments.append(word)
            rest = rest.dropFirst()
        }
        self.assignments = assignments
        if rest.isEmpty {
            if options.has("k") || options.has("K") { throw UsageError("", status: 0) }
            guard options.has("i") || options.has("s") else { throw UsageError(Self.page) }
            command = [EnvironmentList.value("SHELL", in: environment) ?? Array("/bin/sh".utf8)]
        } else {
            command = Array(rest)
        }
    }

    mutating func step(_ machine: inout Machine) -> Step {
        machine.fuel -= 5000
        let users = UserDatabase(&machine)
        guard let target = users.user(named: user) else {
            Execution.tell("sudo: unknown user \(String(decoding: user, as: UTF8.self))\n", on: &machine)
            return .exit(1)
        }
        var environment = machine.current.environment
        for assignment in assignments { EnvironmentList.set(assignment, in: &environment) }
        machine.current.credentials = Credentials(
            user: target.user,
            group: target.group,
            supplementary: users.supplementaryGroups(of: target.name)
        )
        do throws(Errno) {
            return try Execution.load(command, environment: environment, on: &machine)
        } catch {
            let shown = String(decoding: command.first ?? [], as: UTF8.self)
            let text = error == .noSuchFileOrDirectory ? "command not found" : error.message
            Execution.tell("sudo: \(shown): \(text)\n", on: &machine)
            return .exit(1)
        }
    }
}
