import Kernel

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
            pid: pid,
            command: Array(stat[(open + 1)..<close]),
            arguments: arguments,
            state: fields.first?.first ?? "S",
            parent: Int32(truncatingIfNeeded: number(1)),
            group: Int32(truncatingIfNeeded: number(2)),
            session: Int32(truncatingIfNeeded: number(3)),
            terminal: Int(number(4)),
            ticks: number(11) + number(12),
            nice: Int(number(16)),
            started: number(19),
            virtualSize: number(20) / 1024,
            residentSize: number(21) * 4,
            user: owner.user,
            groupID: owner.group
        )
    }

    /// Seconds since the computer's start.
    static func uptime(_ machine: inout Machine) -> Int64 {
        let text = (try? machine.contents(Array("/proc/uptime".utf8))) ?? []
        let seconds = text.prefix { $0 != UInt8(ascii: ".") }
        return Int64(String(decoding: seconds, as: UTF8.self)) ?? (machine.now - machine.booted) / .second
    }
}
