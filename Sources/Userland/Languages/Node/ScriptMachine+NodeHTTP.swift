import Kernel

extension ScriptMachine {
    mutating func nodeModule(
        _ path: String,
        _ arguments: [ScriptValue],
        _ machine: inout Machine
    ) throws(ScriptFailure) -> ScriptValue? {
        let first = arguments.first ?? .undefined
        let word = arguments.isEmpty ? "" : shown(first)
        switch path {
        case "http.createServer": return map([("handler", arguments.last ?? .undefined)], name: "Server")
        case "os.hostname": return .text(String(decoding: machine.hostName, as: UTF8.self))
        case "os.platform": return .text("linux")
        case "os.type": return .text("Linux")
        case "os.arch": return .text("x64")
        case "os.uptime": return .float(3_600)
        case "os.cpus": return list([map([("model", .text("virtual"))]), map([("model", .text("virtual"))])])
        case "os.totalmem": return .float(25_276_000_000)
        case "os.freemem": return .float(21_000_000_000)
        case "os.homedir": return .text(environmentValue("HOME") ?? "/root")
        case "path.join", "path.resolve":
            var parts: [Substring] = []
            for part in arguments.map({ shown($0) }).joined(separator: "/").split(separator: "/") where part != "." {
                if part == ".." { _ = parts.popLast() } else { parts.append(part) }
            }
            return .text((word.hasPrefix("/") ? "/" : "") + parts.joined(separator: "/"))
        case "path.basename": return .text(word.split(separator: "/").last.map { String($0) } ?? "")
        case "path.dirname": return .text("/" + word.split(separator: "/").dropLast().joined(separator: "/"))
        case "path.extname":
            let base = word.split(separator: "/").last.map { String($0) } ?? ""
            return .text(base.lastIndex(of: ".").map { String(base[$0...]) } ?? "")
        case "fs.existsSync": return .bool((try? machine.status(Array(word.utf8))) != nil)
        case "fs.readFileSync", "fs.writeFileSync", "fs.appendFileSync", "fs.readdirSync", "fs.mkdirSync",
            "fs.unlinkSync",
            "fs.readFile", "fs.writeFile":
            return try nodeFile(path, arguments, &machine)
        case "util.inspect", "util.format": return .text(nodeInspected(first, depth: 0, isTop: path == "util.format"))
        default:
            let name = path.split(separator: ".").last.map { String($0) } ?? path
            throw failure(
                "TypeError",
                "\(path.split(separator: ".").dropLast().joined(separator: ".")).\(name) is not a function (or it is not simulated)"
            )
        }
    }

    private mutating func nodeFile(_ path: String, _ arguments: [ScriptValue], _ machine: inout Machine)
        throws(ScriptFailure) -> ScriptValue?
    {
        let name = text(arguments.first)
        let bytes = Array(name.utf8)
        let action = path.dropFirst(3)
        let callback = action.hasSuffix("Sync") ? nil : arguments.last
        var result = ScriptValue.undefined
        var problem: ScriptValue = .none
        do throws(Errno) {
            switch action {
            case "readFileSync", "readFile":
                result = .text(String(decoding: try machine.contents(bytes), as: UTF8.self))
            case "writeFileSync", "writeFile": try machine.replaceContents(bytes, Array(text(arguments.at(1)).utf8))
            case "appendFileSync":
                let old = (try? machine.contents(bytes)) ?? []
                try machine.replaceContents(bytes, old + Array(text(arguments.at(1)).utf8))
            case "readdirSync":
                result = list(try machine.entries(bytes).map { .text(String(decoding: $0.name, as: UTF8.self)) })
            case "mkdirSync": if (try? machine.status(bytes)) == nil { try machine.makeDirectory(bytes) }
            default: try machine.unlink(bytes)
            }
        } catch {
            let words =
                "\(error == .noSuchFileOrDirectory ? "ENOENT" : "EACCES"): \(error.message.lowercased()), open '\(name)'"
            let failed = failure("Error", words)
            guard callback != nil else { throw failed }
            problem = failed.value
        }
        guard let callback else { return result }
        try call(callback, [problem, result], &machine)
        return nil
    }

    mutating func nodeHostMethod(
        _ receiver: ScriptValue,
        _ object: ScriptObject,
        _ name: String,
        _ arguments: [ScriptValue],
        _ machine: inout Machine
    ) throws(ScriptFailure) -> ScriptValue? {
        let first = arguments.first ?? .undefined
        switch (object.name, name) {
        case ("Server", "listen"): return try nodeListen(receiver, object, arguments, &machine)
        case ("Server", "on"), ("Server", "once"):
            if text(first) == "request" { setMember(receiver, "handler", arguments.last ?? .undefined) }
            return receiver
        case ("Server", "close"):
            serving.listeners = []
            if let callback = arguments.first {
                try call(callback, [], &machine)
                return nil
            }
            return receiver
        case ("Server", "address"): return map([("port", object["port"] ?? .none)])
        case ("Response", "writeHead"):
            setMember(receiver, "statusCode", first)
            if let headers = arguments.last.flatMap({ self.object($0) }), headers.kind == .map {
                for (key, value) in zip(headers.keys, headers.values) { nodeHeader(receiver, shown(key), shown(value)) }
            }
            return receiver
        case ("Response", "setHeader"):
            nodeHeader(receiver, text(first), text(arguments.last))
            return receiver
        case ("Response", "write"):
            setMember(receiver, "body", .text(text(object["body"]) + text(first)))
            return .bool(true)
        case ("Response", "end"):
            if case .text(let more) = first { setMember(receiver, "body", .text(text(object["body"]) + more)) }
            nodeEnd(receiver, &machine)
            return receiver
        case ("Request", "on"), ("Request", "once"):
            // The whole body is there already.
            let body = text(object["body"])
            if text(first) == "data", !body.isEmpty {
                try call(arguments.last ?? .undefined, [.text(body)], &machine)
                return nil
            }
            if text(first) == "end" {
                try call(arguments.last ?? .undefined, [], &machine)
                return nil
            }
            return receiver
        case ("Timeout", _): return receiver
        case ("Date", _): return nodeDate(integer(object["moment"]), name)
        default:
            throw failure("TypeError", "\(object.name.lowercased()).\(name) is not a function (or it is not simulated)")
        }
    }

    private func nodeDate(_ moment: Int64, _ name: String) -> ScriptValue {
        let time = CivilTime(Instant(nanoseconds: moment))
        switch name {
        case "toISOString", "toJSON":
            return .text(time.formatted("%Y-%m-%dT%H:%M:%S") + ".\((time.nanosecond / 1_000_000).zeroFilled(3))Z")
        case "getTime", "valueOf": return .float(Double(moment / 1_000_000))
        case "getFullYear": return .float(Double(time.formatted("%Y")) ?? 0)
        case "getMonth": return .float((Double(time.formatted("%m")) ?? 1) - 1)
        case "getDate": return .float(Double(time.formatted("%d")) ?? 0)
        case "getHours": return .float(Double(time.formatted("%H")) ?? 0)
        case "getMinutes": return .float(Double(time.formatted("%M")) ?? 0)
        case "getSeconds": return .float(Double(time.formatted("%S")) ?? 0)
        case "toUTCString": return .text(time.formatted("%a, %d %b %Y %H:%M:%S GMT"))
        case "toLocaleTimeString": return .text(time.formatted("%I:%M:%S %p"))
        default: return .text(time.formatted("%a %b %d %Y %H:%M:%S") + " GMT+0000 (Coordinated Universal Time)")
        }
    }

    private mutating func nodeListen(
        _ receiver: ScriptValue,
        _ server: ScriptObject,
        _ arguments: [ScriptValue],
        _ machine: inout Machine
    ) throws(ScriptFailure) -> ScriptValue? {
        let port = UInt16(
            max(0, min(numeric(arguments.first ?? .float(0)).isNaN ? 0 : numeric(arguments.first ?? .float(0)), 65_535))
        )
        var address = IPv4Address.any
        if arguments.count > 1, case .text(let host) = arguments.at(1) {
            address = IPv4Address(host) ?? machine.resolve(Array(host.utf8)) ?? .any
        }
        do throws(Errno) {
            try serve(port: port, address: address, receiver, staysInside: false, &machine)
        } catch {
            throw failure("Error", "listen EADDRINUSE: address already in use :::\(port)")
        }
        setMember(receiver, "port", .float(Double(port)))
        if let callback = arguments.last, object(callback)?.kind == .closure {
            timerCount += 1
            timers.append(ScriptTimer(number: timerCount, instant: machine.now, interval: nil, function: callback))
        }
        return receiver
    }

    /// The two objects that a handler gets.
    mutating func nodeRequest(_ request: HTTPListener.Request) -> [ScriptValue] {
        let (method, target, _) = request.head.request ?? ("GET", "/", "")
        var headers: [(String, ScriptValue)] = []
        for line in request.head.lines {
            guard let colon = line.firstIndex(of: ":") else { continue }
            headers.append(
                (line[..<colon].lowercased(), .text(ScriptText.trimmed(String(line[line.index(after: colon)...]))))
            )
        }
        let socket = map([("remoteAddress", .text("\(request.peer)"))])
        let asked = map(
            [
                ("method", .text(method)), ("url", .text(target)), ("headers", map(headers)), ("socket", socket),
                ("body", .text(String(decoding: request.body, as: UTF8.self))),
            ],
            name: "Request"
        )
        let answer = map(
            [
                ("statusCode", .float(200)), ("body", .text("")), ("client", .int(Int64(request.client))),
                ("head", map([])),
            ],
            name: "Response"
        )
        return [asked, answer]
    }

    private mutating func nodeHeader(_ answer: ScriptValue, _ name: String, _ value: String) {
        guard let head = member(answer, "head") else { return }
        setMember(head, name, .text(value))
    }

    private mutating func nodeEnd(_ answer: ScriptValue, _ machine: inout Machine) {
        guard let object = object(answer), object["ended"] == nil else { return }
        setMember(answer, "ended", .bool(true))
        let code = Int64(wholeNumber(object["statusCode"] ?? .float(200)))
        let body = Array(text(member(answer, "body")).utf8)
        var head = "HTTP/1.1 \(code) \(GoLibrary.statusText(code))\r\n"
        var names: Set<String> = []
        if let headers = object["head"].flatMap({ self.object($0) }) {
            for (key, value) in zip(headers.keys, headers.values) {
                head += "\(shown(key)): \(shown(value))\r\n"
                names.insert(shown(key).lowercased())
            }
        }
        head += "Date: \(httpDate(machine))\r\nConnection: keep-alive\r\nKeep-Alive: timeout=5\r\n"
        if !names.contains("content-length") { head += "Content-Length: \(body.count)\r\n" }
        send(Int32(truncatingIfNeeded: integer(object["client"])), Array((head + "\r\n").utf8) + body, &machine)
    }
}
