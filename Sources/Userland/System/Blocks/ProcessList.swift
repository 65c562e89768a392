import Kernel

/// A process as `/proc` tells of it (`proc(5)`).
struct ProcessRecord {
    var pid: Int32
    var command: [UInt8]
    /// Empty for one that has ended.
    var arguments: [[UInt8]]
    var state: Character
    var parent: Int32
    var group: Int32
    var session: Int32
    /// Device number of its terminal; 0 where it has none.
    var terminal: Int
    /// Hundredths of a second of processor time.
    var ticks: Int64
    var nice: Int
    /// Hundredths of a second after the computer's start.
    var started: Int64
    /// Kibibytes.
    var virtualSize: Int64
    var residentSize: Int64
    var user: UInt32
    var groupID: UInt32

    /// The command line as `ps` shows it: `{name}` in front where it is not what was called, `[name]` where it is empty.
    var commandLine: [UInt8] {
        guard let first = arguments.first, !arguments.allSatisfy({ $0.isEmpty }) else { return [91] + command + [93] }
        var line = Array(arguments.joined(separator: [32])).map { $0 < 32 ? 32 : $0 }
        var base = PathText.base(first)
        if base.first == UInt8(ascii: "-") { base.removeFirst() }
        if base.prefix(15) != command[...] { line = [123] + command + [125, 32] + line }
        return line
    }

    /// `pts/0`, or `?`.
    var terminalName: String {
        guard terminal != 0 else { return "?" }
        return terminal >> 8 == 136 ? "pts/\(terminal & 0xFF)" : "\(terminal >> 8),\(terminal & 0xFF)"
    }

    /// `S`, `R`, with `<` or `N` for the priority.
    var stateText: String {
        String(state) + (virtualSize == 0 && state != "Z" ? "W" : "") + (nice < 0 ? "<" : nice > 0 ? "N" : "")
    }
}

/// All processes that `/proc` shows, by id.
enum ProcessList {
    static func all(_ machine: inout Machine) throws(Errno) -> [ProcessRecord] {
        let entries = try machine.entries(Array("/proc".utf8))
        let pids = entries.compactMap { Int32(String(decoding: $0.name, as: UTF8.self)) }.sorted()
        var records: [ProcessRecord] = []
        for pid in pids {
            machine.fuel -= 50
            if let record = record(pid, &machine) { records.append(record) }
        }
        return records
    }

    static func record(_ pid: Int32, _ machine: inout Machine) -> ProcessRecord? {
        let folder = "/proc/\(pid)"
        guard let stat = try? machine.contents(Array("\(folder)/stat".utf8)),
            let owner = try? machine.status(Array(folder.utf8)),
            let open = stat.firstIndex(of: UInt8(ascii: "(")), let close = stat.lastIndex(of: UInt8(ascii: ")"))
        else { return nil }
        let fields = stat[(close + 1)...].split(separator: 32).map { String(decoding: $0, as: UTF8.self) }
        func number(_ index: Int) -> Int64 { index < fields.count ? Int64(fields[index]) ?? 0 : 0 }
        let line = (try? machine.contents(Array("\(folder)/cmdline".utf8))) ?? []
        var arguments = line.split(separator: 0, omittingEmptySubsequences: false).map(Array.init)
        if arguments.last?.isEmpty == true { arguments.removeLast() }
        return ProcessRecord(
            pid: pid, command: Array(stat[(open + 1)..<close]), arguments: arguments,
            state: fields.first?.first ?? "S", parent: Int32(truncatingIfNeeded: number(1)),
            group: Int32(truncatingIfNeeded: number(2)), session: Int32(truncatingIfNeeded: number(3)),
            terminal: Int(number(4)), ticks: number(11) + number(12), nice: Int(number(16)), started: number(19),
            virtualSize: number(20) / 1024, residentSize: number(21) * 4, user: owner.user, groupID: owner.group)
    }

    /// Seconds since the computer's start.
    static func uptime(_ machine: inout Machine) -> Int64 {
        let text = (try? machine.contents(Array("/proc/uptime".utf8))) ?? []
        let seconds = text.prefix { $0 != UInt8(ascii: ".") }
        return Int64(String(decoding: seconds, as: UTF8.self)) ?? (machine.now - machine.booted) / .second
    }
}
