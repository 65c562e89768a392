/// The text of `ps`.
struct ProcessTableText {
    let columns: [ProcessColumn]
    let users: UserDatabase
    /// Seconds since the computer's start.
    let uptime: Int64

    func header() -> [UInt8] {
        guard columns.contains(where: { !$0.header.isEmpty }) else { return [] }
        return line(columns.map { Array($0.header.utf8) }, isHeader: true)
    }

    func row(_ record: ProcessRecord) -> [UInt8] { line(columns.map { cell($0, record) }, isHeader: false) }

    private func line(_ cells: [[UInt8]], isHeader: Bool) -> [UInt8] {
        var text: [UInt8] = []
        for (index, column) in columns.enumerated() {
            let missing = max(column.width - cells[index].count, 0)
            let pad = [UInt8](repeating: 32, count: missing)
            let isLast = index == columns.count - 1
            if column.isRight, !isHeader {
                text += pad + cells[index]
            } else {
                text += cells[index] + (isLast ? [] : pad)
            }
            if !isLast { text.append(32) }
        }
        return text + [10]
    }

    private func cell(_ column: ProcessColumn, _ record: ProcessRecord) -> [UInt8] {
        switch column.name {
        case "comm": Array(record.command.prefix(16))
        case "args": record.commandLine
        default: Array(text(column.name, record).utf8)
        }
    }

    private func text(_ name: String, _ record: ProcessRecord) -> String {
        switch name {
        case "user", "ruser": String(users.userName(record.user).prefix(8))
        case "group", "rgroup": String(users.groupName(record.groupID).prefix(8))
        case "pid": String(record.pid)
        case "ppid": String(record.parent)
        case "pgid": String(record.group)
        case "sid": String(record.session)
        case "nice": String(record.nice)
        case "tty": record.terminalName
        case "vsz": Self.size(record.virtualSize)
        case "rss": Self.size(record.residentSize, width: 4)
        case "stat": record.stateText
        case "time": Self.duration(record.ticks / 100)
        default: Self.duration(max(uptime - record.started / 100, 0))
        }
    }

    /// `0:00`, `59:59`, `3h12`, `2d03`
    static func duration(_ seconds: Int64) -> String {
        if seconds < 3600 * 10 { return "\(seconds / 60):\((seconds % 60).zeroFilled(2))" }
        if seconds < 86_400 * 10 {
            return seconds < 86_400
                ? "\(seconds / 3600)h\((seconds / 60 % 60).zeroFilled(2))"
                : "\(seconds / 86_400)d\((seconds / 3600 % 24).zeroFilled(2))"
        }
        return "\(seconds / 86_400)d"
    }

    /// Kibibytes, with a unit where the number gets too long.
    static func size(_ kibibytes: Int64, width: Int = 6) -> String {
        let limit = width == 4 ? 10_000 : 100_000
        if kibibytes < limit { return String(kibibytes) }
        return kibibytes < 1024 * 10_000 ? "\(kibibytes / 1024)m" : "\(kibibytes / 1024 / 1024)g"
    }
}
