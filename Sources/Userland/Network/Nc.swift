import Kernel

/// `nc`: a connection's two ends.
struct Nc: ResidentApplet {
    static let name = "nc"
    static let usage = #"""
        nc [-iN] [-wN] [-l] [-p PORT] [-f FILE|IPADDR PORT] [-e PROG]

        Open a pipe to IP:PORT or FILE

        	-l	Listen mode, for inbound connects
        		(use -ll with -e for persistent server)
        	-p PORT	Local port
        	-w SEC	Connect timeout
        	-i SEC	Delay interval for lines sent
        	-f FILE	Use file (ala /dev/ttyS0) instead of network
        	-e PROG	Run PROG after connect
        """#

    private let listens: Bool
    private let isPersistent: Bool
    private let localPort: UInt16?
    private let host: [UInt8]?
    private let port: UInt16
    private let file: [UInt8]?
    private let program: [[UInt8]]?
    private let scansOnly: Bool
    private var listener: Int32?
    private var copy: DuplexCopy?

    init(calledAs name: [UInt8], arguments: [[UInt8]], environment: [[UInt8]]) throws(UsageError) {
        // Everything after -e is the program.
        var own = arguments
        var program: [[UInt8]]?
        if let mark = arguments.firstIndex(of: Array("-e".utf8)) {
            own = Array(arguments[..<mark])
            let rest = Array(arguments[(mark + 1)...])
            guard !rest.isEmpty else { throw Self.missingArgument(UInt8(ascii: "e")) }
            program = rest
        }
        let options = try CommandOptions(own, name: Self.name, short: "lp:w:i:f:vnzku", page: Self.usageText)
        listens = options.has("l")
        isPersistent = options.count("l") > 1 || options.has("k")
        self.program = program
        file = options.value("f")
        scansOnly = options.has("z")
        guard !options.has("u") else { throw UsageError("nc: UDP is not simulated\n") }
        // A connection is made or refused at once here, so there is nothing to time.
        _ = try options.number("w")
        if let text = options.value("p") { localPort = try Self.port(text) } else { localPort = nil }
        var operands = options.operands
        if listens {
            if localPort == nil, operands.count == 1 {
                port = try Self.port(operands[0])
            } else {
                port = localPort ?? 0
            }
            host = nil
            guard port != 0 || file != nil else { throw Self.wrongUsage() }
        } else if file == nil {
            guard operands.count == 2 else { throw Self.wrongUsage() }
            host = operands.removeFirst()
            port = try Self.port(operands[0])
        } else {
            host = nil
            port = 0
        }
    }

    private static func port(_ text: [UInt8]) throws(UsageError) -> UInt16 {
        let word = String(decoding: text, as: UTF8.self)
        let known: [String: UInt16] = ["http": 80, "https": 443, "ftp": 21, "ssh": 22, "telnet": 23, "smtp": 25]
        guard let port = UInt16(word) ?? known[word] else { throw UsageError("nc: bad port '\(word)'\n") }
        return port
    }

    mutating func step(_ machine: inout Machine) -> Step {
        if copy == nil {
            if let step = open(&machine) { return step }
        }
        guard var current = copy else { return .again }
        let step = current.step(&machine)
        copy = current
        return step ?? .exit(0)
    }

    /// Gets a connection; a step where that waits or fails.
    private mutating func open(_ machine: inout Machine) -> Step? {
        if listens { return accept(&machine) }
        machine.fuel -= 2000
        if let file {
            do throws(Errno) {
                copy = DuplexCopy(try machine.open(file, [.read, .write]))
                return nil
            } catch {
                Execution.tell(
                    "nc: can't open '\(String(decoding: file, as: UTF8.self))': \(error.message)\n",
                    on: &machine
                )
                return .exit(1)
            }
        }
        let label = String(decoding: host ?? [], as: UTF8.self)
        guard let address = machine.resolve(host ?? []) else {
            Execution.tell("nc: bad address '\(label)'\n", on: &machine)
            return .exit(1)
        }
        do throws(Errno) {
            let descriptor = try machine.connect(address, port: port)
            if scansOnly { return .exit(0) }
            return run(descriptor, &machine)
        } catch {
            Execution.tell("nc: can't connect to remote host (\(address)): \(error.message)\n", on: &machine)
            return .exit(1)
        }
    }

    private mutating func accept(_ machine: inout Machine) -> Step? {
        do throws(Errno) {
            if listener == nil {
                machine.fuel -= 2000
                listener = try machine.listen(port: port)
            }
            let descriptor = listener ?? -1
            while case .ended? = try? machine.waitChild(.any) {}
            switch try machine.accept(descriptor) {
            case .wouldBlock:
                var wait = Wait.readable(descriptor)
                wait.child = true
                return .block(wait)
            case .connection(let connection, _):
                if isPersistent, let program {
                    _ = try machine.spawn(
                        program,
                        parentName: Self.name,
                        redirections: [(connection, 0), (connection, 1), (connection, 2)],
                        closing: [descriptor, connection]
                    )
                    try machine.close(connection)
                    return .again
                }
                try machine.close(descriptor)
                return run(connection, &machine)
            }
        } catch {
            Execution.tell("nc: bind: \(error.message)\n", on: &machine)
            return .exit(1)
        }
    }

    private mutating func run(_ descriptor: Int32, _ machine: inout Machine) -> Step? {
        guard let program else {
            copy = DuplexCopy(descriptor)
            return nil
        }
        for number in Int32(0)...2 { try? machine.duplicate(descriptor, to: number) }
        try? machine.close(descriptor)
        return Execution.step(program, environment: machine.current.environment, as: Self.name, on: &machine)
    }
}
