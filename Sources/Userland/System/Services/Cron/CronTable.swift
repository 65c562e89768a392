/// The jobs of a user, as they stand in the crontab (`crontab(5)`, as BusyBox reads it).
struct CronTable: Codable, Sendable {
    /// When a job runs.
    enum Moment: Codable, Sendable {
        /// `@reboot`: once, when the daemon starts.
        case start
        case times(CronTimes)
    }

    struct Job: Codable, Sendable {
        var moment: Moment
        var command: [UInt8]
        var shell: [UInt8]?
        /// The process that runs it now; 0 where none does.
        var pid: Int32 = 0
        var isDue = false
    }

    var user: [UInt8]
    var jobs: [Job] = []

    private static let special: [String: String] = [
        "yearly": "0 0 1 1 *", "annually": "0 0 1 1 *", "monthly": "0 0 1 * *", "weekly": "0 0 * * 0",
        "daily": "0 0 * * *", "midnight": "0 0 * * *", "hourly": "0 * * * *",
    ]

    /// Reads a crontab. `tell` gets what is logged on the way, with its level.
    init(user: [UInt8], text: [UInt8], tell: (Int, String) -> Void) {
        self.user = user
        let name = String(decoding: user, as: UTF8.self)
        var shell: [UInt8]?
        for line in text.split(separator: 10) {
            let content = line.drop { $0 == 32 || $0 == 9 }
            if content.isEmpty || content.first == UInt8(ascii: "#") { continue }
            tell(5, "user:\(name) entry:(null)")
            if content.starts(with: Array("SHELL=".utf8)) {
                shell = Array(content.dropFirst(6))
            } else if content.first == UInt8(ascii: "@") {
                add(special: Self.words(content, limit: 2), shell, tell)
            } else {
                let words = Self.words(content, limit: 6)
                if words.count == 6 { add(Array(words.prefix(5)), words[5], shell, tell) }
            }
        }
    }

    private mutating func add(special words: [[UInt8]], _ shell: [UInt8]?, _ tell: (Int, String) -> Void) {
        guard words.count == 2 else { return }
        let name = String(decoding: words[0].dropFirst(), as: UTF8.self)
        if name == "reboot" {
            jobs.append(Job(moment: .start, command: words[1], shell: shell))
        } else if let times = Self.special[name] {
            let fields = times.split(separator: " ").map { Array($0.utf8) }
            if let read = CronTimes(fields, user: user, tell: { _, _ in }) {
                jobs.append(Job(moment: .times(read), command: words[1], shell: shell))
            }
        }
    }

    private mutating func add(
        _ fields: [[UInt8]],
        _ command: [UInt8],
        _ shell: [UInt8]?,
        _ tell: (Int, String) -> Void
    ) {
        guard let times = CronTimes(fields, user: user, tell: tell) else { return }
        jobs.append(Job(moment: .times(times), command: command, shell: shell))
    }

    /// The first words of a line; the last of them is the rest of it.
    private static func words(_ line: ArraySlice<UInt8>, limit: Int) -> [[UInt8]] {
        var words: [[UInt8]] = []
        var rest = line
        while !rest.isEmpty {
            if words.count == limit - 1 {
                words.append(Array(rest))
                break
            }
            words.append(Array(rest.prefix { $0 != 32 && $0 != 9 }))
            rest = rest.dropFirst(words[words.count - 1].count).drop { $0 == 32 || $0 == 9 }
        }
        return words
    }
}
