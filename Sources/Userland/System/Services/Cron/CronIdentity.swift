import Kernel

/// How a process of `cron` becomes that of a user.
enum CronIdentity {
    static func take(_ user: UserDatabase.User, _ groups: [UInt32], shell: [UInt8]?, _ machine: inout Machine) {
        let shell = shell ?? (user.shell.isEmpty ? Array("/bin/sh".utf8) : user.shell)
        for (name, value) in [("USER", user.name), ("LOGNAME", user.name), ("HOME", user.home), ("SHELL", shell)] {
            EnvironmentList.set(Array("\(name)=".utf8) + value, in: &machine.current.environment)
        }
        if (try? machine.changeDirectory(user.home)) == nil { try? machine.changeDirectory([PathText.slash]) }
        let bounding = machine.current.credentials.bounding
        guard machine.current.credentials.isRoot else { return }
        machine.current.credentials = Credentials(user: user.user, group: user.group, supplementary: groups)
        machine.current.credentials.bounding = bounding
    }
}
