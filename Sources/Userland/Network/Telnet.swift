import Kernel

/// `telnet`: speaks to a server by hand.
struct Telnet: ResidentApplet {
    static let name = "telnet"
    static let usage = #"""
        telnet [-a] [-l USER] HOST [PORT]

        Connect to telnet server

        	-a	Automatic login with $USER variable
        	-l USER	Automatic login as USER
        """#

    private let host: [UInt8]
    private let port: UInt16
    private var copy: DuplexCopy?

    init(calledAs name: [UInt8], arguments: [[UInt8]], environment: [[UInt8]]) throws(UsageError) {
        let options = try CommandOptions(arguments, name: Self.name, short: "al:", page: Self.usageText)
        guard (1...2).contains(options.operands.count) else { throw Self.wrongUsage() }
        host = options.operands[0]
        var port: UInt16 = 23
        if options.operands.count == 2 {
            let text = String(decoding: options.operands[1], as: UTF8.self)
            guard let given = UInt16(text) else { throw UsageError("telnet: bad port '\(text)'\n") }
            port = given
        }
        self.port = port
    }

    mutating func step(_ machine: inout Machine) -> Step {
        if copy == nil {
            machine.fuel -= 2000
            guard let address = machine.resolve(host) else {
                Execution.tell("telnet: bad address '\(String(decoding: host, as: UTF8.self))'\n", on: &machine)
                return .exit(1)
            }
            do throws(Errno) {
                copy = DuplexCopy(try machine.connect(address, port: port))
                _ = try machine.write(1, Array("Connected to \(String(decoding: host, as: UTF8.self))\n".utf8))
            } catch {
                Execution.tell("telnet: can't connect to remote host (\(address)): \(error.message)\n", on: &machine)
                return .exit(1)
            }
        }
        guard var current = copy else { return .exit(1) }
        let step = current.step(&machine)
        copy = current
        if let step { return step }
        _ = try? machine.write(1, Array("Connection closed by foreign host\n".utf8))
        return .exit(1)
    }
}
