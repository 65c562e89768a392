import Kernel

/// `logger`: a message for the system's log. No log is kept here, as none is on a machine without `syslogd`.
struct Logger: ResidentApplet {
    static let name = "logger"
    static let usage = """
        logger [-s] [-t TAG] [-p PRIO] [MESSAGE]

        Write MESSAGE (or stdin) to syslog

        	-s	Log to stderr as well as the system log
        	-t TAG	Log using the specified tag (defaults to user name)
        	-p PRIO	Priority (number or FACILITY.LEVEL pair)
        """

    private static let facilities: Set<String> = [
        "auth", "authpriv", "cron", "daemon", "ftp", "kern", "lpr", "mail", "news", "security", "syslog", "user",
        "uucp", "local0", "local1", "local2", "local3", "local4", "local5", "local6", "local7",
    ]
    private static let levels: Set<String> = [
        "alert", "crit", "debug", "emerg", "err", "error", "info", "none", "notice", "panic", "warn", "warning",
    ]

    private let tag: [UInt8]?
    private let showsMessage: Bool
    private let message: [UInt8]?
    private var source = LineSource(files: [], readsInput: true)
    private var output = OutputQueue()
    private var hasEnded = false

    init(calledAs name: [UInt8], arguments: [[UInt8]], environment: [[UInt8]]) throws(UsageError) {
        let options = try CommandOptions(arguments, name: Self.name, short: "t:p:s", page: Self.usageText)
        tag = options.value("t")
        showsMessage = options.has("s")
        message = options.operands.isEmpty ? nil : Array(options.operands.joined(separator: [32]))
        if let priority = options.text("p"), Int(priority) == nil {
            let parts = priority.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
            if parts.count > 1, !Self.facilities.contains(parts[0]) {
                throw UsageError("logger: unknown facility name: \(parts[0])\n")
            }
            guard let level = parts.last, Self.levels.contains(level) else {
                throw UsageError("logger: unknown priority name: \(parts.last ?? "")\n")
            }
        }
    }

    mutating func step(_ machine: inout Machine) -> Step {
        while true {
            if let step = output.flush(&machine, name: Self.name) { return step }
            if hasEnded { return .exit(0) }
            if machine.fuel <= 0 { return .again }
            if let message {
                machine.fuel -= 2000
                log(message, &machine)
                hasEnded = true
                continue
            }
            switch source.next(&machine) {
            case .wouldBlock(let descriptor): return .block(.readable(descriptor))
            case .end, .failed: hasEnded = true
            case .line(let line): log(line.last == 10 ? line.dropLast() : line, &machine)
            }
        }
    }

    private mutating func log(_ text: [UInt8], _ machine: inout Machine) {
        guard showsMessage else { return }
        let users = UserDatabase(&machine)
        let user = machine.current.credentials.user
        let name = tag ?? Array(users.userName(user).utf8)
        output.append(name + Array(": ".utf8) + text + [10], to: 2)
    }
}

/// `logread`: what `syslogd` keeps in memory; there is none.
enum Logread: OptionApplet {
    static let name = "logread"
    static let short = "fF"
    static let usage = """
        logread [-fF]

        Show messages in syslogd's circular buffer

        	-f	Output data as log grows
        	-F	Same as -f, but dump buffer first
        """

    static func run(
        _ options: CommandOptions,
        _ call: inout AppletCall,
        on machine: inout Machine
    ) throws(UsageError) -> Int32 {
        call.complain("can't find syslogd buffer: \(Errno.noSuchFileOrDirectory.message)")
        return 1
    }
}
