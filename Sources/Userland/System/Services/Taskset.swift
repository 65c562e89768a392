import Kernel

/// `taskset`: which processors a process may use. There are two here, and where a process runs cannot be seen.
struct Taskset: ResidentApplet {
    static let name = "taskset"
    static let usage = """
        taskset [-ap] [HEXMASK | -c LIST] { PID | PROG ARGS }

        Set or get CPU affinity

        	-p	Operate on PID
        	-a	Operate on all threads
        	-c	Affinity is a list, not mask
        """

    private let command: [[UInt8]]
    private let process: Int32?
    private let isList: Bool
    private let mask: UInt64?

    init(calledAs name: [UInt8], arguments: [[UInt8]], environment: [[UInt8]]) throws(UsageError) {
        let options = try CommandOptions(arguments, name: Self.name, short: "+pac", page: Self.usageText)
        isList = options.has("c")
        var rest = options.operands[...]
        guard let first = rest.popFirst() else { throw Self.wrongUsage() }
        if options.has("p") {
            let last = rest.popFirst()
            mask = last == nil ? nil : try Self.mask(first, isList: isList)
            process = Int32(try Numeral.natural(last ?? first, of: Self.self))
            command = []
        } else {
            guard !rest.isEmpty else { throw Self.wrongUsage() }
            mask = try Self.mask(first, isList: isList)
            process = nil
            command = Array(rest)
        }
    }

    private static func mask(_ text: [UInt8], isList: Bool) throws(UsageError) -> UInt64 {
        let word = String(decoding: text, as: UTF8.self)
        let bad = UsageError("taskset: bad affinity '\(word)'\n")
        guard isList else {
            guard let mask = UInt64(word.hasPrefix("0x") ? String(word.dropFirst(2)) : word, radix: 16) else {
                throw bad
            }
            return mask
        }
        var mask: UInt64 = 0
        for part in word.split(separator: ",") {
            let ends = part.split(separator: "-").map { UInt64($0) }
            guard let low = ends.first ?? nil, let high = ends.last ?? nil, low <= high, high < 64 else { throw bad }
            for processor in low...high { mask |= 1 << processor }
        }
        return mask
    }

    mutating func step(_ machine: inout Machine) -> Step {
        machine.fuel -= 2000
        if let mask, mask & 3 == 0 {
            Execution.tell("taskset: can't set pid \(process ?? 0)'s affinity: Invalid argument\n", on: &machine)
            return .exit(1)
        }
        guard let process else {
            return Execution.step(command, environment: machine.current.environment, as: Self.name, on: &machine)
        }
        let processes = (try? ProcessList.all(&machine)) ?? []
        guard process == 0 || processes.contains(where: { $0.pid == process }) else {
            Execution.tell("taskset: can't get pid \(process)'s affinity: No such process\n", on: &machine)
            return .exit(1)
        }
        func shown(_ mask: UInt64) -> String {
            isList ? (mask == 3 ? "0-1" : mask == 1 ? "0" : "1") : String(mask, radix: 16)
        }
        let what = isList ? "list" : "mask"
        var text = "pid \(process)'s current affinity \(what): \(shown(3))\n"
        if let mask { text += "pid \(process)'s new affinity \(what): \(shown(mask & 3))\n" }
        _ = try? machine.write(1, Array(text.utf8))
        return .exit(0)
    }
}
