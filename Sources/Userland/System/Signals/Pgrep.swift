import Kernel

/// `pgrep` and `pkill`: find processes by a pattern, and send them signals.
enum Pgrep: ImmediateApplet {
    static let name = "pgrep"
    static let names = ["pgrep", "pkill"]
    static let usage = #"""
        pgrep [-flanovx] [-s SID|-P PPID|PATTERN]

        Display process(es) selected by regex PATTERN

        	-l	Show command name too
        	-a	Show command line too
        	-f	Match against entire command line
        	-n	Show the newest process only
        	-o	Show the oldest process only
        	-v	Negate the match
        	-x	Match whole name (not substring)
        	-s	Match session ID (0 for current)
        	-P	Match parent process ID
        """#

    static func run(_ call: inout AppletCall, on machine: inout Machine) -> Int32 {
        var arguments = call.arguments
        var signal: Signal? = .terminate
        let kills = call.name == "pkill"
        if kills, let first = arguments.first, first.count > 1, first[0] == UInt8(ascii: "-") {
            let word = String(decoding: first.dropFirst(), as: UTF8.self)
            if word == "0" {
                signal = nil
                arguments.removeFirst()
            } else if let named = Signal(name: word), word.count > 1 || word.first?.isNumber == true {
                signal = named
                arguments.removeFirst()
            }
        }
        do throws(UsageError) {
            let options = try CommandOptions(
                arguments,
                name: call.name,
                short: "vlafxons:P:c",
                page: usageText
            )
            let wantsOther = options.has("s") || options.has("P")
            guard options.operands.count == 1 || (options.operands.isEmpty && wantsOther) else { throw wrongUsage() }
            var found = try matches(options, &machine)
            if options.has("n") { found = found.suffix(1) }
            if options.has("o") { found = Array(found.prefix(1)) }
            if options.has("c"), !kills { call.print(String(found.count)) }
            for record in found {
                if kills {
                    try? machine.kill(record.pid, signal)
                } else if !options.has("c") {
                    show(record, options, &call)
                }
            }
            return found.isEmpty ? 1 : 0
        } catch {
            call.error += error.text
            return error.status
        }
    }

    private static func matches(
        _ options: CommandOptions,
        _ machine: inout Machine
    ) throws(UsageError) -> [ProcessRecord] {
        var pattern: RegularExpression?
        if let text = options.operands.first {
            let whole = options.has("x") ? Array("^(".utf8) + text + Array(")$".utf8) : text
            do throws(PatternError) {
                pattern = try RegularExpression(whole, syntax: .extended)
            } catch {
                throw UsageError("pgrep: bad regex '\(String(decoding: text, as: UTF8.self))': \(error)\n")
            }
        }
        let session = try options.number("s").map { $0 == 0 ? Int(machine.current.session) : $0 }
        let parent = try options.number("P")
        let records = (try? ProcessList.all(&machine)) ?? []
        return records.filter { record in
            if record.pid == machine.current.pid { return false }
            var isMatch = true
            if let session { isMatch = record.session == session }
            if let parent { isMatch = isMatch && record.parent == parent }
            if isMatch, pattern != nil {
                let text = options.has("f") ? Array(record.arguments.joined(separator: [32])) : record.command
                isMatch = pattern?.matches(text[...]) ?? false
            }
            return isMatch != options.has("v")
        }
    }

    private static func show(_ record: ProcessRecord, _ options: CommandOptions, _ call: inout AppletCall) {
        var line = Array(String(record.pid).utf8)
        if options.has("a") {
            line += [32] + Array(record.arguments.joined(separator: [32]))
        } else if options.has("l") {
            line += [32] + record.command
        }
        call.print(line)
    }
}
