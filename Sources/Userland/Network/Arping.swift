import Kernel

/// `arping`: which hardware address another machine of the same network has.
struct Arping: ResidentApplet {
    static let name = "arping"
    static let usage = """
        arping [-fqbDUA] [-c CNT] [-w TIMEOUT] [-I IFACE] [-s SRC_IP] DST_IP

        Send ARP requests/replies

        	-f		Quit on first ARP reply
        	-q		Quiet
        	-b		Keep broadcasting, don't go unicast
        	-D		Exit with 1 if DST_IP replies
        	-U		Unsolicited ARP mode, update your neighbors
        	-A		ARP answer mode, update your neighbors
        	-c N		Stop after sending N ARP requests
        	-w TIMEOUT	Seconds to wait for ARP reply
        	-I IFACE	Interface to use (default eth0)
        	-s SRC_IP	Sender IP address
        	DST_IP		Target IP address
        """

    private let target: [UInt8]
    private let count: Int?
    private let limit: Int?
    private let device: String
    private let source: String?
    /// `f q b D U A`
    private let flags: String
    private var address: IPv4Address?
    private var sent = 0
    private var broadcasts = 0
    private var received = 0
    private var next = Instant(nanoseconds: 0)
    private var end = Instant.never
    private var output = OutputQueue()
    private var status: Int32?

    init(calledAs name: [UInt8], arguments: [[UInt8]], environment: [[UInt8]]) throws(UsageError) {
        let options = try CommandOptions(arguments, name: Self.name, short: "UDAqfbc:w:I:s:", page: Self.usageText)
        guard options.operands.count == 1 else { throw Self.wrongUsage() }
        target = options.operands[0]
        count = try options.number("c")
        limit = try options.number("w")
        device = options.text("I") ?? "eth0"
        source = options.text("s")
        flags = "fqbDUA".filter { options.has($0) }
    }

    mutating func step(_ machine: inout Machine) -> Step {
        if address == nil { start(&machine) }
        while true {
            if let wait = output.flush(&machine, name: Self.name) { return wait }
            if let status { return .exit(status) }
            if machine.takeSignal() == .interrupt || machine.now >= end || sent == count && machine.now >= next {
                finish()
                continue
            }
            if machine.now >= next { send(&machine) } else { return .block(.until(min(next, end))) }
        }
    }

    private mutating func fail(_ text: String) {
        output.append(Array("arping: \(text)\n".utf8), to: 2)
        status = 1
    }

    private mutating func start(_ machine: inout Machine) {
        machine.fuel -= 2000
        address = .any
        guard let interface = machine.interfaces.first(where: { $0.name == device }) else {
            return fail("interface \(device) not found: No such device")
        }
        if interface.address.isLoopback { return fail("interface \(device) is not ARPable") }
        guard let found = machine.resolve(target) else {
            return fail("bad address '\(String(decoding: target, as: UTF8.self))'")
        }
        var own = interface.address
        if let source {
            guard let given = IPv4Address(source) else { return fail("invalid source address \(source)") }
            own = given
        }
        address = found
        machine.setDisposition(.interrupt, .catch)
        if !flags.contains("q") { put("ARPING \(found) from \(own) \(device)\n") }
        next = machine.now
        if let limit { end = machine.now + Nanoseconds(limit) * .second }
    }

    private mutating func put(_ text: String) { output.append(Array(text.utf8), to: 1) }

    private mutating func send(_ machine: inout Machine) {
        guard let address else { return }
        sent += 1
        next = machine.now + .second
        if received == 0 || flags.contains("b") { broadcasts += 1 }
        let isOwn = machine.interfaces.contains { $0.address == address }
        guard !flags.contains("U"), !flags.contains("A"), !isOwn, machine.canReach(address) else { return }
        received += 1
        if !flags.contains("q") {
            let endpoint = machine.commons.network.endpoints.first { $0.address == address }
            // The gateway's is made of its address.
            let made =
                "02:42:"
                + "\(address)".split(separator: ".").map { String(Int($0) ?? 0, radix: 16) }.joined(separator: ":")
            let hardware = (endpoint?.hardwareAddress ?? made).split(separator: ":").map { part in
                String(UInt8(part, radix: 16) ?? 0, radix: 16)
            }
            let micro = Int(machine.random.next() % 12) + 3
            put("Unicast reply from \(address) [\(hardware.joined(separator: ":"))] 0.\(micro.zeroFilled(3))ms\n")
        }
        if flags.contains("f") || flags.contains("D") { finish() }
    }

    private mutating func finish() {
        if !flags.contains("q") {
            put("Sent \(sent) probe(s) (\(broadcasts) broadcast(s))\n")
            put("Received \(received) response(s) (0 request(s), 0 broadcast(s))\n")
        }
        if flags.contains("D") {
            status = received > 0 ? 1 : 0
        } else if flags.contains("U") || flags.contains("A") {
            status = 0
        } else {
            status = received > 0 ? 0 : 1
        }
    }
}
