import Kernel

/// Writes to nginx's logs; a log that is a link to a standard descriptor goes there.
enum NginxLog {
    private static let levels = ["debug", "info", "notice", "warn", "error", "crit", "alert", "emerg"]

    /// A line of the error log, if the level asks for it.
    static func note(_ level: String, _ text: String, _ settings: NginxSettings, _ machine: inout Machine) {
        guard let least = levels.firstIndex(of: settings.errorLevel), let own = levels.firstIndex(of: level),
            own >= least
        else { return }
        let pid = machine.current.pid
        let stamp = CivilTime(machine.now).formatted("%Y/%m/%d %H:%M:%S")
        append("\(stamp) [\(level)] \(pid)#\(pid): \(text)\n", to: settings.errorLog, otherwise: 2, &machine)
    }

    static func access(
        _ request: NginxRequest,
        _ facts: NginxFacts,
        _ scope: NginxSettings.Scope,
        _ settings: NginxSettings,
        _ machine: inout Machine
    ) {
        guard scope.accessLog != "off" else { return }
        let format = settings.formats[scope.logFormat] ?? settings.formats["combined"] ?? ""
        var logged = facts
        logged.isLog = true
        append(request.expand(format, logged) + "\n", to: scope.accessLog, otherwise: 1, &machine)
    }

    private static func append(_ line: String, to path: String, otherwise: Int32, _ machine: inout Machine) {
        let bytes = Array(line.utf8)
        switch path {
        case "/dev/stdout": _ = try? machine.write(1, bytes)
        case "/dev/stderr", "stderr": _ = try? machine.write(2, bytes)
        default:
            let full = Array(
                (path.hasPrefix("/") ? path : "/var/log/nginx/" + (path.split(separator: "/").last ?? "")).utf8
            )
            let link = try? machine.readLink(full)
            if let link {
                let number: Int32 = link == Array("/dev/stderr".utf8) ? 2 : 1
                _ = try? machine.write(number, bytes)
                return
            }
            guard let descriptor = try? machine.open(full, [.write, .create, .append], mode: 0o644) else {
                _ = try? machine.write(otherwise, bytes)
                return
            }
            _ = try? machine.write(descriptor, bytes)
            try? machine.close(descriptor)
        }
    }
}
