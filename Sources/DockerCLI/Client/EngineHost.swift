/// Which engine a command line means.
enum EngineHost {
    /// The address after `-H`, `--context`, `DOCKER_CONTEXT`, `DOCKER_HOST` and the current context.
    static func resolve(_ globals: ParsedCommand, _ context: ClientContext) throws(CommandFailure) -> String {
        let level = globals.text("log-level")
        guard ["panic", "fatal", "error", "warn", "warning", "info", "debug", "trace"].contains(level.lowercased())
        else {
            throw .error("Unable to parse logging level: \(level)")
        }
        let failed = "Failed to initialize: unable to resolve docker endpoint:"
        let hosts = globals.list("host")
        if hosts.count > 1 { throw .error("\(failed) Specify only one -H") }
        if globals.isOn("tls") || globals.isOn("tlsverify") {
            let file = globals.text("tlscacert").replacingHome(context.home)
            throw .error("\(failed) open \(file): no such file or directory")
        }
        let named = globals.text("context")
        if let host = hosts.first {
            if !named.isEmpty {
                throw .error(
                    "conflicting options: cannot specify both --host and --context"
                )
            }
            return try normalised(host)
        }
        if !named.isEmpty, named != "default" {
            throw .error("\(failed) \(ContextStore.missing(named, context))")
        }
        if named.isEmpty, let host = context.environment["DOCKER_HOST"], !host.isEmpty { return try normalised(host) }
        if named.isEmpty, let other = context.environment["DOCKER_CONTEXT"], !other.isEmpty, other != "default" {
            throw .error("\(failed) \(ContextStore.missing(other, context))")
        }
        return context.engineHosts.first ?? ClientContext.defaultHost
    }

    private static func normalised(_ host: String) throws(CommandFailure) -> String {
        if host.isEmpty { return ClientContext.defaultHost }
        guard let mark = host.firstRange(of: "://") else { return "tcp://\(host)" }
        let scheme = host[..<mark.lowerBound]
        guard ["unix", "tcp", "npipe", "fd", "ssh", "http", "https"].contains(scheme) else {
            let failed = "Failed to initialize: unable to resolve docker endpoint:"
            throw .error("\(failed) unable to parse docker host `\(host)`")
        }
        return host == "unix://" ? ClientContext.defaultHost : host
    }
}
