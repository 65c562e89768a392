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
        if call.name == "dnsdomainname" || options.has("d") {
            if let dot { call.print(Array(host[(dot + 1)...])) }
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

    private static func set(_ new: [UInt8], _ call: inout AppletCall, _ machine: inout Machine) -> Int32 {
        guard EffectiveCapability.systemAdministration.isHeld(&machine) else {
            call.complain("sethostname: \(Errno.notPermitted.message)")
            return 1
        }
        machine.hostName = new
        return 0
    }
}
