import Kernel

/// `chroot`: runs a command with another root directory.
struct Chroot: ResidentApplet {
    static let name = "chroot"
    static let usage = #"""
        chroot NEWROOT [PROG ARGS]

        Run PROG with root directory set to NEWROOT
        """#

    private let root: [UInt8]
    private let command: [[UInt8]]

    init(calledAs name: [UInt8], arguments: [[UInt8]], environment: [[UInt8]]) throws(UsageError) {
        let options = try CommandOptions(arguments, name: Self.name, short: "+", page: Self.usageText)
        guard let root = options.operands.first else { throw Self.wrongUsage() }
        self.root = root
        let command = Array(options.operands.dropFirst())
        let shell = EnvironmentList.value("SHELL", in: environment) ?? Array("/bin/sh".utf8)
        self.command = command.isEmpty ? [shell, Array("-i".utf8)] : command
    }

    mutating func step(_ machine: inout Machine) -> Step {
        machine.fuel -= 2000
        do throws(Errno) {
            guard machine.current.credentials.isRoot else { throw Errno.notPermitted }
            let directory = try machine.status(root)
            guard directory.kind == .directory else { throw Errno.notDirectory }
            machine.current.root = directory.id
            machine.current.workingDirectory = directory.id
        } catch {
            let path = String(decoding: root, as: UTF8.self)
            Execution.tell("chroot: can't change root directory to '\(path)': \(error.message)\n", on: &machine)
            return .exit(1)
        }
        return Execution.step(command, environment: machine.current.environment, as: Self.name, on: &machine)
    }
}
