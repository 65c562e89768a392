import Kernel

/// `setsid`: runs a command in a session of its own.
struct Setsid: ResidentApplet {
    static let name = "setsid"
    static let usage = #"""
        setsid [-c] PROG ARGS

        Run PROG in a new session. PROG will have no controlling terminal
        and will not be affected by keyboard signals (^C etc).

        	-c	Set controlling terminal to stdin
        """#

    private let command: [[UInt8]]

    init(calledAs name: [UInt8], arguments: [[UInt8]], environment: [[UInt8]]) throws(UsageError) {
        let options = try CommandOptions(arguments, name: Self.name, short: "+c", page: Self.usageText)
        guard !options.operands.isEmpty else { throw Self.wrongUsage() }
        command = options.operands
    }

    mutating func step(_ machine: inout Machine) -> Step {
        machine.fuel -= 2000
        do throws(Errno) {
            try machine.newSession()
        } catch {
            // The leader of a group cannot: a child does it, and the command goes on without its parent.
            let command = command
            let pid = try? machine.fork(CommandStart(command, as: Self.name))
            if let pid {
                try? machine.withProcess(pid) { (child: inout Machine) throws(Errno) in try child.newSession() }
            }
            return .exit(0)
        }
        return Execution.step(command, environment: machine.current.environment, as: Self.name, on: &machine)
    }
}
