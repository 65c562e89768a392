import Kernel

/// The request that `curl` sends.
struct CurlRequest {
    let method: String
    let head: [UInt8]
    let body: [UInt8]

    static func make(
        _ transfer: CurlTransfer,
        _ address: WebAddress,
        _ machine: inout Machine
    ) throws(Errno) -> CurlRequest {
        let plan = transfer.plan
        var body: [UInt8] = []
        for (index, part) in plan.dataFiles.enumerated() {
            if index > 0 { body.append(UInt8(ascii: "&")) }
            switch part {
            case .text(let bytes): body += bytes
            case .file(let path, let keepsNewlines):
                let bytes = try machine.contents(path)
                body += keepsNewlines ? bytes : bytes.filter { $0 != 10 && $0 != 13 }
            }
        }
        var path = address.path
        var sendsBody = plan.sendsData
        if plan.sendsDataInAddress, sendsBody {
            path += (path.contains("?") ? "&" : "?") + String(decoding: body, as: UTF8.self)
            body = []
            sendsBody = false
        }
        // A redirect turns a POST into a GET, as browsers do, unless the status says otherwise.
        let status = transfer.lastHead?.status ?? 0
        let dropsBody = transfer.redirects > 0 && plan.method == nil && status != 307 && status != 308
        if dropsBody {
            body = []
            sendsBody = false
        }
        let method = plan.method ?? (plan.isHeadRequest ? "HEAD" : sendsBody ? "POST" : "GET")
        var lines = ["\(method) \(path) HTTP/1.1"]
        var own: [String: String] = [:]
        for header in plan.headers {
            let name = header.prefix { $0 != ":" && $0 != ";" }.lowercased()
            own[name] = header
        }
        func add(_ name: String, _ value: String) {
            if own[name.lowercased()] == nil { lines.append("\(name): \(value)") }
        }
        add("Host", address.hostHeader)
        if let credentials = plan.credentials ?? address.credentials {
            add("Authorization", "Basic \(Base64Text.encode(Array(credentials.utf8)))")
        }
        add("User-Agent", plan.userAgent)
        add("Accept", "*/*")
        if let referrer = plan.referrer { add("Referer", referrer) }
        for header in plan.headers {
            // `Name:` takes a header away, `Name;` sends it empty.
            if header.hasSuffix(";") {
                lines.append(header.dropLast() + ":")
            } else if let colon = header.firstIndex(of: ":"),
                !header[header.index(after: colon)...].allSatisfy({ $0 == " " })
            {
                lines.append(header)
            }
        }
        if sendsBody {
            add("Content-Length", String(body.count))
            add("Content-Type", plan.contentType)
        }
        return CurlRequest(method: method, head: Array((lines.joined(separator: "\r\n") + "\r\n\r\n").utf8), body: body)
    }
}
