import Kernel

/// `env`: shows the environment, or runs a command in a changed one.
struct Env: ResidentApplet {
    static let name = "env"
    static let usage = #"""
        env [-i0] [-u NAME]... [-] [NAME=VALUE]... [PROG ARGS]

        Print current environment or run PROG after setting up environment

        	-, -i	Start with empty environment
        	-0	NUL terminated output
        	-u NAME	Remove variable from environment
        """#

    private let arguments: [[UInt8]]
    private let startsEmpty: Bool
    private let removed: [[UInt8]]
    private let terminator: UInt8
    private var output = OutputQueue()
    private var hasShown = false

    init(calledAs name: [UInt8], arguments: [[UInt8]], environment: [[UInt8]]) throws(UsageError) {
        let options = try CommandOptions(
            arguments,
            name: Self.name,
            short: "+iu:0",
            long: [LongOption("ignore-environment", "i"), LongOption("unset", "u"), LongOption("null", "0")],
            page: Self.usageText
        )
        var operands = options.operands
        var startsEmpty = options.has("i")
        if operands.first == [UInt8(ascii: "-")] {
            startsEmpty = true
            operands.removeFirst()
        }
        self.arguments = operands
        self.startsEmpty = startsEmpty
        removed = options.values("u")
        terminator = options.has("0") ? 0 : 10
    }

    mutating func step(_ machine: inout Machine) -> Step {
        if hasShown { return output.drain(&machine, then: 0, name: Self.name) }
        machine.fuel -= 2000
        var environment = startsEmpty ? [] : machine.current.environment
        for name in removed { EnvironmentList.remove(name, from: &environment) }
        var rest = arguments[...]
        while let assignment = rest.first, assignment.contains(UInt8(ascii: "=")) {
            EnvironmentList.set(assignment, in: &environment)
            rest = rest.dropFirst()
        }
        if !rest.isEmpty {
            return Execution.step(Array(rest), environment: environment, as: Self.name, on: &machine)
        }
        output.append(Array(environment.map { $0 + [terminator] }.joined()), to: 1)
        hasShown = true
        return output.drain(&machine, then: 0, name: Self.name)
    }
}
