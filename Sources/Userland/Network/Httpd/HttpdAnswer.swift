import Kernel

/// What BusyBox's `httpd` answers to a request.
struct HttpdAnswer {
    private let machineTime: CivilTime
    private var status = 200
    private var contentType: String?
    private var extra: [String] = []
    private var body: [UInt8] = []

    private init(_ time: CivilTime) { machineTime = time }

    static func make(
        _ head: HTTPHead,
        verbosity: Int,
        peer: IPv4Address,
        _ machine: inout Machine
    ) -> [UInt8] {
        var answer = HttpdAnswer(CivilTime(machine.now))
        let target = answer.answer(head, &machine)
        if verbosity > 0 {
            let from = "[::ffff:\(peer)]:\(40_000 + Int(machine.current.pid) * 7 % 20_000)"
            if verbosity > 1, let target { Execution.tell("\(from): url:\(target)\n", on: &machine) }
            Execution.tell("\(from): response:\(answer.status)\n", on: &machine)
        }
        return answer.bytes
    }

    /// Fills in the answer; the path that was asked for, where it could be read.
    private mutating func answer(_ head: HTTPHead, _ machine: inout Machine) -> String? {
        guard let request = head.request, request.target.hasPrefix("/") else {
            fail(400)
            return nil
        }
        let rawPath = Array(request.target.prefix { $0 != "?" }.utf8)
        guard let decoded = PercentText.strictlyDecode(rawPath) else {
            fail(400)
            return nil
        }
        guard let path = PercentText.normalised(decoded) else {
            fail(400)
            return nil
        }
        guard !decoded.contains(0) else {
            fail(404)
            return nil
        }
        let shown = String(decoding: path, as: UTF8.self)
        guard request.method == "GET" || request.method == "HEAD" else {
            fail(501)
            return shown
        }
        serve(path, head, &machine)
        if request.method == "HEAD" { body = [] }
        return shown
    }

    private mutating func serve(_ path: [UInt8], _ head: HTTPHead, _ machine: inout Machine) {
        if path.starts(with: Array("/cgi-bin/".utf8)) {
            fail(404)
            return
        }
        var file = Array(".".utf8) + path
        guard var attributes = try? machine.status(file) else {
            fail(404)
            return
        }
        if attributes.kind == .directory {
            guard path.last == PathText.slash else {
                status = 302
                contentType = "text/html"
                extra = ["Location: \(String(decoding: path, as: UTF8.self))/"]
                return
            }
            file += Array("index.html".utf8)
            guard let index = try? machine.status(file), index.kind == .regular else {
                fail(404)
                return
            }
            attributes = index
        }
        guard attributes.kind == .regular, let contents = try? machine.contents(file) else {
            fail(404)
            return
        }
        let tag = "\"\(attributes.modified.seconds.hexadecimal)-\(contents.count.hexadecimal)\""
        if head.value("If-None-Match") == tag {
            status = 304
            contentType = "text/html"
            return
        }
        contentType = MediaTypes.httpd(file)
        body = contents
        if let range = HTTPRange(head.value("Range"), size: contents.count) {
            status = 206
            contentType = "text/html"
            body = Array(contents[range.first...range.last])
            extra = ["Content-Range: bytes \(range.first)-\(range.last)/\(contents.count)"]
        }
        let modified = CivilTime(attributes.modified).formatted(Self.dateFormat)
        extra += [
            "Accept-Ranges: bytes", "Last-Modified: \(modified)", "ETag: \(tag)", "Content-Length: \(body.count)",
        ]
    }

    static let dateFormat = "%a, %d %b %Y %H:%M:%S GMT"

    private static let words: [Int: (name: String, text: String)] = [
        200: ("OK", ""), 206: ("Partial Content", ""), 302: ("Found", ""), 304: ("Not Modified", ""),
        400: ("Bad Request", "Unsupported method"), 404: ("Not Found", "The requested URL was not found"),
        501: ("Not Implemented", "The requested method is not recognized"),
    ]

    private mutating func fail(_ status: Int) {
        self.status = status
        contentType = "text/html"
        let words = Self.words[status] ?? ("", "")
        let title = "\(status) \(words.name)"
        body = Array(
            """
            <HTML><HEAD><TITLE>\(title)</TITLE></HEAD>
            <BODY><H1>\(title)</H1>
            \(words.text)
            </BODY></HTML>

            """.utf8
        )
    }

    private var bytes: [UInt8] {
        var lines = [
            "HTTP/1.1 \(status) \(Self.words[status]?.name ?? "")", "Date: \(machineTime.formatted(Self.dateFormat))",
            "Connection: close",
        ]
        if let contentType { lines.append("Content-type: \(contentType)") }
        lines += extra
        return Array((lines.joined(separator: "\r\n") + "\r\n\r\n").utf8) + body
    }
}
