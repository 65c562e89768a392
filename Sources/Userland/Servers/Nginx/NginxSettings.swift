import Kernel

/// What nginx's configuration asks for, as far as the simulation serves it.
struct NginxSettings: Codable, Sendable {
    /// A `server` block.
    struct Server: Codable, Sendable {
        var ports: [UInt16] = []
        var names: [String] = []
        var isDefault = false
        var scope = Scope()
        var locations: [Location] = []
    }

    /// A `location` block.
    struct Location: Codable, Sendable {
        /// ``, `=`, `^~`, `~` or `~*`
        var modifier: String
        var path: String
        var scope: Scope
    }

    /// What holds in a server or location.
    struct Scope: Codable, Sendable {
        var root = "html"
        var alias: String?
        var index = ["index.html"]
        var answer: Answer?
        var proxy: String?
        var proxyHeaders: [[String]] = []
        var tryFiles: [String] = []
        var listsDirectories = false
        var addedHeaders: [[String]] = []
        var errorPages: [Int: String] = [:]
        var accessLog = "logs/access.log"
        var logFormat = "combined"
        var defaultType = "text/plain"
    }

    struct Answer: Codable, Sendable {
        var status: Int
        var text: String
    }

    var servers: [Server] = []
    var formats: [String: String] = [
        "combined":
            "$remote_addr - $remote_user [$time_local] \"$request\" $status $body_bytes_sent \"$http_referer\" \"$http_user_agent\""
    ]
    var errorLog = "/var/log/nginx/error.log"
    var errorLevel = "error"
    var processIDFile = "/run/nginx.pid"
    var workers = 1
    var isDaemon = true
    var upstreams: [String: [String]] = [:]

    /// The server for a port and a `Host` header.
    func server(port: UInt16, host: String) -> Server? {
        let here = servers.filter { $0.ports.contains(port) }
        let name = String(host.prefix { $0 != ":" }).lowercased()
        return here.first { $0.names.contains(name) } ?? here.first { $0.isDefault } ?? here.first
    }
}

extension NginxSettings.Server {
    /// The scope that a path falls into: exact, then the longest prefix, unless a pattern matches.
    func scope(for path: String) -> NginxSettings.Scope {
        if let exact = locations.first(where: { $0.modifier == "=" && $0.path == path }) { return exact.scope }
        let prefixes = locations.filter { ($0.modifier.isEmpty || $0.modifier == "^~") && path.hasPrefix($0.path) }
        let longest = prefixes.max { $0.path.count < $1.path.count }
        if let longest, longest.modifier == "^~" { return longest.scope }
        for location in locations where location.modifier.hasPrefix("~") {
            let pattern = try? RegularExpression(
                Array(location.path.utf8),
                syntax: .extended,
                ignoresCase: location.modifier == "~*"
            )
            if var pattern, pattern.matches(Array(path.utf8)[...]) { return location.scope }
        }
        return longest?.scope ?? scope
    }
}
