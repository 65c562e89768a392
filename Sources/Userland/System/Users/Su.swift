import Kernel

/// `su`: a shell, or a command, as another user.
struct Su: ResidentApplet {
    static let name = "su"
    static let usage = #"""
        su [-lmp] [-s SH] [-] [USER [FILE ARGS | -c 'CMD' [ARG0 ARGS]]]

        Run shell under USER (by default, root)

        	-,-l	Clear environment, go to home dir, run shell as login shell
        	-p,-m	Do not set new $HOME, $SHELL, $USER, $LOGNAME
        	-c CMD	Command to pass to 'sh -c'
        	-s SH	Shell to use instead of user's default
        """#

    private let isLogin: Bool
    private let keepsEnvironment: Bool
    private let command: [UInt8]?
    private let shell: [UInt8]?
    private let userName: [UInt8]
    private let rest: [[UInt8]]

    init(calledAs name: [UInt8], arguments: [[UInt8]], environment: [[UInt8]]) throws(UsageError) {
        let options = try CommandOptions(arguments, name: Self.name, short: "mplc:s:", page: Self.usageText)
        var operands = options.operands
        var isLogin = options.has("l")
        if operands.first == [UInt8(ascii: "-")] {
            isLogin = true
            operands.removeFirst()
        }
        self.isLogin = isLogin
        keepsEnvironment = options.has("m") || options.has("p")
        command = options.value("c")
        shell = options.value("s")
        userName = operands.isEmpty ? Array("root".utf8) : operands.removeFirst()
        rest = operands
    }

    mutating func step(_ machine: inout Machine) -> Step {
        machine.fuel -= 2000
        let users = UserDatabase(&machine)
        guard let user = users.user(named: userName) else {
            Execution.tell("su: unknown user \(String(decoding: userName, as: UTF8.self))\n", on: &machine)
            return .exit(1)
        }
        guard machine.current.credentials.isRoot || machine.current.credentials.user == user.user else {
            // There are no passwords here, so none can be right.
            Execution.tell("su: must be suid to work properly\n", on: &machine)
            return .exit(1)
        }
        let program = shell ?? (user.shell.isEmpty ? Array("/bin/sh".utf8) : user.shell)
        var environment = machine.current.environment
        if isLogin {
            let term = EnvironmentList.value("TERM", in: environment)
            environment = term.map { [Array("TERM=".utf8) + $0] } ?? []
            let path = user.user == 0 ? "PATH=/sbin:/usr/sbin:/bin:/usr/bin" : "PATH=/bin:/usr/bin"
            environment.append(Array(path.utf8))
            try? machine.changeDirectory(user.home)
        }
        if !keepsEnvironment {
            if isLogin || user.user != 0 {
                EnvironmentList.set(Array("USER=".utf8) + user.name, in: &environment)
                EnvironmentList.set(Array("LOGNAME=".utf8) + user.name, in: &environment)
            }
            EnvironmentList.set(Array("HOME=".utf8) + user.home, in: &environment)
            EnvironmentList.set(Array("SHELL=".utf8) + program, in: &environment)
        }
        let held = machine.current.credentials.capabilities
        if user.group != machine.current.credentials.group, !held.contains(.setGroup) {
            Execution.tell("su: setgroups: Operation not permitted\n", on: &machine)
            return .exit(1)
        }
        if user.user != machine.current.credentials.user, !held.contains(.setUser) {
            Execution.tell("su: setuid: Operation not permitted\n", on: &machine)
            return .exit(1)
        }
        let bounding = machine.current.credentials.bounding
        machine.current.credentials = Credentials(
            user: user.user,
            group: user.group,
            supplementary: users.supplementaryGroups(of: user.name)
        )
        machine.current.credentials.bounding = bounding
        var arguments = [isLogin ? [UInt8(ascii: "-")] + PathText.base(program) : PathText.base(program)]
        if let command { arguments += [Array("-c".utf8), command] }
        arguments += rest
        do throws(Errno) {
            let loaded = try machine.load(program, arguments: arguments, environment: environment)
            return .execute(loaded)
        } catch {
            let shown = String(decoding: program, as: UTF8.self)
            Execution.tell("su: can't execute '\(shown)': \(error.message)\n", on: &machine)
            return .exit(error == .noSuchFileOrDirectory ? 127 : 126)
        }
    }
}
