import Kernel

/// `redis-server`: keeps data in memory, and in a file between its lives.
struct RedisServer: ResidentApplet {
    static let name = "redis-server"
    static let showsHelp = false

    private var port: UInt16 = 6379
    private var password: [UInt8]?
    private var folder: [UInt8]?
    private var appends = false
    private var savesAtEnd = true
    private var store = RedisStore()
    private var listener: Int32?
    private var clients: [Client] = []
    private let isVersion: Bool

    private struct Client: Codable {
        var descriptor: Int32
        var received: [UInt8] = []
        var answer: [UInt8] = []
        var isTrusted: Bool
        var isLeaving = false
    }

    static let version = "7.4.1"

    init(calledAs name: [UInt8], arguments: [[UInt8]], environment: [[UInt8]]) throws(UsageError) {
        let words = arguments.map { String(decoding: $0, as: UTF8.self) }
        isVersion = words.contains("--version") || words.contains("-v")
        var index = 0
        while index < words.count {
            let word = words[index]
            index += 1
            guard word.hasPrefix("--") else { continue }
            var values: [String] = []
            while index < words.count, !words[index].hasPrefix("--") {
                values.append(words[index])
                index += 1
            }
            switch word {
            case "--port": port = UInt16(values.first ?? "") ?? 6379
            case "--requirepass": password = values.first.map { Array($0.utf8) }
            case "--dir": folder = values.first.map { Array($0.utf8) }
            case "--appendonly": appends = values.first == "yes"
            case "--save": savesAtEnd = values.first?.isEmpty == false
            case "--version", "--bind", "--protected-mode", "--loglevel", "--maxmemory", "--maxmemory-policy",
                "--daemonize":
                guard values.first != "yes" || word != "--daemonize" else {
                    throw UsageError("redis-server: --daemonize is not simulated\n")
                }
            default:
                throw UsageError(
                    "\n*** FATAL CONFIG FILE ERROR (Redis \(Self.version)) ***\nReading the configuration file, at line 1\n"
                        + ">>> '\(word.dropFirst(2))'\nBad directive or wrong number of arguments\n"
                )
            }
        }
    }

    mutating func step(_ machine: inout Machine) -> Step {
        if isVersion {
            _ = try? machine.write(
                1,
                Array(
                    "Redis server v=\(Self.version) sha=00000000:0 malloc=jemalloc-5.3.0 bits=64 build=7a4b4a1f0a3d9d63\n"
                        .utf8
                )
            )
            return .exit(0)
        }
        guard let listener else { return open(&machine) }
        while let signal = machine.takeSignal() {
            say("signal-handler", "Received SIG\(signal.name) scheduling shutdown...", &machine)
            return leave(&machine)
        }
        while case .connection(let descriptor, _)? = try? machine.accept(listener) {
            clients.append(Client(descriptor: descriptor, isTrusted: password == nil))
        }
        var wait = Wait.readable(listener)
        var others: [Int32] = []
        var isShuttingDown = false
        for index in clients.indices {
            var client = clients[index]
            let isOpen = serve(&client, &machine, &isShuttingDown)
            clients[index] = client
            if !isOpen {
                try? machine.close(client.descriptor)
                clients[index].descriptor = -1
            } else if client.answer.isEmpty {
                others.append(client.descriptor)
            } else {
                wait.writable = client.descriptor
            }
        }
        clients.removeAll { $0.descriptor < 0 }
        if isShuttingDown { return leave(&machine) }
        if machine.fuel <= 0 { return .again }
        if let last = others.last { wait.alsoReadable = last }
        if others.count > 1 { wait.deadline = machine.now + 20 * .millisecond }
        return .block(wait)
    }

    private func say(_ role: String, _ text: String, _ machine: inout Machine, sign: Character = "*") {
        let time = CivilTime(machine.now)
        let stamp = time.formatted("%d %b %Y %H:%M:%S") + ".\((time.nanosecond / 1_000_000).zeroFilled(3))"
        _ = try? machine.write(1, Array("\(machine.current.pid):\(role) \(stamp) \(sign) \(text)\n".utf8))
    }

    private var filePath: [UInt8] { PathText.join(folder ?? Array(".".utf8), Array("dump.rdb".utf8)) }

    private mutating func open(_ machine: inout Machine) -> Step {
        machine.fuel -= 50_000
        say("C", "oO0OoO0OoO0Oo Redis is starting oO0OoO0OoO0Oo", &machine)
        let facts = "bits=64, commit=00000000, modified=0, pid=\(machine.current.pid), just started"
        say("C", "Redis version=\(Self.version), \(facts)", &machine)
        if machine.current.arguments.count < 2 {
            let advice = "In order to specify a config file use redis-server /path/to/redis.conf"
            say("C", "Warning: no config file specified, using the default config. \(advice)", &machine, sign: "#")
        }
        say("M", "monotonic clock: POSIX clock_gettime", &machine)
        do throws(Errno) {
            listener = try machine.listen(port: port)
        } catch {
            say(
                "M",
                "Warning: Could not create server TCP listening socket *:\(port): bind: \(error.message)",
                &machine
            )
            say("M", "Failed listening on port \(port) (tcp), aborting.", &machine)
            return .exit(1)
        }
        say("M", "Running mode=standalone, port=\(port).", &machine)
        say("M", "Server initialized", &machine)
        if let bytes = try? machine.contents(filePath), let stored = RedisStore(file: bytes, now: machine.now) {
            store = stored
            say("M", "DB loaded from disk: 0.000 seconds", &machine)
        }
        say("M", "Ready to accept connections tcp", &machine)
        machine.setDisposition(.terminate, .catch)
        machine.setDisposition(.interrupt, .catch)
        return .again
    }

    private mutating func save(_ machine: inout Machine) -> Bool {
        store.changes = 0
        return (try? machine.replaceContents(filePath, store.file, mode: 0o644)) != nil
    }

    private mutating func leave(_ machine: inout Machine) -> Step {
        say("M", "User requested shutdown...", &machine)
        if savesAtEnd || appends {
            say("M", "Saving the final RDB snapshot before exiting.", &machine)
            if save(&machine) { say("M", "DB saved on disk", &machine) }
        }
        say("M", "Redis is now ready to exit, bye bye...", &machine, sign: "#")
        return .exit(0)
    }

    /// Reads, answers and writes; false when the client is gone.
    private mutating func serve(_ client: inout Client, _ machine: inout Machine, _ isShuttingDown: inout Bool) -> Bool
    {
        do throws(Errno) {
            while true {
                while !client.answer.isEmpty {
                    let taken = try machine.write(client.descriptor, client.answer[...])
                    if taken == 0 { return true }
                    client.answer.removeFirst(taken)
                }
                if client.isLeaving { return false }
                if case .array(let words)? = RedisReply.take(from: &client.received) {
                    let command = words.map { word -> [UInt8] in if case .bulk(let text?) = word { text } else { [] } }
                    machine.fuel -= 50
                    client.answer += answer(command, &client, &machine, &isShuttingDown).bytes
                    if isShuttingDown { return true }
                    continue
                }
                guard case .bytes(let bytes) = try machine.read(client.descriptor, upTo: 16_384) else { return true }
                if bytes.isEmpty { return false }
                client.received += bytes
            }
        } catch {
            return false
        }
    }

    private mutating func answer(
        _ command: [[UInt8]],
        _ client: inout Client,
        _ machine: inout Machine,
        _ isShuttingDown: inout Bool
    ) -> RedisReply {
        let name = String(decoding: command.first ?? [], as: UTF8.self).uppercased()
        if name == "AUTH" {
            guard let password else {
                return .error(
                    "ERR AUTH <password> called without any password configured for the default user. Are you sure your configuration is correct?"
                )
            }
            client.isTrusted = command.last == password
            return client.isTrusted ? .ok : .error("WRONGPASS invalid username-password pair or user is disabled.")
        }
        guard client.isTrusted else { return .error("NOAUTH Authentication required.") }
        switch name {
        case "QUIT":
            client.isLeaving = true
            return .ok
        case "SHUTDOWN":
            isShuttingDown = true
            return .ok
        case "SAVE", "BGSAVE":
            guard save(&machine) else { return .error("ERR") }
            say("M", "DB saved on disk", &machine)
            return name == "SAVE" ? .ok : .status("Background saving started")
        case "COMMAND", "CLIENT", "CONFIG": return name == "CLIENT" ? .ok : .array([])
        case "INFO":
            let keys = store.keys.count
            let text =
                "# Server\r\nredis_version:\(Self.version)\r\nredis_mode:standalone\r\nos:Linux\r\ntcp_port:\(port)\r\n\r\n# Clients\r\n"
                + "connected_clients:\(clients.count)\r\n\r\n# Keyspace\r\n"
                + (keys > 0 ? "db0:keys=\(keys),expires=0,avg_ttl=0\r\n" : "")
            return .text(text)
        default:
            let reply = RedisCommand.run(command, on: &store, now: machine.now)
            if appends, store.changes > 0 { _ = save(&machine) }
            return reply
        }
    }
}
