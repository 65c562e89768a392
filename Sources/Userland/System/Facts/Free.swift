import Kernel

/// `free`: how much memory is in use.
enum Free: OptionApplet {
    static let name = "free"
    static let short = "bkmgh"
    static let usage = #"""
        free [-bkmgh]

        Display free and used memory
        """#

    /// A wrong option is answered with the usage page alone.
    static func run(_ call: inout AppletCall, on machine: inout Machine) -> Int32 {
        do throws(UsageError) {
            let options = try CommandOptions(call.arguments, name: name, short: short, page: usageText)
            return try run(options, &call, on: &machine)
        } catch {
            call.error += usageText.utf8
            return 1
        }
    }

    static func run(
        _ options: CommandOptions,
        _ call: inout AppletCall,
        on machine: inout Machine
    ) throws(UsageError) -> Int32 {
        let memory = MemoryFacts(&machine)
        let unit = options.last(of: "bkmgh") ?? "k"
        func shown(_ kibibytes: Int64) -> String {
            let text: String
            switch unit {
            case "b": text = String(kibibytes * 1024)
            case "m": text = String((kibibytes + 512) / 1024)
            case "g": text = String((kibibytes + 524_288) / 1_048_576)
            case "h": text = HumanSize.text(kibibytes * 1024)
            default: text = String(kibibytes)
            }
            return text.flushRight(12)
        }
        call.print("              total        used        free      shared  buff/cache   available")
        let row = [memory.total, memory.used, memory.free, memory.shared, memory.buffersAndCache, memory.available]
        call.print("Mem:   " + row.map(shown).joined())
        let swap = [memory.swapTotal, memory.swapTotal - memory.swapFree, memory.swapFree]
        call.print("Swap:  " + swap.map(shown).joined())
        return 0
    }
}
