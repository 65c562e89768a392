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
        _ options: CommandOptions,
        _ call: inout AppletCall,
        on machine: inout Machine
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
