import EngineAPI
import Kernel

extension World {
    /// The processes of a container, as `ps` on the host shows them.
    mutating func topContainer(_ request: TopContainer) throws(EngineError) -> TopResponse {
        let number = try daemon.containers.find(request.id)
        let container = daemon.containers[number]
        guard container.state.isRunning else {
            throw EngineError(.conflict, "container \(container.id.text) is not running")
        }
        if container.state.isRestarting {
            throw EngineError(
                .conflict,
                "Container \(container.id.text) is restarting, wait until the container is running"
            )
        }
        let words = request.arguments.isEmpty ? ["-ef"] : request.arguments.split(separator: " ").map(String.init)
        let columns = try ProcessColumn.columns(words)
        guard columns.contains(where: { $0.header == "PID" }) else {
            throw EngineError(.system, "Couldn't find PID field in ps output")
        }
        let machine = machines[Int(number)].value
        let context = ProcessColumn.Context(
            hostPID: container.state.hostPID - machine.initPID + 1,
            parentPID: container.state.hostPID - 22,
            now: now,
            memory: configuration.memory
        )
        let rows = machine.processes.identifiers.compactMap { pid in
            machine.process(pid).map { process in columns.map { $0.text(process, context) } }
        }
        emit("top", of: number)
        return TopResponse(titles: columns.map(\.header), processes: rows)
    }
}

/// A column of `ps` (procps), as far as `docker top` needs it.
struct ProcessColumn {
    var keyword: String
    var header: String

    struct Context {
        /// What the host knows process 1 by, or would if it were here.
        var hostPID: Int32
        /// The host's process that started the container's.
        var parentPID: Int32
        var now: Instant
        var memory: Int64
    }

    private static let headers: [String: String] = [
        "pid": "PID", "ppid": "PPID", "comm": "COMMAND", "ucmd": "CMD", "args": "COMMAND", "command": "COMMAND",
        "cmd": "CMD", "user": "USER", "uid": "UID", "euser": "EUSER", "ruser": "RUSER", "group": "GROUP",
        "gid": "GID", "tty": "TT", "tt": "TT", "tname": "TTY", "time": "TIME", "cputime": "TIME",
        "etime": "ELAPSED", "etimes": "ELAPSED", "stime": "STIME", "start": "STARTED", "stat": "STAT", "s": "S",
        "state": "S", "c": "C", "pcpu": "%CPU", "%cpu": "%CPU", "pmem": "%MEM", "%mem": "%MEM", "vsz": "VSZ",
        "rss": "RSS", "ni": "NI", "nice": "NI", "pri": "PRI", "pgid": "PGID", "pgrp": "PGRP", "sid": "SID",
        "sess": "SESS", "lstart": "STARTED", "wchan": "WCHAN", "f": "F", "addr": "ADDR", "sz": "SZ",
        "bsdtime": "TIME", "bsdstart": "START", "thcount": "THCNT", "nlwp": "NLWP", "lwp": "LWP",
    ]

    private static let full = ["uid:user:UID", "pid", "ppid", "c", "stime", "tname", "time", "cmd"]
    private static let userOriented = [
        "user", "pid", "%cpu", "%mem", "vsz", "rss", "tname", "stat", "bsdstart", "bsdtime", "command",
    ]
    private static let bsd = ["pid", "tname", "stat", "bsdtime", "command"]
    private static let long = [
        "f", "s", "uid", "pid", "ppid", "c", "pri", "ni", "addr", "sz", "wchan", "tname", "time", "ucmd",
    ]

    /// The columns that arguments of `ps` ask for.
    static func columns(_ words: [String]) throws(EngineError) -> [ProcessColumn] {
        var chosen: [ProcessColumn] = []
        var style: [String]?
        var index = 0
        while index < words.count {
            let word = words[index]
            index += 1
            var letters = Substring(word)
            let isUnix = letters.hasPrefix("-")
            if letters.hasPrefix("--") {
                if letters == "--no-headers" || letters == "--forest" { continue }
                if letters.hasPrefix("--format=") {
                    chosen += try parse(String(letters.dropFirst(9)))
                    continue
                }
                throw failure("error: unknown gnu long option")
            }
            letters = letters.drop { $0 == "-" }
            while let letter = letters.first {
                letters.removeFirst()
                switch letter {
                case "o", "O":
                    var list = String(letters)
                    if list.isEmpty {
                        guard index < words.count else {
                            throw failure("error: list of process IDs must follow -o")
                        }
                        list = words[index]
                        index += 1
                    }
                    chosen += try parse(list)
                    letters = ""
                case "f" where isUnix, "F": style = full
                case "l": style = long
                case "u" where !isUnix: style = userOriented
                case "e", "A", "a", "x", "d", "w", "H", "f", "j", "N", "T", "r", "y", "g", "h": break
                default: throw failure("error: unsupported SysV option")
                }
            }
        }
        if !chosen.isEmpty { return chosen }
        if style == nil, words.contains(where: { !$0.hasPrefix("-") }) { style = bsd }
        return (style ?? ["pid", "tname", "time", "ucmd"]).map(named)
    }

    private static func failure(_ text: String) -> EngineError {
        EngineError(.system, "ps: \(text)")
    }

    private static func parse(_ list: String) throws(EngineError) -> [ProcessColumn] {
        var columns: [ProcessColumn] = []
        for item in list.split(separator: ",") {
            let parts = item.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            guard headers[parts[0]] != nil else {
                throw failure("error: unknown user-defined format specifier \"\(parts[0])\"")
            }
            var column = named(parts[0])
            if parts.count == 2 { column.header = parts[1] }
            columns.append(column)
        }
        return columns
    }

    private static func named(_ keyword: String) -> ProcessColumn {
        if keyword == "uid:user:UID" { return ProcessColumn(keyword: "user", header: "UID") }
        return ProcessColumn(keyword: keyword, header: headers[keyword] ?? keyword.uppercased())
    }

    /// The text of a cell.
    func text(_ process: Process, _ context: Context) -> String {
        func host(_ pid: Int32) -> String { String(pid == 0 ? context.parentPID : context.hostPID + pid - 1) }
        let arguments = process.arguments.map { String(decoding: $0, as: UTF8.self) }.joined(separator: " ")
        let isZombie = if case .zombie = process.state { true } else { false }
        switch keyword {
        case "pid", "lwp": return host(process.pid)
        case "ppid": return host(process.parent)
        case "pgid", "pgrp": return host(process.group)
        case "sid", "sess": return host(process.session)
        case "user", "euser", "ruser": return userName(process.credentials.user)
        case "uid": return String(process.credentials.user)
        case "group": return process.credentials.group == 0 ? "root" : String(process.credentials.group)
        case "gid": return String(process.credentials.group)
        case "comm", "ucmd":
            return String(decoding: process.commandName, as: UTF8.self) + (isZombie ? " <defunct>" : "")
        case "args", "command", "cmd":
            return isZombie ? "[" + String(decoding: process.commandName, as: UTF8.self) + "] <defunct>" : arguments
        case "tty", "tt", "tname": return "?"
        case "time", "cputime": return clock(process.processorTime / .second, hours: true)
        case "bsdtime": return clock(process.processorTime / .second, hours: false)
        case "etime": return elapsed((context.now - process.started) / .second)
        case "etimes": return String((context.now - process.started) / .second)
        case "stime", "bsdstart": return time(process.started, seconds: false)
        case "start": return time(process.started, seconds: true)
        case "lstart": return longTime(process.started)
        case "stat": return letter(process) + (process.session == process.pid ? "s" : "")
        case "s", "state": return letter(process)
        case "c": return "0"
        case "%cpu", "pcpu", "%mem", "pmem": return "0.0"
        case "vsz": return "1308"
        case "rss": return "4"
        case "sz": return "327"
        case "ni", "nice": return String(process.nice)
        case "pri": return "80"
        case "f": return "4"
        case "thcount", "nlwp": return "1"
        default: return "-"
        }
    }

    private func userName(_ user: UInt32) -> String {
        [0: "root", 1: "daemon", 2: "bin", 33: "www-data", 65_534: "nobody"][user] ?? String(user)
    }

    private func letter(_ process: Process) -> String {
        switch process.state {
        case .runnable: "R"
        case .blocked: "S"
        case .stopped: "T"
        case .zombie: "Z"
        }
    }

    private func two(_ number: Int64) -> String { number < 10 ? "0\(number)" : String(number) }

    private func clock(_ seconds: Int64, hours: Bool) -> String {
        hours
            ? "\(two(seconds / 3_600)):\(two(seconds / 60 % 60)):\(two(seconds % 60))"
            : "\(seconds / 60):\(two(seconds % 60))"
    }

    private func elapsed(_ seconds: Int64) -> String {
        seconds < 3_600 ? "\(two(seconds / 60)):\(two(seconds % 60))" : clock(seconds, hours: true)
    }

    private func time(_ instant: Instant, seconds: Bool) -> String {
        let date = CivilDate(secondsSinceEpoch: instant.seconds)
        let text = "\(two(Int64(date.hour))):\(two(Int64(date.minute)))"
        return seconds ? text + ":" + two(Int64(date.second)) : text
    }

    private func longTime(_ instant: Instant) -> String {
        let date = CivilDate(secondsSinceEpoch: instant.seconds)
        let days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        let day = date.day < 10 ? " \(date.day)" : "\(date.day)"
        return "\(days[date.weekday]) \(months[date.month - 1]) \(day) \(time(instant, seconds: true)) \(date.year)"
    }
}
