import Kernel

/// `crontab`: the table of what `crond` is to start for a user.
enum Crontab: OptionApplet {
    static let name = "crontab"
    static let short = "u:c:lerV"
    static let usage = """
        crontab [-c DIR] [-u USER] [-ler]|[FILE]

        	-c	Crontab directory
        	-u	User
        	-l	List crontab
        	-e	Edit crontab
        	-r	Delete crontab
        	FILE	Replace crontab by FILE ('-': stdin)
        """

    static func inputs(_ arguments: [[UInt8]]) -> [[UInt8]] {
        guard let options = try? CommandOptions(arguments, name: name, short: short, page: ""),
            !options.has("l"), !options.has("e"), !options.has("r"), let file = options.operands.first
        else { return [] }
        return [file]
    }

    static func run(
        _ options: CommandOptions,
        _ call: inout AppletCall,
        on machine: inout Machine
    ) throws(UsageError) -> Int32 {
        let modes = "ler".filter { options.has($0) }.count
        guard modes + (options.operands.isEmpty ? 0 : 1) == 1, options.operands.count < 2 else { throw wrongUsage() }
        if options.has("e") { throw UsageError("crontab: -e is not simulated: edit a file and give it to crontab\n") }
        if let input = call.inputs.first, let failure = input.failure {
            call.complain("can't open '", input.name, "': \(failure.message)")
            return 1
        }
        let users = UserDatabase(&machine)
        let user = options.text("u") ?? users.userName(machine.current.credentials.user)
        let folder = options.value("c") ?? Array("/var/spool/cron/crontabs".utf8)
        guard (try? machine.status(folder))?.kind == .directory else {
            call.complain("can't change directory to '", folder, "': \(Errno.noSuchFileOrDirectory.message)")
            return 1
        }
        let file = PathText.join(folder, Array(user.utf8))
        do throws(Errno) {
            if options.has("l") {
                call.output += try machine.contents(file)
            } else if options.has("r") {
                try machine.unlink(file)
            } else {
                try machine.replaceContents(file, call.inputs.first?.bytes ?? [], mode: 0o600)
            }
            return 0
        } catch {
            call.complain("can't open '", Array(user.utf8), "': \(error.message)")
            return 1
        }
    }
}
