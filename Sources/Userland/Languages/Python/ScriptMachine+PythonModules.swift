import Kernel

extension ScriptMachine {
    mutating func pythonModule(
        _ path: String,
        _ arguments: [ScriptValue],
        _ named: [(String, ScriptValue)],
        _ machine: inout Machine
    ) throws(ScriptFailure) -> ScriptValue? {
        let first = arguments.first ?? .none
        let word = text(first)
        switch path {
        case "time.sleep":
            pause = machine.now + ScriptNumber.whole(max(0, min(number(first) ?? 0, 1e9)) * 1e9)
            return ScriptValue.none
        case "time.time": return .float(Double(machine.now.nanoseconds / 1_000) / 1e6)
        case "time.strftime": return .text(CivilTime(machine.now).formatted(word))
        case "time.ctime": return .text(CivilTime(machine.now).formatted("%a %b %e %H:%M:%S %Y"))
        case "time.monotonic", "time.perf_counter":
            return .float(Double(machine.now.nanoseconds % 86_400_000_000_000) / 1e9)
        case "os.getenv", "os.environ.get":
            return environmentValue(word).map { .text($0) }
                ?? (arguments.count > 1 ? arguments.at(1) : ScriptValue.none)
        case "os.environ.items":
            var pairs: [ScriptValue] = []
            for name in environmentNames() {
                pairs.append(list([.text(name), .text(environmentValue(name) ?? "")], .tuple))
            }
            return list(pairs)
        case "os.environ.keys": return list(environmentNames().map { .text($0) })
        case "os.getcwd":
            return .text((try? machine.workingDirectoryPath()).map { String(decoding: $0, as: UTF8.self) } ?? "/")
        case "os.getpid": return .int(Int64(machine.current.pid))
        case "os.getppid": return .int(0)
        case "os.getuid", "os.geteuid": return .int(Int64(machine.current.credentials.user))
        case "os.getgid": return .int(Int64(machine.current.credentials.group))
        case "os.cpu_count": return .int(2)
        case "socket.gethostname", "platform.node": return .text(String(decoding: machine.hostName, as: UTF8.self))
        case "socket.gethostbyname":
            guard let address = machine.resolve(Array(word.utf8)) else {
                throw failure("OSError", "[Errno -2] Name or service not known")
            }
            return .text("\(address)")
        case "platform.system": return .text("Linux")
        case "platform.machine": return .text("x86_64")
        case "platform.python_version": return .text(environmentValue("PYTHON_VERSION") ?? "3.11.2")
        case "platform.platform": return .text("Linux-x86_64-with-glibc2.36")
        case "os.uname":
            return map(
                [
                    ("nodename", .text(String(decoding: machine.hostName, as: UTF8.self))), ("sysname", .text("Linux")),
                    ("machine", .text("x86_64")),
                ],
                name: "posix.uname_result"
            )
        case "os.listdir", "os.path.exists", "os.path.isfile", "os.path.isdir", "os.path.getsize", "os.mkdir",
            "os.makedirs",
            "os.remove", "os.unlink", "os.rename", "os.rmdir", "os.chdir":
            return try pythonFile(path, arguments, named, &machine)
        case "os.path.join":
            var joined = word
            for part in arguments.dropFirst().map({ shown($0) }) {
                joined =
                    part.hasPrefix("/")
                    ? part : joined.hasSuffix("/") || joined.isEmpty ? joined + part : joined + "/" + part
            }
            return .text(joined)
        case "os.path.basename":
            return .text(word.split(separator: "/", omittingEmptySubsequences: false).last.map { String($0) } ?? "")
        case "os.path.dirname", "os.path.abspath", "os.path.realpath":
            if path != "os.path.dirname" { return .text(word.hasPrefix("/") ? word : "/" + word) }
            return .text(word.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/"))
        case "sys.exit":
            hasLeft = true
            if case .text = first { write(word + "\n", to: 2) }
            status = exitStatus(arguments.first)
            return ScriptValue.none
        case "sys.stdout.write", "sys.stderr.write":
            write(word, to: path.hasPrefix("sys.stderr") ? 2 : 1)
            return .int(Int64(word.count))
        case "sys.stdout.flush", "sys.stderr.flush":
            flush()
            return ScriptValue.none
        case "sys.stdin.readline": return try pythonCall("input", [], [], &machine)
        case "json.dumps":
            let indent = named.first { $0.0 == "indent" }.map { Int(integer($0.1)) } ?? -1
            return .text(json(first, indent: indent))
        case "json.loads":
            if let value = parsedJSON(word) { return value }
            throw failure("ValueError", "Expecting value: line 1 column 1 (char 0)")
        case "json.dump":
            let text = json(first, indent: named.first { $0.0 == "indent" }.map { Int(integer($0.1)) } ?? -1)
            return try pythonMethod(arguments.at(1), "write", [.text(text)], [], &machine)
        case "json.load": return parsedJSON(text(member(first, "text"))) ?? ScriptValue.none
        case "random.randint":
            let low = integer(first)
            let high = integer(arguments.last)
            guard high >= low else { throw failure("ValueError", "empty range for randrange()") }
            return .int(low + Int64(machine.random.next() >> 2) % (high - low + 1))
        case "random.random": return .float(Double(machine.random.next() >> 11) / 9_007_199_254_740_992)
        case "random.choice":
            let values = try allElements(of: first)
            guard !values.isEmpty else { throw failure("IndexError", "Cannot choose from an empty sequence") }
            return values[Int(machine.random.next() % UInt64(values.count))]
        case "random.seed": return ScriptValue.none
        case "math.sqrt": return .float((number(first) ?? 0).squareRoot())
        case "math.floor": return .int(ScriptNumber.whole((number(first) ?? 0).rounded(.down)))
        case "math.ceil": return .int(ScriptNumber.whole((number(first) ?? 0).rounded(.up)))
        case "math.pow": return .float(ScriptNumber.power(number(first) ?? 0, number(arguments.last ?? .none) ?? 0))
        case "math.fabs": return .float(abs(number(first) ?? 0))
        case "datetime.datetime.now", "datetime.datetime.utcnow", "datetime.datetime.today", "datetime.date.today",
            "datetime.now":
            return map(
                [("moment", .int(machine.now.nanoseconds))],
                name: path.hasPrefix("datetime.date.") ? "date" : "datetime"
            )
        case "signal.signal":
            guard case .int(let value) = first, (1...64).contains(value) else { return ScriptValue.none }
            let signal = Signal(number: Int32(value))
            signals[signal.number] = arguments.last
            machine.setDisposition(signal, .catch)
            return ScriptValue.none
        case "http.server.HTTPServer", "http.server.ThreadingHTTPServer", "socketserver.TCPServer",
            "socketserver.ThreadingTCPServer":
            let place = elements(first)
            return map(
                [
                    ("host", place.first ?? .text("")), ("port", place.last ?? .int(8000)),
                    ("handler", arguments.last ?? .none),
                ],
                name: "HTTPServer"
            )
        case "logging.basicConfig", "logging.getLogger": return .native("logging")
        case "logging.info", "logging.debug": return ScriptValue.none
        case "logging.warning", "logging.error", "logging.critical":
            write("\(path.split(separator: ".")[1].uppercased()):root:\(word)\n", to: 2)
            return ScriptValue.none
        default:
            let parts = path.split(separator: ".")
            if path.hasPrefix("urllib") {
                throw failure("NotImplementedError", "the simulated Python cannot fetch from the network")
            }
            throw failure(
                "AttributeError",
                "module '\(parts.dropLast().joined(separator: "."))' has no attribute '\(parts.last ?? "")' (or it is not simulated)"
            )
        }
    }

    private mutating func pythonFile(
        _ path: String,
        _ arguments: [ScriptValue],
        _ named: [(String, ScriptValue)],
        _ machine: inout Machine
    ) throws(ScriptFailure) -> ScriptValue {
        let name = arguments.isEmpty ? "." : text(arguments.first)
        let bytes = Array(name.utf8)
        let found = try? machine.status(bytes)
        switch path {
        case "os.path.exists": return .bool(found != nil)
        case "os.path.isfile": return .bool(found?.kind == .regular)
        case "os.path.isdir": return .bool(found?.kind == .directory)
        default: break
        }
        do throws(Errno) {
            switch path {
            case "os.listdir":
                return list(try machine.entries(bytes).map { .text(String(decoding: $0.name, as: UTF8.self)) })
            case "os.path.getsize": return .int(try machine.status(bytes).size)
            case "os.mkdir": try machine.makeDirectory(bytes)
            case "os.makedirs":
                let mayExist = named.contains { $0.0 == "exist_ok" && isTrue($0.1) }
                if found != nil { if mayExist { return ScriptValue.none } else { throw .fileExists } }
                var partial = name.hasPrefix("/") ? "" : "."
                for part in name.split(separator: "/") {
                    partial += "/" + part
                    if (try? machine.status(Array(partial.utf8))) == nil {
                        try machine.makeDirectory(Array(partial.utf8))
                    }
                }
            case "os.rename": try machine.rename(bytes, to: Array(text(arguments.last).utf8))
            case "os.rmdir": try machine.removeDirectory(bytes)
            case "os.chdir": try machine.changeDirectory(bytes)
            default: try machine.unlink(bytes)
            }
            return ScriptValue.none
        } catch {
            throw pythonFailure(error, name)
        }
    }

    /// A member of a module that is no call.
    mutating func pythonValue(_ path: String, _ machine: inout Machine) throws(ScriptFailure) -> ScriptValue {
        switch path {
        case "sys.argv": return list(arguments.map { .text($0) })
        case "sys.version":
            return .text("\(environmentValue("PYTHON_VERSION") ?? "3.11.2") (main, Dec  4 2024, 02:01:35) [GCC 12.2.0]")
        case "sys.version_info":
            let parts = (environmentValue("PYTHON_VERSION") ?? "3.11.2").split(separator: ".").compactMap { Int64($0) }
            return list(parts.map { .int($0) }, .tuple)
        case "sys.platform": return .text("linux")
        case "sys.executable": return .text("/usr/local/bin/python")
        case "os.name": return .text("posix")
        case "os.sep": return .text("/")
        case "math.pi": return .float(3.141592653589793)
        case "math.e": return .float(2.718281828459045)
        case "signal.SIGTERM": return .int(15)
        case "signal.SIGINT": return .int(2)
        case "signal.SIGHUP": return .int(1)
        case "signal.SIG_IGN", "signal.SIG_DFL": return .none
        case "string.ascii_lowercase": return .text("abcdefghijklmnopqrstuvwxyz")
        case "string.ascii_letters": return .text("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
        case "string.digits": return .text("0123456789")
        case "logging.INFO", "logging.DEBUG", "logging.WARNING": return .int(20)
        case "socketserver.TCPServer.allow_reuse_address": return .bool(true)
        default: return .native(path)
        }
    }
}
