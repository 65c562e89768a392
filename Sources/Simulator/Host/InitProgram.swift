import Kernel

/// The init of `--init`: starts the command, passes signals on, reaps what is left, ends as the command does.
struct InitProgram: Program {
    static let programName = "docker-init"

    /// The command's file.
    var path: [UInt8]
    var environment: [[UInt8]]
    var child: Int32 = 0

    init(path: [UInt8], environment: [[UInt8]]) {
        self.path = path
        self.environment = environment
    }

    private static let forwarded: [Signal] = [
        .hangUp, .interrupt, .quit, .user1, .user2, .terminate, .alarm, .windowChange, .continue,
    ]

    mutating func step(_ machine: inout Machine) -> Step {
        if child == 0 { return begin(&machine) }
        while let signal = machine.takeSignal() {
            if signal != .child { try? machine.kill(child, signal) }
        }
        do throws(Errno) {
            while let event = try machine.waitChild(.any) {
                if case .ended(let pid, let status) = event, pid == child { return .exit(Int32(status.code)) }
            }
        } catch {
            return .exit(0)
        }
        return .block(.child)
    }

    private mutating func begin(_ machine: inout Machine) -> Step {
        machine.fuel -= 2_000
        let arguments = Array(machine.current.arguments.dropFirst(2))
        do throws(Errno) {
            let loaded = try machine.load(path, arguments: arguments, environment: environment)
            child = try machine.spawn(loaded)
            let started = child
            try? machine.setGroup(started, 0)
        } catch {
            let name = String(decoding: arguments.first ?? [], as: UTF8.self)
            let text = "[FATAL tini (1)] exec \(name) failed: \(error.message)\n"
            _ = try? machine.write(2, Array(text.utf8))
            return .exit(127)
        }
        for signal in Self.forwarded { machine.setDisposition(signal, .catch) }
        return .block(.child)
    }
}

/// A process whose program could not be executed after all: it says so and ends.
struct FailedProgram: Program {
    static let programName = "exec-failed"

    var text: String

    init(text: String) { self.text = text }

    mutating func step(_ machine: inout Machine) -> Step {
        _ = try? machine.write(2, Array(text.utf8))
        return .exit(255)
    }
}
