import Kernel

/// One connection of an nginx worker.
struct NginxConnection: Codable, Sendable {
    let descriptor: Int32
    private let client: IPv4Address
    private let port: UInt16
    private let number: Int
    private var received: [UInt8] = []
    private var head: HTTPHead?
    private var answer: [UInt8] = []
    private var closesAfter = false
    private var upstream: HTTPExchange?
    private var upstreamBody: [UInt8] = []
    private var request: NginxRequest?

    init(_ descriptor: Int32, client: IPv4Address, port: UInt16, number: Int) {
        self.descriptor = descriptor
        self.client = client
        self.port = port
        self.number = number
    }

    /// What a connection waits for.
    enum State {
        case readable(Int32)
        case writable(Int32)
        case closed
    }

    mutating func advance(_ settings: NginxSettings, _ machine: inout Machine) -> State {
        do throws(Errno) {
            while true {
                if !answer.isEmpty {
                    let taken = try machine.write(descriptor, answer[...])
                    if taken == 0 { return .writable(descriptor) }
                    machine.fuel -= 10 + taken / 100
                    answer.removeFirst(taken)
                    continue
                }
                if upstream != nil {
                    if let state = proxy(settings, &machine) { return state }
                    continue
                }
                if closesAfter { return .closed }
                if takeRequest(settings, &machine) { continue }
                guard case .bytes(let bytes) = try machine.read(descriptor, upTo: 16_384) else {
                    return .readable(descriptor)
                }
                machine.fuel -= 10
                if bytes.isEmpty { return .closed }
                received += bytes
            }
        } catch {
            return .closed
        }
    }

    /// Answers the next complete request; false where there is none yet.
    private mutating func takeRequest(_ settings: NginxSettings, _ machine: inout Machine) -> Bool {
        if head == nil { head = HTTPHead.take(from: &received) }
        guard let current = head else { return false }
        let length = current.value("Content-Length").flatMap { Int($0) } ?? 0
        guard received.count >= length else { return false }
        head = nil
        let body = Array(received.prefix(length))
        received.removeFirst(length)
        let request = NginxRequest(
            head: current,
            body: body,
            client: client,
            port: port,
            hostName: String(decoding: machine.hostName, as: UTF8.self)
        )
        self.request = request
        machine.fuel -= 300
        guard current.request?.target.hasPrefix("/") == true else {
            reply(
                NginxAnswer(failing: 400, request, NginxSettings.Scope(), facts(nil, machine), &machine),
                request,
                nil,
                settings,
                &machine
            )
            closesAfter = true
            return true
        }
        let server = settings.server(port: port, host: request.host)
        let scope = server?.scope(for: String(decoding: request.path, as: UTF8.self)) ?? NginxSettings.Scope()
        if scope.answer == nil, let proxy = scope.proxy {
            start(proxy, scope, server, request, settings, &machine)
        } else {
            reply(NginxAnswer(request, scope, facts(server, machine), &machine), request, server, settings, &machine)
        }
        return true
    }

    private func facts(_ server: NginxSettings.Server?, _ machine: Machine) -> NginxFacts {
        let version = EnvironmentList.text("NGINX_VERSION", in: machine.current.environment)
        return NginxFacts(
            time: CivilTime(machine.now),
            serverName: server?.names.first ?? "",
            version: version ?? NginxFiles.version
        )
    }

    private mutating func reply(
        _ given: NginxAnswer,
        _ request: NginxRequest,
        _ server: NginxSettings.Server?,
        _ settings: NginxSettings,
        _ machine: inout Machine
    ) {
        answer = given.bytes
        closesAfter = closesAfter || !request.keepsConnection
        if let complaint = given.complaint { tell(complaint, request, server, settings, &machine) }
        log(request, given.status, request.method == "HEAD" ? 0 : given.body.count, server, settings, &machine)
    }

    private func tell(
        _ text: String,
        _ request: NginxRequest,
        _ server: NginxSettings.Server?,
        _ settings: NginxSettings,
        _ machine: inout Machine
    ) {
        let context =
            "client: \(client), server: \(server?.names.first ?? ""), request: \"\(request.head.startLine)\""
            + (request.head.value("Host").map { ", host: \"\($0)\"" } ?? "")
        NginxLog.note("error", "*\(number) \(text), \(context)", settings, &machine)
    }

    private func log(
        _ request: NginxRequest,
        _ status: Int,
        _ sent: Int,
        _ server: NginxSettings.Server?,
        _ settings: NginxSettings,
        _ machine: inout Machine
    ) {
        var facts = facts(server, machine)
        facts.status = status
        facts.sent = sent
        let scope = server?.scope(for: String(decoding: request.path, as: UTF8.self)) ?? NginxSettings.Scope()
        NginxLog.access(request, facts, scope, settings, &machine)
    }

    // MARK: Proxy

    private mutating func start(
        _ proxy: String,
        _ scope: NginxSettings.Scope,
        _ server: NginxSettings.Server?,
        _ request: NginxRequest,
        _ settings: NginxSettings,
        _ machine: inout Machine
    ) {
        let facts = facts(server, machine)
        guard var address = WebAddress(request.expand(proxy, facts)) else { return }
        let named = address.hostHeader
        // Hosts of an upstream take turns.
        if let hosts = settings.upstreams[address.host], !hosts.isEmpty,
            let chosen = WebAddress(hosts[number % hosts.count])
        {
            address.host = chosen.host
            address.port = chosen.port
        }
        let path = proxyPath(proxy, address, request, server)
        var lines = ["\(request.method) \(path) HTTP/1.0"]
        var own = Set<String>()
        for header in scope.proxyHeaders where header.count > 1 {
            own.insert(header[0].lowercased())
            let value = request.expand(header[1], facts)
            if !value.isEmpty { lines.append("\(header[0]): \(value)") }
        }
        if !own.contains("host") { lines.append("Host: \(named)") }
        lines.append("Connection: close")
        for line in request.head.lines {
            let name = line.prefix { $0 != ":" }.lowercased()
            if !own.contains(name), !["host", "connection", "keep-alive"].contains(name) { lines.append(line) }
        }
        let message = Array((lines.joined(separator: "\r\n") + "\r\n\r\n").utf8) + request.body
        do throws(Errno) {
            guard let number = machine.resolve(Array(address.host.utf8)) else { throw Errno.noRouteToHost }
            let opened = try machine.connect(number, port: address.port)
            upstream = HTTPExchange(message, over: opened, isHeadRequest: request.method == "HEAD")
            upstreamBody = []
        } catch {
            let text = "connect() failed (\(error.rawValue): \(error.message)) while connecting to upstream"
            tell(text, request, server, settings, &machine)
            reply(NginxAnswer(failing: 502, request, scope, facts, &machine), request, server, settings, &machine)
        }
    }

    /// A path in `proxy_pass` takes the place of the location's.
    private func proxyPath(
        _ proxy: String,
        _ address: WebAddress,
        _ request: NginxRequest,
        _ server: NginxSettings.Server?
    ) -> String {
        let afterScheme = proxy.drop { $0 != "/" }.dropFirst(2)
        guard afterScheme.contains("/"), let server else { return request.target }
        let matching = server.locations.filter { $0.scope.proxy == proxy && request.target.hasPrefix($0.path) }
        let prefix = matching.map(\.path.count).max() ?? 0
        return address.path + request.target.dropFirst(prefix)
    }

    /// Goes on with the upstream; a state where that has to wait.
    private mutating func proxy(_ settings: NginxSettings, _ machine: inout Machine) -> State? {
        guard var exchange = upstream, let request else { return .closed }
        let outcome = exchange.advance(&machine)
        upstream = exchange
        let server = settings.server(port: port, host: request.host)
        switch outcome {
        case .wait(let wait): return wait.writable >= 0 ? .writable(wait.writable) : .readable(wait.readable)
        case .head: return nil
        case .body(let bytes):
            upstreamBody += bytes
            return nil
        case .closedEarly, .failed, .finished:
            try? machine.close(exchange.descriptor)
            upstream = nil
            guard let head = exchange.head, let status = head.status else {
                tell(
                    "upstream prematurely closed connection while reading response header from upstream",
                    request,
                    server,
                    settings,
                    &machine
                )
                let scope = server?.scope(for: String(decoding: request.path, as: UTF8.self)) ?? .init()
                let given = NginxAnswer(failing: 502, request, scope, facts(server, machine), &machine)
                reply(given, request, server, settings, &machine)
                return nil
            }
            relay(head, status, request, server, settings, &machine)
            return nil
        }
    }

    private mutating func relay(
        _ head: HTTPHead,
        _ status: Int,
        _ request: NginxRequest,
        _ server: NginxSettings.Server?,
        _ settings: NginxSettings,
        _ machine: inout Machine
    ) {
        let facts = facts(server, machine)
        let words = head.startLine.split(separator: " ", maxSplits: 1).last ?? ""
        var lines = [
            "HTTP/1.1 \(words)", "Server: nginx/\(facts.version)",
            "Date: \(facts.time.formatted(HttpdAnswer.dateFormat))",
        ]
        for line in head.lines {
            let name = line.prefix { $0 != ":" }.lowercased()
            if ["server", "date", "connection", "content-length", "transfer-encoding", "keep-alive"].contains(name) {
                continue
            }
            lines.append(line)
        }
        if request.method != "HEAD", status != 304 { lines.append("Content-Length: \(upstreamBody.count)") }
        lines.append("Connection: \(request.keepsConnection ? "keep-alive" : "close")")
        answer = Array((lines.joined(separator: "\r\n") + "\r\n\r\n").utf8) + upstreamBody
        closesAfter = !request.keepsConnection
        log(request, status, upstreamBody.count, server, settings, &machine)
    }
}
