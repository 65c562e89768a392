import Kernel

/// `tini` and `dumb-init`: a small init that starts a command, passes signals on and ends as the command does.
struct Tini: Program {
    static let programName = "tini"

    private let name: String
    private let command: [[UInt8]]
    private var child: Int32 = 0

    private static let forwarded: [Signal] = [.hangUp, .interrupt, .quit, .user1, .user2, .terminate, .windowChange]

    init(arguments: [[UInt8]]) {
        name = String(decoding: baseName(arguments), as: UTF8.self)
        var rest = arguments.dropFirst()
        while let first = rest.first, first.first == UInt8(ascii: "-") {
            rest = rest.dropFirst()
            if first == Array("--".utf8) { break }
        }
        command = Array(rest)
    }

    mutating func step(_ machine: inout Machine) -> Step {
        if child == 0 {
            machine.fuel -= 2_000
            guard !command.isEmpty else {
                Execution.tell(
                    "\(name) (\(name) version 0.19.0)\nUsage: \(name) [OPTIONS] PROGRAM -- [ARGS]\n",
                    on: &machine
                )
                return .exit(1)
            }
            do throws(Errno) {
                child = try machine.spawn(command, parentName: name)
            } catch {
                Execution.tell("\(name): \(error.message)\n", on: &machine)
                return .exit(1)
            }
            for signal in Self.forwarded { machine.setDisposition(signal, .catch) }
        }
        while let signal = machine.takeSignal() { try? machine.kill(child, signal) }
        do throws(Errno) {
            while let event = try machine.waitChild(.any) {
                if case .ended(let pid, let status) = event, pid == child { return .exit(Int32(status.code)) }
            }
        } catch {
            return .exit(0)
        }
        return .block(.child)
    }
}
