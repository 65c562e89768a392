import Kernel

/// `nohup`: runs a command that a hang-up does not end.
struct Nohup: ResidentApplet {
    static let name = "nohup"
    static let usage = #"""
        nohup PROG ARGS

        Run PROG immune to hangups, with output to a non-tty
        """#

    private let command: [[UInt8]]

    init(calledAs name: [UInt8], arguments: [[UInt8]], environment: [[UInt8]]) throws(UsageError) {
        guard !arguments.isEmpty else { throw Self.wrongUsage(status: 127) }
        command = arguments
    }

    mutating func step(_ machine: inout Machine) -> Step {
        machine.fuel -= 2000
        do throws(Errno) {
            if machine.isTerminal(0) { try replace(0, Array("/dev/null".utf8), [.read], &machine) }
            if machine.isTerminal(1) {
                var path = Array("nohup.out".utf8)
                do throws(Errno) {
                    try replace(1, path, [.write, .create, .append], &machine)
                } catch {
                    let home = EnvironmentList.value("HOME", in: machine.current.environment) ?? []
                    path = PathText.join(home, path)
                    try replace(1, path, [.write, .create, .append], &machine)
                }
                let shown = String(decoding: path, as: UTF8.self)
                Execution.tell("nohup: appending output to \(shown)\n", on: &machine)
                if machine.isTerminal(2) { try machine.duplicate(1, to: 2) }
            } else if machine.isTerminal(2) {
                try machine.duplicate(1, to: 2)
            }
        } catch {
            Execution.tell("nohup: can't open 'nohup.out': \(error.message)\n", on: &machine)
            return .exit(127)
        }
        machine.setDisposition(.hangUp, .ignore)
        return Execution.step(command, environment: machine.current.environment, as: Self.name, on: &machine)
    }

    private func replace(
        _ descriptor: Int32,
        _ path: [UInt8],
        _ flags: OpenFlags,
        _ machine: inout Machine
    ) throws(Errno) {
        let opened = try machine.open(path, flags, mode: 0o600)
        try machine.duplicate(opened, to: descriptor)
        try machine.close(opened)
    }
}
