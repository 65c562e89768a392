import Kernel

/// `traceroute`: the way to another machine; here at most one hop.
enum Traceroute: OptionApplet {
    static let name = "traceroute"
    static let names = ["traceroute", "traceroute6"]
    static let short = "46Flnrdvxt:i:m:p:q:s:w:z:f:"
    static let operandCount = 1...2
    static let usage = #"""
        traceroute [-46Flnrv] [-f 1ST_TTL] [-m MAXTTL] [-q PROBES] [-p PORT]
        	[-t TOS] [-w WAIT_SEC] [-s SRC_IP] [-i IFACE]
        	[-z PAUSE_MSEC] HOST [BYTES]

        Trace the route to HOST

        	-4,-6	Force IP or IPv6 name resolution
        	-F	Set don't fragment bit
        	-l	Display TTL value of the returned packet
        	-n	Print numeric addresses
        	-r	Bypass routing tables, send directly to HOST
        	-v	Verbose
        	-f N	First number of hops (default 1)
        	-m N	Max number of hops
        	-q N	Number of probes per hop (default 3)
        	-p N	Base UDP port number used in probes
        		(default 33434)
        	-s IP	Source address
        	-i IFACE Source interface
        	-t N	Type-of-service in probe packets (default 0)
        	-w SEC	Wait for a response (default 3)
        	-z MSEC	Wait before each send
        """#

    static func run(
        _ options: CommandOptions,
        _ call: inout AppletCall,
        on machine: inout Machine
    ) throws(UsageError) -> Int32 {
        let host = options.operands[0]
        let label = String(decoding: host, as: UTF8.self)
        guard let address = machine.resolve(host) else {
            call.complain("bad address '\(label)'")
            return 1
        }
        let hops = try options.number("m") ?? 30
        let probes = try options.number("q") ?? 3
        call.print("traceroute to \(label) (\(address)), \(hops) hops max, 46 byte packets")
        let isReachable = machine.canReach(address)
        for hop in 1...max(isReachable ? 1 : hops, 1) {
            guard isReachable else {
                call.print("\(hop.flushRight(2))  " + Array(repeating: "*", count: probes).joined(separator: "  "))
                continue
            }
            var line = "\(hop.flushRight(2))  " + (options.has("n") ? "\(address)" : "\(label) (\(address))")
            for _ in 0..<probes { line += "  0.\((Int(machine.random.next() % 12) + 3).zeroFilled(3)) ms" }
            call.print(line)
        }
        return 0
    }
}
