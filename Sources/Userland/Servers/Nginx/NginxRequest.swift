import Kernel

/// A request as nginx looks at it: for answers, for proxies, for the log.
struct NginxRequest: Codable, Sendable {
    var head: HTTPHead
    var body: [UInt8]
    var client: IPv4Address
    var port: UInt16
    var hostName: String

    var method: String { head.request?.method ?? "-" }
    var target: String { head.request?.target ?? "/" }
    /// Without the query, and with escapes resolved.
    var path: [UInt8] {
        let raw = Array(target.prefix { $0 != "?" }.utf8)
        return PercentText.normalised(PercentText.decode(raw)) ?? [PathText.slash]
    }
    var host: String { String((head.value("Host") ?? "localhost").prefix { $0 != ":" }) }
    var keepsConnection: Bool {
        let wish = head.value("Connection")?.lowercased()
        return head.request?.version == "HTTP/1.1" ? wish != "close" : wish == "keep-alive"
    }

    /// Puts in the values of `$variables`.
    func expand(_ text: String, _ facts: NginxFacts) -> String {
        guard text.contains("$") else { return text }
        var output = ""
        var rest = text[...]
        while let letter = rest.popFirst() {
            guard letter == "$" else {
                output.append(letter)
                continue
            }
            let isBraced = rest.first == "{"
            if isBraced { rest = rest.dropFirst() }
            let name = rest.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }
            rest = rest.dropFirst(name.count)
            if isBraced { rest = rest.dropFirst() }
            output += value(String(name), facts)
        }
        return output
    }

    private func value(_ name: String, _ facts: NginxFacts) -> String {
        switch name {
        case "remote_addr", "realip_remote_addr": return "\(client)"
        case "remote_user": return "-"
        case "remote_port": return "40000"
        case "time_local": return facts.time.formatted("%d/%b/%Y:%H:%M:%S +0000")
        case "time_iso8601": return facts.time.formatted("%Y-%m-%dT%H:%M:%S+00:00")
        case "msec": return "\(facts.time.secondsSince1970).000"
        case "request": return head.startLine
        case "status": return String(facts.status)
        case "body_bytes_sent", "bytes_sent": return String(facts.sent)
        case "request_time", "upstream_response_time": return "0.000"
        case "request_method": return method
        case "request_uri": return target
        case "uri", "document_uri": return String(decoding: path, as: UTF8.self)
        case "args", "query_string":
            return target.firstIndex(of: "?").map { String(target[target.index(after: $0)...]) } ?? ""
        case "is_args": return target.contains("?") ? "?" : ""
        case "host": return host
        case "hostname": return hostName
        case "server_name": return facts.serverName
        case "server_port": return String(port)
        case "server_protocol": return head.request?.version ?? "HTTP/1.1"
        case "scheme": return "http"
        case "proxy_host": return facts.serverName
        case "nginx_version": return facts.version
        case "proxy_add_x_forwarded_for":
            return head.value("X-Forwarded-For").map { "\($0), \(client)" } ?? "\(client)"
        default:
            guard name.hasPrefix("http_") else { return facts.isLog ? "-" : "" }
            let header = name.dropFirst(5).map { $0 == "_" ? "-" : String($0) }.joined()
            return head.value(header) ?? (facts.isLog ? "-" : "")
        }
    }
}
