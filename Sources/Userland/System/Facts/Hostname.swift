import Kernel

/// `hostname`: shows or sets the name of the machine.
enum Hostname: OptionApplet {
    static let name = "hostname"
    static let names = ["hostname", "dnsdomainname"]
    static let short = "dfisF:v"
    static let long = [
        LongOption("domain", "d"), LongOption("fqdn", "f"), LongOption("long", "f"), LongOption("ip-address", "i"),
        LongOption("short", "s"), LongOption("file", "F"),
    ]
    static let usage = #"""
        hostname [-sidf] [HOSTNAME | -F FILE]

        Show or set hostname or DNS domain name

        	-s	Short
        	-i	Addresses for the hostname
        	-d	DNS domain name
        	-f	Fully qualified domain name
        	-F FILE	Use FILE's content as hostname
        """#

    static func run(
        _ options: CommandOptions,
        _ call: inout AppletCall,
        on machine: inout Machine
    ) throws(UsageError) -> Int32 {
        let host = machine.hostName
        let dot = host.firstIndex(of: UInt8(ascii: "."))
        let looksUp = call.name == "dnsdomainname" || options.has("d") || options.has("f") || options.has("i")
        if looksUp, machine.resolve(host) == nil {
            call.complain("", host, ": Host name lookup failure")
            return 1
        }
        if looksUp, !options.has("i") {
            let name = canonicalName(of: host, &machine)
            if options.has("f") {
                call.print(name)
            } else if let dot = name.firstIndex(of: UInt8(ascii: ".")) {
                call.print(Array(name[(dot + 1)...]))
            }
            return 0
        }
        if options.has("s") {
            call.print(Array(host[..<(dot ?? host.count)]))
        } else if options.has("i") {
            call.print(machine.resolve(host)?.description ?? "")
        } else if let file = options.value("F") {
            do throws(Errno) {
                let text = try machine.contents(file)
                let line = text.split(separator: 10).first { $0.first != UInt8(ascii: "#") } ?? []
                return set(Array(line), &call, &machine)
            } catch {
                call.complain(file, error)
                return 1
            }
        } else if let new = options.operands.first {
            return set(new, &call, &machine)
        } else {
            call.print(host)
        }
        return 0
    }

    /// The first name on the line of `/etc/hosts` that has a name; the name itself without one.
    private static func canonicalName(of host: [UInt8], _ machine: inout Machine) -> [UInt8] {
        let text = (try? machine.contents(Array("/etc/hosts".utf8))) ?? []
        for line in text.split(separator: 10) {
            let words = line.prefix { $0 != UInt8(ascii: "#") }.split { $0 == 32 || $0 == 9 }.dropFirst()
            if let first = words.first, words.contains(where: { $0.elementsEqual(host) }) { return Array(first) }
        }
        return host
    }

    private static func set(_ new: [UInt8], _ call: inout AppletCall, _ machine: inout Machine) -> Int32 {
        guard EffectiveCapability.systemAdministration.isHeld(&machine) else {
            call.complain("sethostname: \(Errno.notPermitted.message)")
            return 1
        }
        machine.writeUnwrittenFiles()
        machine.hostName = new
        return 0
    }
}
