import Kernel

/// `pidof`: the process ids of programs.
enum Pidof: OptionApplet {
    static let name = "pidof"
    static let short = "so:"
    static let usage = #"""
        pidof [NAME]...

        List PIDs of all processes with names that match NAMEs
        """#

    static func run(
        _ options: CommandOptions, _ call: inout AppletCall, on machine: inout Machine
    ) throws(UsageError) -> Int32 {
        var omitted = Set<Int32>()
        for text in options.values("o") {
            let word = String(decoding: text, as: UTF8.self)
            guard let pid = word == "%PPID" ? machine.current.parent : Int32(word) else {
                throw UsageError("pidof: invalid number '\(word)'\n")
            }
            omitted.insert(pid)
        }
        var pids: [String] = []
        for name in options.operands {
            for record in ProcessSearch.named(name, &machine).reversed() where !omitted.contains(record.pid) {
                pids.append(String(record.pid))
                if options.has("s") { break }
            }
        }
        if !pids.isEmpty { call.print(pids.joined(separator: " ")) }
        return pids.isEmpty ? 1 : 0
    }
}

/// Finds processes by name.
enum ProcessSearch {
    /// Those whose command, or the base name of what they were called as, is `name`.
    static func named(_ name: [UInt8], _ machine: inout Machine) -> [ProcessRecord] {
        let records = (try? ProcessList.all(&machine)) ?? []
        return records.filter { record in
            if record.command.elementsEqual(name.prefix(15)) { return true }
            guard let first = record.arguments.first else { return false }
            if PathText.base(first) == name { return true }
            // A script is found by its own name, too.
            return record.arguments.count > 1 && record.arguments[1].contains(PathText.slash)
                && PathText.base(record.arguments[1]) == name
        }
    }
}
