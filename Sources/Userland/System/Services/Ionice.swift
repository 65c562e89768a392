import Kernel

/// `ionice`: priorities of input and output, which nothing here depends on.
struct Ionice: ResidentApplet {
    static let name = "ionice"
    static let usage = """
        ionice [-c 1-3] [-n 0-7] [-t] { -p PID | PROG ARGS }

        Change I/O priority and class

        	-c N	Class. 1:realtime 2:best-effort 3:idle
        	-n N	Priority
        	-t	Ignore errors
        """

    private static let classes = ["none", "realtime", "best-effort", "idle"]
    private let command: [[UInt8]]
    private let shows: Bool

    init(calledAs name: [UInt8], arguments: [[UInt8]], environment: [[UInt8]]) throws(UsageError) {
        let options = try CommandOptions(arguments, name: Self.name, short: "+n:c:p:t", page: Self.usageText)
        _ = try options.number("n")
        if let text = options.text("c") {
            let number = Int(text) ?? Self.classes.firstIndex(of: text)
            guard let number, 0...3 ~= number else { throw UsageError("ionice: bad class \(text)\n") }
        }
        let isSet = options.has("n") || options.has("c")
        if options.has("p") {
            _ = try options.number("p")
            command = []
            shows = !isSet
        } else if isSet {
            guard !options.operands.isEmpty else { throw Self.wrongUsage() }
            command = options.operands
            shows = false
        } else {
            // Without a class the operand is the number of a process.
            command = []
            shows = true
            if let first = options.operands.first { _ = try Numeral.natural(first, of: Self.self) }
        }
    }

    mutating func step(_ machine: inout Machine) -> Step {
        machine.fuel -= 2000
        if shows { _ = try? machine.write(1, Array("none: prio 0\n".utf8)) }
        if command.isEmpty { return .exit(0) }
        return Execution.step(command, environment: machine.current.environment, as: Self.name, on: &machine)
    }
}
