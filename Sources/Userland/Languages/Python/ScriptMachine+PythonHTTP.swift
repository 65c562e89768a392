import Kernel

extension ScriptMachine {
    private var pythonVersion: String { environmentValue("PYTHON_VERSION") ?? "3.11.2" }

    /// `python -m http.server [PORT] [--bind ADDRESS] [--directory DIR]`
    mutating func pythonFiles(_ machine: inout Machine) -> ScriptValue? {
        var port: UInt16 = 8000
        var address = IPv4Address.any
        var root = ""
        var index = 1
        while index < arguments.count {
            let word = arguments[index]
            index += 1
            switch word {
            case "-b", "--bind":
                address = index < arguments.count ? IPv4Address(arguments[index]) ?? .any : .any
                index += 1
            case "-d", "--directory":
                root = index < arguments.count ? arguments[index] : ""
                index += 1
            default:
                guard let number = UInt16(word) else {
                    write(
                        "usage: server.py [-h] [--cgi] [-b ADDRESS] [-d DIRECTORY] [-p VERSION] [port]\nserver.py: error: argument port: invalid int value: '\(word)'\n",
                        to: 2
                    )
                    status = 2
                    return ScriptValue.none
                }
                port = number
            }
        }
        do throws(Errno) {
            if !root.isEmpty { try machine.changeDirectory(Array(root.utf8)) }
            try serve(port: port, address: address, .native("(files)"), staysInside: true, &machine)
            write("Serving HTTP on \(address) port \(port) (http://\(address):\(port)/) ...\n")
            push(.none)
            serving.stack = stack.count
            return nil
        } catch {
            flush()
            endWith(failure("OSError", "[Errno \(error.rawValue)] \(error.message)").value, &machine)
            return ScriptValue.none
        }
    }

    mutating func pythonServe(_ server: ScriptObject, _ machine: inout Machine) throws(ScriptFailure) -> ScriptValue? {
        let host = text(server["host"])
        let address = host.isEmpty ? IPv4Address.any : IPv4Address(host) ?? machine.resolve(Array(host.utf8)) ?? .any
        var handler = server["handler"] ?? .none
        if case .native = handler { handler = .native("(files)") }
        do throws(Errno) {
            try serve(
                port: UInt16(truncatingIfNeeded: integer(server["port"])),
                address: address,
                handler,
                staysInside: true,
                &machine
            )
        } catch {
            throw failure("OSError", "[Errno \(error.rawValue)] \(error.message)")
        }
        push(.none)
        serving.stack = stack.count
        return nil
    }

    mutating func beginPython(_ request: HTTPListener.Request, _ handler: ScriptValue, _ machine: inout Machine) {
        guard let (method, target, _) = request.head.request else { return abandonRequest(&machine) }
        serving.response = map([("body", .text(""))], name: "Response")
        if handler == .native("(files)") { return serveFiles(request, method, target, &machine) }
        guard case .object(let type) = handler else { return abandonRequest(&machine) }
        var headers: [(String, ScriptValue)] = []
        for line in request.head.lines {
            guard let colon = line.firstIndex(of: ":") else { continue }
            headers.append(
                (String(line[..<colon]), .text(ScriptText.trimmed(String(line[line.index(after: colon)...]))))
            )
        }
        var instance = ScriptObject(kind: .instance, number: type)
        instance["path"] = .text(target)
        instance["command"] = .text(method)
        instance["headers"] = map(headers, name: "Headers")
        instance["client_address"] = list(
            [.text("\(request.peer)"), .int(Int64(40_000 + request.client % 20_000))],
            .tuple
        )
        instance["wfile"] = map([], name: "wfile")
        instance["rfile"] = map([], name: "rfile")
        let made = make(instance)
        setMember(serving.response, "handler", made)
        if let answer = self.method("do_\(method)", of: made) {
            invoke(answer, [made], &machine)
        } else if method == "GET" || method == "HEAD",
            object(handler)?["(base)"] == .native("http.server.SimpleHTTPRequestHandler")
        {
            serveFiles(request, method, target, &machine)
        } else {
            pythonFail(501, "Unsupported method ('\(method)')", "Server does not support this operation", machine)
        }
    }

    /// What a handler's class inherits.
    mutating func pythonHandlerMethod(
        _ name: String,
        _ arguments: [ScriptValue],
        _ receiver: ScriptValue,
        _ machine: Machine
    ) -> ScriptValue? {
        guard serving.request != nil else { return name == "__init__" ? ScriptValue.none : nil }
        let answer = serving.response
        switch name {
        case "send_response":
            setMember(answer, "status", arguments.first ?? .int(200))
            pythonLog(integer(arguments.first), machine)
        case "send_header":
            setMember(
                answer,
                "head",
                .text(
                    text(member(answer, "head") ?? .text("")) + "\(text(arguments.first)): \(text(arguments.last))\r\n"
                )
            )
        case "end_headers", "flush_headers", "log_message": break
        case "send_error":
            let code = integer(arguments.first)
            pythonFail(code, arguments.count > 1 ? text(arguments[1]) : GoLibrary.statusText(code), "", machine)
        case "log_date_time_string": return .text(CivilTime(machine.now).formatted("%d/%b/%Y %H:%M:%S"))
        default: return nil
        }
        return ScriptValue.none
    }

    private mutating func pythonLog(_ code: Int64, _ machine: Machine) {
        guard let request = serving.request else { return }
        // A class with its own `log_message` says nothing here.
        if let handler = member(serving.response, "handler"), method("log_message", of: handler) != nil { return }
        let stamp = CivilTime(machine.now).formatted("%d/%b/%Y %H:%M:%S")
        write("\(request.peer) - - [\(stamp)] \"\(request.head.startLine)\" \(code) -\n", to: 2)
    }

    private mutating func pythonFail(_ code: Int64, _ words: String, _ explanation: String, _ machine: Machine) {
        if let request = serving.request {
            let stamp = CivilTime(machine.now).formatted("%d/%b/%Y %H:%M:%S")
            write("\(request.peer) - - [\(stamp)] code \(code), message \(words)\n", to: 2)
        }
        pythonLog(code, machine)
        setMember(serving.response, "status", .int(code))
        setMember(serving.response, "reason", .text(words))
        setMember(serving.response, "head", .text("Connection: close\r\nContent-Type: text/html;charset=utf-8\r\n"))
        let more = explanation.isEmpty ? "" : "        <p>Error code explanation: \(code) - \(explanation).</p>\n"
        let page = """
            <!DOCTYPE HTML>
            <html lang="en">
                <head>
                    <meta charset="utf-8">
                    <title>Error response</title>
                </head>
                <body>
                    <h1>Error response</h1>
                    <p>Error code: \(code)</p>
                    <p>Message: \(words).</p>
            \(more)    </body>
            </html>

            """
        setMember(serving.response, "body", .text(page))
    }

    private mutating func serveFiles(
        _ request: HTTPListener.Request,
        _ method: String,
        _ target: String,
        _ machine: inout Machine
    ) {
        guard method == "GET" || method == "HEAD" else {
            return pythonFail(
                501,
                "Unsupported method ('\(method)')",
                "Server does not support this operation",
                machine
            )
        }
        switch ServedFile.find(target, below: Array(".".utf8), indexes: ["index.html", "index.htm"], &machine) {
        case .file(let bytes, let path, let modified):
            pythonLog(200, machine)
            let type = MediaTypes.httpd(path) ?? "application/octet-stream"
            let date = CivilTime(modified).formatted(HttpdAnswer.dateFormat)
            setMember(
                serving.response,
                "head",
                .text("Content-type: \(type)\r\nContent-Length: \(bytes.count)\r\nLast-Modified: \(date)\r\n")
            )
            setMember(serving.response, "body", .text(String(decoding: bytes, as: UTF8.self)))
        case .listing(let names, let path):
            pythonLog(200, machine)
            let title = "Directory listing for \(String(decoding: path, as: UTF8.self))"
            let items = names.map { String(decoding: $0, as: UTF8.self) }.map {
                "<li><a href=\"\($0)\">\($0)</a></li>\n"
            }.joined()
            let page =
                "<!DOCTYPE HTML>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>\(title)</title>\n</head>\n<body>\n"
                + "<h1>\(title)</h1>\n<hr>\n<ul>\n\(items)</ul>\n<hr>\n</body>\n</html>\n"
            setMember(
                serving.response,
                "head",
                .text("Content-type: text/html; charset=utf-8\r\nContent-Length: \(page.utf8.count)\r\n")
            )
            setMember(serving.response, "body", .text(page))
        case .moved(let place):
            pythonLog(301, machine)
            setMember(serving.response, "status", .int(301))
            setMember(
                serving.response,
                "head",
                .text("Location: \(String(decoding: place, as: UTF8.self))\r\nContent-Length: 0\r\n")
            )
        case .missing, .forbidden:
            pythonFail(404, "File not found", "Nothing matches the given URI", machine)
        }
    }

    /// The bytes of the answer that a handler has made.
    func pythonAnswer(_ request: HTTPListener.Request, _ machine: Machine) -> [UInt8] {
        guard let answer = object(serving.response) else { return [] }
        let code = answer["status"].map { integer($0) } ?? 200
        let reason = answer["reason"].map { shown($0) } ?? GoLibrary.statusText(code)
        let isOwn = answer["handler"] != nil
        var head =
            "HTTP/1.0 \(code) \(reason)\r\nServer: \(isOwn ? "BaseHTTP/0.6" : "SimpleHTTP/0.6") Python/\(pythonVersion)\r\n"
        head += "Date: \(httpDate(machine))\r\n" + (answer["head"].map { shown($0) } ?? "") + "\r\n"
        let body = request.head.startLine.hasPrefix("HEAD ") ? "" : answer["body"].map { shown($0) } ?? ""
        return Array((head + body).utf8)
    }
}
