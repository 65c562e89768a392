/// A column of `ps -o`.
struct ProcessColumn {
    let name: String
    var header: String
    var width: Int
    let isRight: Bool

    private init(_ name: String, _ header: String, _ width: Int, right: Bool = false) {
        self.name = name
        self.header = header
        self.width = width
        isRight = right
    }

    /// In the order in which `ps` lists them.
    static let all: [ProcessColumn] = [
        ProcessColumn("user", "USER", 8), ProcessColumn("group", "GROUP", 8), ProcessColumn("comm", "COMMAND", 16),
        ProcessColumn("args", "COMMAND", 256), ProcessColumn("pid", "PID", 5, right: true),
        ProcessColumn("ppid", "PPID", 5, right: true), ProcessColumn("pgid", "PGID", 5, right: true),
        ProcessColumn("etime", "ELAPSED", 7, right: true), ProcessColumn("nice", "NI", 5, right: true),
        ProcessColumn("rgroup", "RGROUP", 8), ProcessColumn("ruser", "RUSER", 8),
        ProcessColumn("time", "TIME", 5, right: true), ProcessColumn("tty", "TT", 6),
        ProcessColumn("vsz", "VSZ", 6, right: true), ProcessColumn("sid", "SID", 5, right: true),
        ProcessColumn("stat", "STAT", 4), ProcessColumn("rss", "RSS", 4, right: true),
    ]

    /// By name; nil where there is no such column.
    init?(_ name: String) {
        guard let column = Self.all.first(where: { $0.name == name }) else { return nil }
        self = column
    }
}
