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
