import Kernel

/// `nice`: runs a command with another priority.
struct Nice: ResidentApplet {
    static let name = "nice"
    static let usage = #"""
        nice [-n ADJUST] [PROG ARGS]

        Change scheduling priority, run PROG

        	-n ADJUST	Adjust priority by ADJUST
        """#

    private let adjustment: Int32
    private let command: [[UInt8]]

    init(calledAs name: [UInt8], arguments: [[UInt8]], environment: [[UInt8]]) throws(UsageError) {
        var adjustment: Int32 = 10
        var rest = arguments[...]
        if let first = rest.first, first.count > 1, first[0] == UInt8(ascii: "-") {
            rest = rest.dropFirst()
            var text = String(decoding: first.dropFirst(), as: UTF8.self)
            if text.hasPrefix("n") {
                text.removeFirst()
                if text.isEmpty {
                    guard let value = rest.popFirst() else { throw Self.missingArgument(UInt8(ascii: "n")) }
                    text = String(decoding: value, as: UTF8.self)
                }
            }
            guard let number = Int32(text) else { throw UsageError("nice: invalid number '\(text)'\n") }
            adjustment = number
            guard !rest.isEmpty else { throw Self.wrongUsage() }
        }
        self.adjustment = adjustment
        command = Array(rest)
    }

    mutating func step(_ machine: inout Machine) -> Step {
        machine.fuel -= 2000
        guard !command.isEmpty else {
            _ = try? machine.write(1, Array("\(machine.current.nice)\n".utf8))
            return .exit(0)
        }
        if adjustment < 0, !machine.current.credentials.isRoot {
            Execution.tell("nice: setpriority(\(machine.current.nice + adjustment)): Permission denied\n", on: &machine)
            return .exit(125)
        }
        machine.current.nice = min(max(machine.current.nice + adjustment, -20), 19)
        return Execution.step(command, environment: machine.current.environment, as: Self.name, on: &machine)
    }
}
