import Kernel

/// `ping`: whether another machine answers.
struct Ping: ResidentApplet {
    static let name = "ping"
    static let names = ["ping", "ping6"]
    static let usage = #"""
        ping [OPTIONS] HOST

        Send ICMP ECHO_REQUESTs to HOST

        	-4,-6		Force IP or IPv6 name resolution
        	-c CNT		Send only CNT pings
        	-s SIZE		Send SIZE data bytes in packets (default 56)
        	-i SECS		Interval
        	-A		Ping as soon as reply is received
        	-t TTL		Set TTL
        	-I IFACE/IP	Source interface or IP address
        	-W SEC		Seconds to wait for the first response (default 10)
        			(after all -c CNT packets are sent)
        	-w SEC		Seconds until ping exits (default:infinite)
        			(can exit earlier with -c CNT)
        	-q		Quiet, only display output at start/finish
        	-p HEXBYTE	Payload pattern
        """#

    private let host: [UInt8]
    private let count: Int?
    private let size: Int
    private let timeToLive: Int
    private let interval: Nanoseconds
    private let wait: Nanoseconds
    private let limit: Nanoseconds?
    private let isQuiet: Bool
    private var address: IPv4Address?
    private var sent = 0
    private var received = 0
    private var times: [Nanoseconds] = []
    private var next = Instant(nanoseconds: 0)
    private var end = Instant.never
    private var answer: Instant?
    private var output = OutputQueue()
    private var status: Int32?

    init(calledAs name: [UInt8], arguments: [[UInt8]], environment: [[UInt8]]) throws(UsageError) {
        let options = try CommandOptions(
            arguments,
            name: Self.name,
            short: "c:s:t:w:W:I:np:i:Aq46",
            page: Self.usageText
        )
        guard options.operands.count == 1 else { throw Self.wrongUsage() }
        host = options.operands[0]
        count = try options.number("c")
        size = try options.number("s") ?? 56
        timeToLive = try options.number("t") ?? 64
        isQuiet = options.has("q")
        var interval = options.has("A") ? 10 * Nanoseconds.millisecond : .second
        if let text = options.value("i") {
            guard let given = DurationText.parse(text) else {
                throw UsageError("ping: invalid number '\(String(decoding: text, as: UTF8.self))'\n")
            }
            interval = max(given, .millisecond)
        }
        self.interval = interval
        wait = Nanoseconds(try options.number("W") ?? 10) * .second
        limit = try options.number("w").map { Nanoseconds($0) * .second }
    }

    private var label: String { String(decoding: host, as: UTF8.self) }

    mutating func step(_ machine: inout Machine) -> Step {
        if address == nil { start(&machine) }
        while true {
            if let wait = output.flush(&machine, name: Self.name) { return wait }
            if let status { return .exit(status) }
            if machine.takeSignal() == .interrupt {
                finish()
                continue
            }
            guard let due = advance(&machine) else { continue }
            return .block(.until(due))
        }
    }

    private mutating func start(_ machine: inout Machine) {
        machine.fuel -= 2000
        guard let found = machine.resolve(host) else {
            output.append(Array("ping: bad address '\(label)'\n".utf8), to: 2)
            status = 1
            address = .any
            return
        }
        guard EffectiveCapability.rawSockets.isHeld(&machine) || !machine.current.credentials.isRoot else {
            output.append(Array("ping: permission denied (are you root?)\n".utf8), to: 2)
            status = 1
            address = .any
            return
        }
        address = found
        machine.setDisposition(.interrupt, .catch)
        output.append(Array("PING \(label) (\(found)): \(size) data bytes\n".utf8), to: 1)
        if !found.isLoopback, !machine.interfaces.contains(where: { !$0.address.isLoopback }) {
            output.append(Array("ping: sendto: \(Errno.networkUnreachable.message)\n".utf8), to: 2)
            status = 1
            return
        }
        next = machine.now
        if let limit { end = machine.now + limit }
    }

    /// Sends what is due and takes what has come; until when to wait, or nil to look again.
    private mutating func advance(_ machine: inout Machine) -> Instant? {
        if let due = answer, machine.now >= due {
            answer = nil
            received += 1
            if received == count {
                finish()
                return nil
            }
        }
        if machine.now >= end {
            finish()
            return nil
        }
        if machine.now >= next, sent < count ?? .max { send(&machine) }
        if sent == count, answer == nil, next != .never {
            // All is sent: wait for the last answers.
            next = .never
            end = min(end, machine.now + wait)
        }
        return min(answer ?? .never, next, end)
    }

    private mutating func send(_ machine: inout Machine) {
        let sequence = sent
        sent += 1
        next = sent == count ? next : machine.now + interval
        guard let address, machine.canReach(address) else { return }
        let isOwn = address.isLoopback
        let time = Nanoseconds(machine.random.next() % 40_000) + (isOwn ? 45_000 : 75_000)
        times.append(time)
        answer = machine.now + time
        guard !isQuiet else { return }
        let text =
            "\(size + 8) bytes from \(address): seq=\(sequence) ttl=\(timeToLive) time=\(Self.milliseconds(time)) ms\n"
        output.append(Array(text.utf8), to: 1)
    }

    private static func milliseconds(_ time: Nanoseconds) -> String {
        let micro = time / 1000
        return "\(micro / 1000).\((micro % 1000).zeroFilled(3))"
    }

    private mutating func finish() {
        let loss = sent == 0 ? 0 : (sent - received) * 100 / sent
        var text = "\n--- \(label) ping statistics ---\n"
        text += "\(sent) packets transmitted, \(received) packets received, \(loss)% packet loss\n"
        if received > 0, let least = times.min(), let most = times.max() {
            let mean = times.reduce(0, +) / Int64(times.count)
            let row = [least, mean, most].map(Self.milliseconds).joined(separator: "/")
            text += "round-trip min/avg/max = \(row) ms\n"
        }
        output.append(Array(text.utf8), to: 1)
        status = received == 0 ? 1 : 0
    }
}

extension Machine {
    /// Whether a packet to this address would be answered: something of the simulation has it.
    func canReach(_ address: IPv4Address) -> Bool {
        if address.isLoopback || interfaces.contains(where: { $0.address == address || $0.gateway == address }) {
            return true
        }
        let joined = commons.network.endpoints.filter { $0.namespace == networkNamespace }.map(\.network)
        let isHost = networkNamespace == Machine.hostIdentity
        return commons.network.endpoints.contains { $0.address == address && (isHost || joined.contains($0.network)) }
    }
}
