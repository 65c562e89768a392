import Kernel

/// `crontab`: the table of what `crond` is to start for a user.
struct Crontab: ResidentApplet {
    static let name = "crontab"
    static let usage = """
        crontab [-c DIR] [-u USER] [-ler]|[FILE]

        	-c	Crontab directory
        	-u	User
        	-l	List crontab
        	-e	Edit crontab
        	-r	Delete crontab
        	FILE	Replace crontab by FILE ('-': stdin)
        """

    private enum Task: Codable {
        case list
        case edit
        case remove
        case replace
    }

    private let task: Task
    private let userName: [UInt8]?
    private var folder: [UInt8]
    private let editor: [UInt8]
    private var reader = WholeReader()
    private var output = OutputQueue()
    private var status: Int32?
    /// What is edited, and by whom.
    private var draft: [UInt8] = []
    private var child: Int32?

    init(calledAs name: [UInt8], arguments: [[UInt8]], environment: [[UInt8]]) throws(UsageError) {
        let options = try CommandOptions(arguments, name: Self.name, short: "u:c:lerV", page: Self.usageText)
        let modes = "ler".filter { options.has($0) }.count
        guard modes + (options.operands.isEmpty ? 0 : 1) == 1, options.operands.count < 2 else {
            throw Self.wrongUsage()
        }
        task = options.has("l") ? .list : options.has("e") ? .edit : options.has("r") ? .remove : .replace
        userName = options.value("u")
        folder = options.value("c") ?? Array("/var/spool/cron/crontabs".utf8)
        editor =
            EnvironmentList.value("VISUAL", in: environment) ?? EnvironmentList.value("EDITOR", in: environment)
            ?? Array("vi".utf8)
        reader.names = options.operands
    }

    var heldMemory: Int { reader.size }

    mutating func step(_ machine: inout Machine) -> Step {
        while true {
            if let status { return output.drain(&machine, then: status, name: Self.name) }
            if let child {
                guard (try? machine.waitChild(.process(child))) != nil else { return .block(.child) }
                self.child = nil
                finishEditing(&machine)
            } else if let wait = reader.read(&machine) {
                return wait
            } else {
                machine.fuel -= 2000
                begin(&machine)
            }
        }
    }

    private mutating func fail(_ before: String, _ name: [UInt8], _ after: String) {
        output.append(Array("\(Self.name): \(before)".utf8) + name + Array("\(after)\n".utf8), to: 2)
        status = 1
    }

    private var user: [UInt8] = []
    private var table: [UInt8] { PathText.join(folder, user) }

    private mutating func begin(_ machine: inout Machine) {
        let users = UserDatabase(&machine)
        let caller = Array(users.userName(machine.current.credentials.user).utf8)
        user = userName ?? caller
        guard let account = users.user(named: user) else { return fail("unknown user ", user, "") }
        guard account.user == machine.current.credentials.user || machine.current.credentials.isRoot else {
            return fail("must be suid to work properly", [], "")
        }
        if folder.first != PathText.slash, let here = try? machine.workingDirectoryPath() {
            folder = PathText.join(here, folder)
        }
        guard (try? machine.status(folder))?.kind == .directory else {
            return fail("can't change directory to '", folder, "': \(Errno.noSuchFileOrDirectory.message)")
        }
        let input = reader.take().first
        if let input, let failure = input.failure {
            return fail("can't open '", input.name, "': \(failure.message)")
        }
        do throws(Errno) {
            switch task {
            case .list:
                output.append(try machine.contents(table), to: 1)
                status = 0
            case .remove:
                try? machine.unlink(table)
                tell(&machine)
            case .replace: try install(input?.bytes ?? [], &machine)
            case .edit: try edit(account, &machine)
            }
        } catch {
            fail("can't open '", user, "': \(error.message)")
        }
    }

    private mutating func install(_ bytes: [UInt8], _ machine: inout Machine) throws(Errno) {
        try machine.replaceContents(table, bytes, mode: 0o600)
        tell(&machine)
    }

    /// Leaves word for `crond`.
    private mutating func tell(_ machine: inout Machine) {
        let file = PathText.join(folder, Array("cron.update".utf8))
        let before = (try? machine.contents(file)) ?? []
        try? machine.replaceContents(file, before + user + [10], mode: 0o600)
        status = 0
    }

    /// The editor gets a copy, beside the folder.
    private mutating func edit(_ account: UserDatabase.User, _ machine: inout Machine) throws(Errno) {
        draft = PathText.withoutTrailingSlashes(folder) + Array(".\(machine.current.pid)".utf8)
        try machine.replaceContents(draft, (try? machine.contents(table)) ?? [], mode: 0o600)
        try machine.changeOwner(draft, user: account.user, group: account.group)
        let pid = try machine.spawn([editor, draft], parentName: Self.name)
        let groups = UserDatabase(&machine).supplementaryGroups(of: account.name)
        try machine.withProcess(pid) { (machine: inout Machine) throws(Errno) in
            CronIdentity.take(account, groups, shell: nil, &machine)
        }
        child = pid
    }

    private mutating func finishEditing(_ machine: inout Machine) {
        do throws(Errno) {
            let bytes = try machine.contents(draft)
            try? machine.unlink(draft)
            try install(bytes, &machine)
        } catch {
            fail("can't open '", draft, "': \(error.message)")
        }
    }
}
