import Kernel

/// `nginx`: the command, and the master process that it becomes.
struct Nginx: ResidentApplet {
    static let name = "nginx"
    static let showsHelp = false

    private let configuration: String
    private let extra: String
    private let action: Action
    private var settings: NginxSettings?
    private var listeners: [NginxWorker.Listener] = []
    private var workers: [Int32] = []
    private var isStopping = false
    private var version: String

    private enum Action: Codable {
        case serve
        case test
        case dump
        case version(details: Bool)
        case help
        case signal(String)
    }

    init(calledAs name: [UInt8], arguments: [[UInt8]], environment: [[UInt8]]) throws(UsageError) {
        var configuration = "/etc/nginx/nginx.conf"
        var extra = ""
        var action = Action.serve
        var index = 0
        let words = arguments.map { String(decoding: $0, as: UTF8.self) }
        while index < words.count {
            let word = words[index]
            index += 1
            guard word.hasPrefix("-"), word.count > 1 else {
                throw UsageError("nginx: invalid option: \"\(word)\"\n")
            }
            let letter = word.dropFirst().first ?? "?"
            var value = String(word.dropFirst(2))
            if "cgspe".contains(letter), value.isEmpty {
                guard index < words.count else {
                    let what =
                        letter == "c" || letter == "e" ? "file name" : letter == "p" ? "directory name" : "parameter"
                    throw UsageError("nginx: option \"-\(letter)\" requires \(what)\n")
                }
                value = words[index]
                index += 1
            }
            switch letter {
            case "v": action = .version(details: false)
            case "V": action = .version(details: true)
            case "h", "?": action = .help
            case "t": action = .test
            case "T": action = .dump
            case "q", "p", "e": break
            case "c": configuration = value.hasPrefix("/") ? value : "/etc/nginx/" + value
            case "g": extra += value + "\n"
            case "s":
                guard ["stop", "quit", "reopen", "reload"].contains(value) else {
                    throw UsageError("nginx: invalid option: \"-s \(value)\"\n")
                }
                action = .signal(value)
            default: throw UsageError("nginx: invalid option: \"\(letter)\"\n")
            }
        }
        self.configuration = configuration
        self.extra = extra
        self.action = action
        version = EnvironmentList.text("NGINX_VERSION", in: environment) ?? NginxFiles.version
    }

    mutating func step(_ machine: inout Machine) -> Step {
        if settings != nil { return supervise(&machine) }
        machine.fuel -= 20_000
        switch action {
        case .version(let details):
            Execution.tell("nginx version: nginx/\(version)\n", on: &machine)
            if details {
                Execution.tell(
                    "built by gcc 12.2.0 (Debian 12.2.0-14) \nconfigure arguments: --prefix=/etc/nginx\n",
                    on: &machine
                )
            }
            return .exit(0)
        case .help:
            Execution.tell(NginxHelp.text(version), on: &machine)
            return .exit(0)
        default: break
        }
        do throws(NginxFault) {
            let loaded = try NginxLoader.load(configuration, extra: extra, &machine)
            switch action {
            case .test, .dump:
                Execution.tell("nginx: the configuration file \(configuration) syntax is ok\n", on: &machine)
                Execution.tell("nginx: configuration file \(configuration) test is successful\n", on: &machine)
                if case .dump = action, let text = try? machine.contents(Array(configuration.utf8)) {
                    _ = try? machine.write(1, Array("# configuration file \(configuration):\n".utf8) + text)
                }
                return .exit(0)
            case .signal(let word): return send(word, loaded, &machine)
            default: return start(loaded, &machine)
            }
        } catch {
            return fail(error.text, &machine)
        }
    }

    private func fail(_ text: String, _ machine: inout Machine) -> Step {
        if case .serve = action { NginxLog.note("emerg", text, NginxSettings(), &machine) }
        Execution.tell("nginx: [emerg] \(text)\n", on: &machine)
        if case .test = action {
            Execution.tell("nginx: configuration file \(configuration) test failed\n", on: &machine)
        }
        return .exit(1)
    }

    private func send(_ word: String, _ settings: NginxSettings, _ machine: inout Machine) -> Step {
        let file = settings.processIDFile
        let pid: Int32
        do throws(Errno) {
            let text = try machine.contents(Array(file.utf8))
            pid = Int32(String(decoding: text.filter { $0 != 10 }, as: UTF8.self)) ?? 0
        } catch {
            Execution.tell(
                "nginx: [error] open() \"\(file)\" failed (\(error.rawValue): \(error.message))\n",
                on: &machine
            )
            return .exit(1)
        }
        let signals: [String: Signal] = ["stop": .terminate, "quit": .quit, "reopen": .user1, "reload": .hangUp]
        var noted = settings
        noted.errorLog = "stderr"
        NginxLog.note("notice", "signal process started", noted, &machine)
        do throws(Errno) {
            try machine.kill(pid, signals[word] ?? .terminate)
            return .exit(0)
        } catch {
            Execution.tell(
                "nginx: [alert] kill(\(pid), \(signals[word]?.number ?? 0)) failed (\(error.rawValue): \(error.message))\n",
                on: &machine
            )
            return .exit(1)
        }
    }

    // MARK: The master

    private mutating func start(_ loaded: NginxSettings, _ machine: inout Machine) -> Step {
        for port in Set(loaded.servers.flatMap(\.ports)).sorted() {
            do throws(Errno) {
                listeners.append(.init(descriptor: try machine.listen(port: port), port: port))
            } catch {
                return fail("bind() to 0.0.0.0:\(port) failed (\(error.rawValue): \(error.message))", &machine)
            }
        }
        settings = loaded
        if loaded.isDaemon {
            _ = try? machine.fork(self)
            return .exit(0)
        }
        return .again
    }

    private mutating func supervise(_ machine: inout Machine) -> Step {
        guard let settings else { return .exit(1) }
        if workers.isEmpty, !isStopping { begin(settings, &machine) }
        while case .ended(let pid, let status)? = try? machine.waitChild(.any) {
            workers.removeAll { $0 == pid }
            NginxLog.note("notice", "signal 17 (SIGCHLD) received from \(pid)", settings, &machine)
            NginxLog.note("notice", "worker process \(pid) exited with code \(status.code)", settings, &machine)
            if !isStopping, workers.isEmpty { spawn(settings, &machine) }
        }
        while let signal = machine.takeSignal() { take(signal, settings, &machine) }
        if isStopping, workers.isEmpty {
            NginxLog.note("notice", "exit", settings, &machine)
            try? machine.unlink(Array(settings.processIDFile.utf8))
            return .exit(0)
        }
        return .block(.child)
    }

    private mutating func begin(_ settings: NginxSettings, _ machine: inout Machine) {
        let arguments = machine.current.arguments.joined(separator: [32])
        machine.current.arguments = [Array("nginx: master process ".utf8) + arguments]
        for signal in [Signal.quit, .terminate, .interrupt, .hangUp, .user1, .windowChange] {
            machine.setDisposition(signal, .catch)
        }
        let pid = Array("\(machine.current.pid)\n".utf8)
        try? machine.replaceContents(Array(settings.processIDFile.utf8), pid, mode: 0o644)
        for line in [
            "using the \"epoll\" event method", "nginx/\(version)", "built by gcc 12.2.0 (Debian 12.2.0-14) ",
            "OS: \(KernelIdentity.name) \(KernelIdentity.release)", "getrlimit(RLIMIT_NOFILE): 1048576:1048576",
            "start worker processes",
        ] { NginxLog.note("notice", line, settings, &machine) }
        spawn(settings, &machine)
    }

    private mutating func spawn(_ settings: NginxSettings, _ machine: inout Machine) {
        for _ in 0..<max(min(settings.workers, 2), 1) {
            let users = UserDatabase(&machine)
            let worker = users.user(named: Array("nginx".utf8))
            let pid = try? machine.fork(NginxWorker(settings, listeners)) { child in
                child.arguments = [Array("nginx: worker process".utf8)]
                if let worker { child.credentials = Credentials(user: worker.user, group: worker.group) }
            }
            guard let pid else { return }
            workers.append(pid)
            NginxLog.note("notice", "start worker process \(pid)", settings, &machine)
        }
    }

    private mutating func take(_ signal: Signal, _ settings: NginxSettings, _ machine: inout Machine) {
        let name = "signal \(signal.number) (SIG\(signal.name)) received"
        switch signal {
        case .quit, .terminate, .interrupt:
            NginxLog.note("notice", "\(name), \(signal == .quit ? "shutting down" : "exiting")", settings, &machine)
            isStopping = true
            for worker in workers { try? machine.kill(worker, signal == .quit ? .quit : .terminate) }
        case .hangUp:
            NginxLog.note("notice", "\(name), reconfiguring", settings, &machine)
            NginxLog.note("notice", "reconfiguring", settings, &machine)
            reload(settings, &machine)
        case .user1: NginxLog.note("notice", "\(name), reopening logs", settings, &machine)
        default: break
        }
    }

    /// A broken configuration leaves the old one at work.
    private mutating func reload(_ old: NginxSettings, _ machine: inout Machine) {
        do throws(NginxFault) {
            let loaded = try NginxLoader.load(configuration, extra: extra, &machine)
            for port in Set(loaded.servers.flatMap(\.ports)).sorted()
            where !listeners.contains(where: { $0.port == port }) {
                guard let descriptor = try? machine.listen(port: port) else { continue }
                listeners.append(.init(descriptor: descriptor, port: port))
            }
            let wanted = Set(loaded.servers.flatMap(\.ports))
            for listener in listeners where !wanted.contains(listener.port) { try? machine.close(listener.descriptor) }
            listeners.removeAll { !wanted.contains($0.port) }
            settings = loaded
            let retired = workers
            workers = []
            NginxLog.note("notice", "start worker processes", loaded, &machine)
            spawn(loaded, &machine)
            for worker in retired { try? machine.kill(worker, .quit) }
        } catch {
            NginxLog.note("emerg", error.text, old, &machine)
        }
    }
}
