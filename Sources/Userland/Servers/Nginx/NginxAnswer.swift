import Kernel

/// The answer that nginx gives by itself: a file, a page of its own, a redirect.
struct NginxAnswer {
    private(set) var status = 200
    private var headers: [String] = []
    private var contentType: String?
    private(set) var body: [UInt8] = []
    /// A line for the error log.
    private(set) var complaint: String?
    private let request: NginxRequest
    private let facts: NginxFacts
    private let scope: NginxSettings.Scope
    private var modified: Instant?

    init(_ request: NginxRequest, _ scope: NginxSettings.Scope, _ facts: NginxFacts, _ machine: inout Machine) {
        self.request = request
        self.scope = scope
        self.facts = facts
        if let answer = scope.answer {
            give(answer)
        } else if !["GET", "HEAD"].contains(request.method) {
            fail(405)
        } else {
            serve(request.path, &machine)
        }
        useErrorPage(&machine)
    }

    /// An answer that only tells of a failure.
    init(
        failing status: Int,
        _ request: NginxRequest,
        _ scope: NginxSettings.Scope,
        _ facts: NginxFacts,
        _ machine: inout Machine
    ) {
        self.request = request
        self.scope = scope
        self.facts = facts
        fail(status)
        useErrorPage(&machine)
    }

    private mutating func give(_ answer: NginxSettings.Answer) {
        status = answer.status
        let text = request.expand(answer.text, facts)
        if (300..<400).contains(status), !text.isEmpty {
            fail(status)
            headers.append("Location: \(text.hasPrefix("/") ? origin + text : text)")
        } else if text.isEmpty, status >= 300 {
            fail(status)
        } else {
            contentType = scope.defaultType
            body = Array(text.utf8)
        }
    }

    private var origin: String { "http://\(request.head.value("Host") ?? request.host)" }

    private func file(_ path: [UInt8]) -> [UInt8] {
        let root = scope.root.hasPrefix("/") ? scope.root : "/etc/nginx/" + scope.root
        return PathText.withoutTrailingSlashes(Array(root.utf8)) + path
    }

    private mutating func serve(_ path: [UInt8], _ machine: inout Machine) {
        guard !scope.tryFiles.isEmpty else {
            open(path, &machine)
            return
        }
        for (index, candidate) in scope.tryFiles.enumerated() {
            let wanted = request.expand(candidate, facts)
            if index == scope.tryFiles.count - 1 {
                if wanted.hasPrefix("="), let code = Int(wanted.dropFirst()) {
                    fail(code)
                } else {
                    open(Array(wanted.utf8), &machine)
                }
                return
            }
            let bytes = Array(wanted.utf8)
            let kind = (try? machine.status(file(bytes)))?.kind
            let wantsDirectory = bytes.last == PathText.slash
            if kind == (wantsDirectory ? .directory : .regular) {
                open(bytes, &machine)
                return
            }
        }
    }

    private mutating func open(_ path: [UInt8], _ machine: inout Machine) {
        var target = file(path)
        do throws(Errno) {
            var attributes = try machine.status(target)
            if attributes.kind == .directory {
                guard path.last == PathText.slash else {
                    fail(301)
                    headers.append("Location: \(origin)\(String(decoding: path, as: UTF8.self))/")
                    return
                }
                guard let index = index(in: target, &machine) else {
                    if scope.listsDirectories {
                        list(target, path, &machine)
                    } else {
                        fail(403)
                        complaint = "directory index of \"\(String(decoding: target, as: UTF8.self))\" is forbidden"
                    }
                    return
                }
                target = index
                attributes = try machine.status(target)
            }
            let contents = try machine.contents(target)
            send(contents, target, attributes)
        } catch {
            fail(error == .permissionDenied ? 403 : 404)
            let shown = String(decoding: target, as: UTF8.self)
            complaint = "open() \"\(shown)\" failed (\(error.rawValue): \(error.message))"
        }
    }

    private func index(in folder: [UInt8], _ machine: inout Machine) -> [UInt8]? {
        scope.index.map { PathText.join(folder, Array($0.utf8)) }.first {
            (try? machine.status($0))?.kind == .regular
        }
    }

    private mutating func send(_ contents: [UInt8], _ target: [UInt8], _ attributes: FileAttributes) {
        let tag = "\"\(attributes.modified.seconds.hexadecimal)-\(contents.count.hexadecimal)\""
        let stamp = CivilTime(attributes.modified).formatted(HttpdAnswer.dateFormat)
        modified = attributes.modified
        headers = ["ETag: \(tag)"]
        if request.head.value("If-None-Match") == tag || request.head.value("If-Modified-Since") == stamp {
            status = 304
            return
        }
        contentType = MediaTypes.nginx(target)
        body = contents
        if let range = HTTPRange(request.head.value("Range"), size: contents.count) {
            status = 206
            body = Array(contents[range.first...range.last])
            headers.append("Content-Range: bytes \(range.first)-\(range.last)/\(contents.count)")
        } else {
            headers.append("Accept-Ranges: bytes")
        }
    }

    private mutating func list(_ folder: [UInt8], _ path: [UInt8], _ machine: inout Machine) {
        let title = "Index of \(String(decoding: path, as: UTF8.self))"
        var text =
            "<html>\r\n<head><title>\(title)</title></head>\r\n<body>\r\n<h1>\(title)</h1><hr><pre><a href=\"../\">../</a>\r\n"
        let entries = ((try? machine.entries(folder)) ?? []).filter { $0.name.first != UInt8(ascii: ".") }
        let sorted = entries.sorted { a, b in
            let (first, second) = (a.kind == .directory, b.kind == .directory)
            return first == second ? a.name.lexicographicallyPrecedes(b.name) : first
        }
        for entry in sorted {
            guard let file = try? machine.status(PathText.join(folder, entry.name)) else { continue }
            let isDirectory = file.kind == .directory
            let name = String(decoding: entry.name, as: UTF8.self) + (isDirectory ? "/" : "")
            let stamp = CivilTime(file.modified).formatted("%d-%b-%Y %H:%M")
            let size = isDirectory ? "-" : String(file.size)
            text +=
                "<a href=\"\(name)\">\(name)</a>".flushLeft(51 + name.count + 15)
                + " \(stamp) \(size.flushRight(19))\r\n"
        }
        contentType = "text/html"
        body = Array((text + "</pre><hr></body>\r\n</html>\r\n").utf8)
    }

    private mutating func fail(_ code: Int) {
        status = code
        contentType = "text/html"
        headers = []
        modified = nil
        let title = "\(code) \(Self.words[code] ?? "Error")"
        let page =
            "<html>\r\n<head><title>\(title)</title></head>\r\n<body>\r\n<center><h1>\(title)</h1></center>\r\n"
            + "<hr><center>nginx/\(facts.version)</center>\r\n</body>\r\n</html>\r\n"
        body = Array(page.utf8)
    }

    private mutating func useErrorPage(_ machine: inout Machine) {
        guard status >= 300, let page = scope.errorPages[status], page.hasPrefix("/") else { return }
        guard let contents = try? machine.contents(file(Array(page.utf8))) else { return }
        contentType = MediaTypes.nginx(Array(page.utf8))
        body = contents
    }

    static let words: [Int: String] = [
        200: "OK", 201: "Created", 204: "No Content", 206: "Partial Content", 301: "Moved Permanently",
        302: "Found", 303: "See Other", 304: "Not Modified", 307: "Temporary Redirect", 308: "Permanent Redirect",
        400: "Bad Request", 401: "Authorization Required", 403: "Forbidden", 404: "Not Found", 405: "Not Allowed",
        418: "I'm a teapot", 429: "Too Many Requests", 500: "Internal Server Error", 502: "Bad Gateway",
        503: "Service Temporarily Unavailable", 504: "Gateway Time-out",
    ]

    /// How the words stand in the status line, which differs from the page for a few.
    private var statusWords: String {
        let special = [302: "Moved Temporarily", 401: "Unauthorized"]
        return special[status] ?? Self.words[status] ?? ""
    }

    /// The whole message.
    var bytes: [UInt8] {
        var lines = [
            "HTTP/1.1 \(status) \(statusWords)", "Server: nginx/\(facts.version)",
            "Date: \(facts.time.formatted(HttpdAnswer.dateFormat))",
        ]
        if let contentType, status != 304 { lines.append("Content-Type: \(contentType)") }
        if status != 304, status != 204 { lines.append("Content-Length: \(body.count)") }
        if let modified { lines.append("Last-Modified: \(CivilTime(modified).formatted(HttpdAnswer.dateFormat))") }
        lines.append("Connection: \(request.keepsConnection ? "keep-alive" : "close")")
        lines += headers
        for header in scope.addedHeaders where header.count > 1 && (status < 400 || header.contains("always")) {
            lines.append("\(header[0]): \(request.expand(header[1], facts))")
        }
        let head = Array((lines.joined(separator: "\r\n") + "\r\n\r\n").utf8)
        return request.method == "HEAD" || status == 304 ? head : head + body
    }
}
