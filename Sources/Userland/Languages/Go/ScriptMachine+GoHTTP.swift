import Kernel

extension ScriptMachine {
    mutating func goHTTP(
        _ name: String,
        _ arguments: [ScriptValue],
        _ machine: inout Machine
    ) throws(ScriptFailure) -> ScriptValue? {
        switch name {
        case "HandleFunc", "Handle":
            serving.routes.append(.init(pattern: text(arguments.first), handler: arguments.last ?? .none))
            return ScriptValue.none
        case "NewServeMux": return map([], name: "ServeMux")
        case "ListenAndServe": return goListen(text(arguments.first), arguments.last ?? .none, &machine)
        case "HandlerFunc", "Dir": return arguments.first
        case "FileServer": return map([("root", arguments.first ?? .none)], name: "FileServer")
        case "StripPrefix":
            return map([("prefix", arguments.at(0)), ("handler", arguments.last ?? .none)], name: "StripPrefix")
        case "StatusText": return .text(GoLibrary.statusText(integer(arguments.first)))
        case "NotFound":
            goFail(arguments.first ?? .none, 404, "404 page not found")
            return ScriptValue.none
        case "NotFoundHandler": return .native("http.NotFound")
        case "Error":
            goFail(arguments.first ?? .none, integer(arguments.last), text(arguments.at(1)))
            return ScriptValue.none
        case "Redirect":
            let code = integer(arguments.last)
            let place = text(arguments.at(2))
            setHeader(arguments.at(0), "Location", place)
            setMember(arguments.at(0), "status", .int(code))
            goWrite("<a href=\"\(place)\">\(GoLibrary.statusText(code))</a>.\n\n", to: arguments.at(0))
            return ScriptValue.none
        case "ServeFile":
            serveFile(arguments.at(0), path: text(arguments.last), &machine)
            return ScriptValue.none
        default: throw failure("", "http.\(name) is not simulated")
        }
    }

    /// `:1031`, `127.0.0.1:80`: serves; what is wrong is an error to be given back.
    private mutating func goListen(_ address: String, _ handler: ScriptValue, _ machine: inout Machine) -> ScriptValue?
    {
        let parts = address.split(separator: ":", omittingEmptySubsequences: false).map { String($0) }
        guard parts.count == 2 || address.isEmpty else {
            return goError("listen tcp: address \(address): missing port in address")
        }
        let shownPort = parts.count == 2 ? parts[1] : "80"
        guard let port = UInt16(shownPort.isEmpty || shownPort == "http" ? "80" : shownPort) else {
            return goError("listen tcp: address tcp/\(shownPort): unknown port")
        }
        let host = parts.first ?? ""
        var bound = IPv4Address.any
        if !host.isEmpty {
            guard let found = IPv4Address(host) ?? machine.resolve(Array(host.utf8)) else {
                return goError("listen tcp: lookup \(host): no such host")
            }
            bound = found
        }
        do throws(Errno) {
            try serve(port: port, address: bound, handler, staysInside: true, &machine)
            // What the call gives back never comes.
            push(.none)
            serving.stack = stack.count
            return nil
        } catch {
            return goError("listen tcp \(address): bind: \(error.message.lowercased())")
        }
    }

    // MARK: Requests

    mutating func beginGo(_ request: HTTPListener.Request, _ handler: ScriptValue, _ machine: inout Machine) {
        guard let (method, target, version) = request.head.request else { return abandonRequest(&machine) }
        let path = String(target.prefix { $0 != "?" })
        let query = target.dropFirst(path.count + 1)
        let answer = map([("header", map([], name: "Header"))], name: "ResponseWriter")
        serving.response = answer
        var headers: [(String, ScriptValue)] = []
        for line in request.head.lines {
            guard let colon = line.firstIndex(of: ":") else { continue }
            headers.append(
                (String(line[..<colon]), .text(ScriptText.trimmed(String(line[line.index(after: colon)...]))))
            )
        }
        let decoded = String(decoding: PercentText.decode(Array(path.utf8)), as: UTF8.self)
        let address = map([("Path", .text(decoded)), ("RawQuery", .text(String(query)))], name: "URL")
        let body = map([("text", .text(String(decoding: request.body, as: UTF8.self)))], name: "Body")
        let asked = map(
            [
                ("Method", .text(method)), ("URL", address), ("Host", .text(request.head.value("Host") ?? "")),
                ("RemoteAddr", .text("\(request.peer):\(40_000 + request.client % 20_000)")), ("Proto", .text(version)),
                ("RequestURI", .text(target)), ("Header", map(headers, name: "Header")), ("Body", body),
            ],
            name: "Request"
        )
        route(handler, answer, asked, decoded, &machine)
    }

    /// Calls the handler that a request is for.
    private mutating func route(
        _ handler: ScriptValue,
        _ answer: ScriptValue,
        _ request: ScriptValue,
        _ path: String,
        _ machine: inout Machine
    ) {
        var found: ScriptValue = handler
        var routes: [ScriptServing.Route]?
        if handler == .none { routes = serving.routes }
        if let mux = object(handler), mux.name == "ServeMux" {
            routes = zip(mux.keys, mux.values).map { .init(pattern: shown($0), handler: $1) }
        }
        if let routes {
            let method = text(member(request, "Method"))
            let fitting = routes.filter { route in
                var pattern = route.pattern
                if let blank = pattern.firstIndex(of: " ") {
                    guard pattern[..<blank] == method else { return false }
                    pattern = String(pattern[pattern.index(after: blank)...])
                }
                return pattern == path || (pattern.hasSuffix("/") && path.hasPrefix(pattern))
            }
            guard let best = fitting.max(by: { $0.pattern.count < $1.pattern.count }) else {
                return goFail(answer, 404, "404 page not found")
            }
            found = best.handler
        }
        if let host = object(found) {
            if host.name == "FileServer" {
                return serveFile(answer, root: text(host["root"]), path: path, &machine)
            }
            if host.name == "StripPrefix" {
                let prefix = text(host["prefix"])
                guard path.hasPrefix(prefix) else { return goFail(answer, 404, "404 page not found") }
                let rest = String(path.dropFirst(prefix.count))
                if let address = member(request, "URL") { setMember(address, "Path", .text(rest)) }
                return route(
                    host["handler"] ?? .none,
                    answer,
                    request,
                    rest.hasPrefix("/") ? rest : "/" + rest,
                    &machine
                )
            }
            if let method = method("ServeHTTP", of: found) {
                return invoke(method, [found, answer, request], &machine)
            }
        }
        invoke(found, [answer, request], &machine)
    }

    private mutating func goFail(_ answer: ScriptValue, _ code: Int64, _ words: String) {
        setHeader(answer, "Content-Type", "text/plain; charset=utf-8")
        setHeader(answer, "X-Content-Type-Options", "nosniff")
        setMember(answer, "status", .int(code))
        goWrite(words + "\n", to: answer)
    }

    private mutating func setHeader(_ answer: ScriptValue, _ name: String, _ value: String) {
        guard let header = member(answer, "header") else { return }
        setMember(header, Self.canonical(name), .text(value))
    }

    /// `content-type` becomes `Content-Type`.
    static func canonical(_ name: String) -> String {
        name.split(separator: "-", omittingEmptySubsequences: false)
            .map { $0.prefix(1).uppercased() + $0.dropFirst().lowercased() }.joined(separator: "-")
    }

    private mutating func serveFile(_ answer: ScriptValue, root: String = "", path: String, _ machine: inout Machine) {
        var base = root.isEmpty ? "" : root.hasSuffix("/") ? String(root.dropLast()) : root
        if base.isEmpty, !path.hasPrefix("/") { base = "." }
        let target = path.hasPrefix("/") ? path : "/" + path
        switch ServedFile.find(target, below: Array(base.utf8), indexes: ["index.html"], &machine) {
        case .file(let bytes, let file, _):
            setHeader(
                answer,
                "Content-Type",
                MediaTypes.httpd(file).map { $0.hasPrefix("text/") ? $0 + "; charset=utf-8" : $0 }
                    ?? "text/plain; charset=utf-8"
            )
            goWrite(String(decoding: bytes, as: UTF8.self), to: answer)
        case .listing(let names, _):
            setHeader(answer, "Content-Type", "text/html; charset=utf-8")
            let items = names.map { String(decoding: $0, as: UTF8.self) }.map { "<a href=\"\($0)\">\($0)</a>\n" }
            goWrite("<pre>\n\(items.joined())</pre>\n", to: answer)
        case .moved(let place):
            setHeader(answer, "Location", String(decoding: place, as: UTF8.self))
            setMember(answer, "status", .int(301))
        case .missing, .forbidden: goFail(answer, 404, "404 page not found")
        }
    }

    /// The bytes of the answer that a handler has made.
    func goAnswer(_ request: HTTPListener.Request, _ machine: Machine) -> [UInt8] {
        let answer = object(serving.response)
        let code = answer?["status"].map { integer($0) } ?? 200
        let body = Array((answer?["body"].map { shown($0) } ?? "").utf8)
        var lines = ["HTTP/1.1 \(code) \(GoLibrary.statusText(code))"]
        var hasType = false
        if let header = answer?["header"].flatMap({ object($0) }) {
            for (name, value) in zip(header.keys, header.values).sorted(by: { shown($0.0) < shown($1.0) }) {
                lines.append("\(shown(name)): \(shown(value))")
                if shown(name) == "Content-Type" { hasType = true }
            }
        }
        lines.append("Date: \(httpDate(machine))")
        lines.append("Content-Length: \(body.count)")
        if !hasType, !body.isEmpty { lines.append("Content-Type: \(Self.sniffed(body))") }
        let head = Array((lines.joined(separator: "\r\n") + "\r\n\r\n").utf8)
        return request.head.startLine.hasPrefix("HEAD ") ? head : head + body
    }

    /// What a body looks like.
    private static func sniffed(_ body: [UInt8]) -> String {
        let start = String(
            decoding: body.drop { $0 == 32 || $0 == 10 || $0 == 9 || $0 == 13 }.prefix(16),
            as: UTF8.self
        ).lowercased()
        let marks = [
            "<!doctype html", "<html", "<head", "<script", "<h1", "<div", "<table", "<a", "<style", "<title", "<b",
            "<body", "<br", "<p", "<!--",
        ]
        let isPage = marks.contains { mark in
            start.hasPrefix(mark) && (start.dropFirst(mark.count).first.map { $0 == " " || $0 == ">" } ?? false)
        }
        return isPage ? "text/html; charset=utf-8" : "text/plain; charset=utf-8"
    }

    // MARK: Methods

    mutating func goMethod(
        _ receiver: ScriptValue,
        _ name: String,
        _ arguments: [ScriptValue],
        _ machine: inout Machine
    ) throws(ScriptFailure) -> ScriptValue? {
        let first = text(arguments.first)
        guard let object = object(receiver) else {
            if ["Lock", "Unlock", "RLock", "RUnlock"].contains(name) { return ScriptValue.none }
            if case .text(let text) = receiver, name == "Error" || name == "String" { return .text(text) }
            if case .int(let number) = receiver {
                switch name {
                case "Seconds": return .float(Double(number) / 1e9)
                case "Milliseconds": return .int(number / 1_000_000)
                case "String": return .text("\(number)")
                default: break
                }
            }
            throw failure("", "runtime error: invalid memory address or nil pointer dereference")
        }
        switch (object.name, name) {
        case ("ResponseWriter", "Write"):
            goWrite(first, to: receiver)
            return list([.int(Int64(first.utf8.count)), .none], .tuple)
        case ("ResponseWriter", "WriteHeader"):
            if object["status"] == nil { setMember(receiver, "status", arguments.first ?? .int(200)) }
            return ScriptValue.none
        case ("ResponseWriter", "Header"): return object["header"]
        case ("Header", "Set"), ("Header", "Add"):
            setMember(receiver, Self.canonical(first), .text(text(arguments.last)))
            return ScriptValue.none
        case ("Header", "Get"):
            let wanted = first.lowercased()
            let index = object.keys.firstIndex { shown($0).lowercased() == wanted }
            return index.map { object.values[$0] } ?? .text("")
        case ("Header", "Del"):
            if case .object(let place) = receiver { heap[Int(place)]?[.text(Self.canonical(first))] = nil }
            return ScriptValue.none
        case ("Request", "FormValue"), ("Values", "Get"), ("Request", "PathValue"):
            let source =
                object.name == "Values" ? text(object["query"]) : text(object["URL"].flatMap { member($0, "RawQuery") })
            let form = object.name == "Values" ? "" : text(object["Body"].flatMap { member($0, "text") })
            return .text(Self.parameter(first, in: source) ?? Self.parameter(first, in: form) ?? "")
        case ("Request", "UserAgent"):
            return try goMethod(object["Header"] ?? .none, "Get", [.text("User-Agent")], &machine)
        case ("Request", "ParseForm"), ("Body", "Close"): return ScriptValue.none
        case ("URL", "Query"): return map([("query", object["RawQuery"] ?? .text(""))], name: "Values")
        case ("URL", "String"):
            let query = text(object["RawQuery"])
            return .text(text(object["Path"]) + (query.isEmpty ? "" : "?" + query))
        case ("ServeMux", "HandleFunc"), ("ServeMux", "Handle"):
            setMember(receiver, first, arguments.last ?? .none)
            return ScriptValue.none
        case ("http.Server", "ListenAndServe"):
            return goListen(text(object["Addr"] ?? .text("")), object["Handler"] ?? .none, &machine)
        case ("error", "Error"): return object["message"]
        case ("Time", _): return goTimeMethod(receiver, name, arguments)
        default: throw failure("", "\(typeName(receiver)).\(name) is not simulated")
        }
    }

    /// A value of `a=b&c=d`.
    static func parameter(_ name: String, in query: String) -> String? {
        for part in query.split(separator: "&") {
            let pieces = part.split(separator: "=", maxSplits: 1).map { String($0) }
            guard let key = pieces.first, key == name else { continue }
            let value = pieces.count > 1 ? pieces[1] : ""
            return String(decoding: PercentText.decode(Array(value.utf8), plusIsBlank: true), as: UTF8.self)
        }
        return nil
    }

    private mutating func goTimeMethod(_ receiver: ScriptValue, _ name: String, _ arguments: [ScriptValue])
        -> ScriptValue
    {
        let moment = integer(member(receiver, "moment"))
        let time = CivilTime(Instant(nanoseconds: moment))
        func part(_ form: String) -> ScriptValue { .int(Int64(time.formatted(form)) ?? 0) }
        switch name {
        case "Format": return .text(Self.goTime(time, text(arguments.first)))
        case "Unix": return .int(moment / 1_000_000_000)
        case "UnixNano": return .int(moment)
        case "UnixMilli": return .int(moment / 1_000_000)
        case "Year": return part("%Y")
        case "Month": return .text(time.formatted("%B"))
        case "Weekday": return .text(time.formatted("%A"))
        case "Day": return part("%d")
        case "Hour": return part("%H")
        case "Minute": return part("%M")
        case "Second": return part("%S")
        case "Nanosecond": return .int(Int64(time.nanosecond))
        case "Sub": return .int(moment - integer(member(arguments.first ?? .none, "moment")))
        case "Add": return map([("moment", .int(moment + integer(arguments.first)))], name: "Time")
        case "String": return .text(shown(receiver))
        default: return receiver
        }
    }
}
