import Kernel

/// `ipcalc`: reckons with addresses.
enum Ipcalc: OptionApplet {
    static let name = "ipcalc"
    static let short = "mbnphs"
    static let long = [
        LongOption("netmask", "m"), LongOption("broadcast", "b"), LongOption("network", "n"),
        LongOption("prefix", "p"), LongOption("hostname", "h"), LongOption("silent", "s"),
    ]
    static let operandCount = 1...2
    static let usage = #"""
        ipcalc [-bnmphs] ADDRESS[/PREFIX] [NETMASK]

        Calculate and display network settings from IP address

        	-b	Broadcast address
        	-n	Network address
        	-m	Default netmask for IP
        	-p	Prefix for IP/NETMASK
        	-h	Resolved host name
        	-s	No error messages
        """#

    static func run(
        _ options: CommandOptions,
        _ call: inout AppletCall,
        on machine: inout Machine
    ) throws(UsageError) -> Int32 {
        let text = options.operands[0]
        let slash = text.firstIndex(of: PathText.slash)
        guard let address = IPv4Address(text[..<(slash ?? text.count)]) else {
            throw wrongUsage()
        }
        let first = address.word >> 24
        var prefix = first < 128 ? 8 : first < 192 ? 16 : 24
        if let slash {
            guard let given = Int(String(decoding: text[(slash + 1)...], as: UTF8.self)), (0...32).contains(given)
            else {
                call.complain("bad IP prefix: ", Array(text[(slash + 1)...]), "")
                return 1
            }
            prefix = given
        } else if options.operands.count == 2 {
            guard let mask = IPv4Address(options.operands[1]) else {
                call.complain("bad netmask: ", options.operands[1], "")
                return 1
            }
            prefix = mask.word.nonzeroBitCount
        }
        let subnet = Subnet(address, prefix)
        if options.has("m") { call.print("NETMASK=\(subnet.mask)") }
        if options.has("b") { call.print("BROADCAST=\(subnet.broadcast)") }
        if options.has("n") { call.print("NETWORK=\(subnet.network)") }
        if options.has("p") { call.print("PREFIX=\(prefix)") }
        if options.has("h") {
            guard let name = hostName(address, &machine) else {
                if !options.has("s") { call.complain("can't find hostname for \(address)") }
                return 1
            }
            call.print("HOSTNAME=\(name)")
        }
        return 0
    }

    /// The first name that `/etc/hosts` has for an address.
    private static func hostName(_ address: IPv4Address, _ machine: inout Machine) -> String? {
        for line in ((try? machine.contents(Array("/etc/hosts".utf8))) ?? []).split(separator: 10) {
            let words = line.prefix { $0 != UInt8(ascii: "#") }.split { $0 == 32 || $0 == 9 }
            if words.count > 1, IPv4Address(words[0]) == address { return String(decoding: words[1], as: UTF8.self) }
        }
        return nil
    }
}
