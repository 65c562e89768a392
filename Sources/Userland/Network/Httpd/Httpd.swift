import Kernel

/// `httpd`: serves a folder over HTTP; each connection gets a process of its own.
struct Httpd: ResidentApplet {
    static let name = "httpd"
    static let usage = #"""
        httpd [-ifv[v]] [-c CONFFILE] [-p [IP:]PORT] [-u USER[:GRP]] [-r REALM] [-h HOME]
        or httpd -d/-e/-m STRING

        Listen for incoming HTTP requests

        	-i		Inetd mode
        	-f		Run in foreground
        	-v[v]		Verbose
        	-p [IP:]PORT	Bind to IP:PORT (default *:80)
        	-u USER[:GRP]	Set uid/gid after binding to port
        	-r REALM	Authentication Realm for Basic Authentication
        	-h HOME		Home directory (default .)
        	-c FILE		Configuration file (default {/etc,HOME}/httpd.conf)
        	-m STRING	MD5 crypt STRING
        	-e STRING	HTML encode STRING
        	-d STRING	URL decode STRING
        """#

    private let port: UInt16
    private let address: IPv4Address
    private let home: [UInt8]
    private let verbosity: Int
    private let isForeground: Bool
    private let isInetd: Bool
    private let owner: [UInt8]?
    private var listener: Int32?
    /// What `-d` and `-e` print.
    private var reply: [UInt8]?
    /// What `-m` is to make a crypted text of.
    private var password: [UInt8]?
    private var output = OutputQueue()

    init(calledAs name: [UInt8], arguments: [[UInt8]], environment: [[UInt8]]) throws(UsageError) {
        let options = try CommandOptions(arguments, name: Self.name, short: "c:d:h:e:r:m:u:p:ifv", page: Self.usageText)
        guard options.operands.isEmpty else { throw Self.wrongUsage() }
        home = options.value("h") ?? Array(".".utf8)
        verbosity = options.count("v")
        isForeground = options.has("f")
        isInetd = options.has("i")
        owner = options.value("u")
        if let text = options.value("d") { reply = PercentText.decode(text, plusIsBlank: true) }
        if let text = options.value("e") { reply = PercentText.htmlEncode(text) }
        // The realm (`-r`) is for paths that a configuration file protects.
        if options.has("c") { throw UsageError("httpd: configuration files are not simulated\n") }
        password = options.value("m")
        var address = IPv4Address.any
        var port: UInt16 = 80
        if let text = options.text("p") {
            let parts = text.split(separator: ":", omittingEmptySubsequences: false)
            guard let last = parts.last, parts.count <= 2, !last.isEmpty, last.allSatisfy({ $0.isNumber }) else {
                throw UsageError("httpd: bad address '\(text)'\n")
            }
            if parts.count == 2, !parts[0].isEmpty {
                guard let given = IPv4Address(String(parts[0])) else {
                    throw UsageError("httpd: bad address '\(parts[0])'\n")
                }
                address = given
            }
            guard let number = UInt16(last) else { throw UsageError("httpd: bad address '\(text)'\n") }
            port = number
        }
        self.address = address
        self.port = port
    }

    mutating func step(_ machine: inout Machine) -> Step {
        if let text = password {
            let salt = (0..<8).map { _ in CryptDigits.digit(Int(machine.random.next() % 64)) }
            reply = Md5Crypt.hash(text, salt: salt) + [10]
            password = nil
        }
        if let text = reply {
            output.append(text, to: 1)
            reply = []
            return output.drain(&machine, then: 0, name: Self.name)
        }
        guard let listener else { return open(&machine) }
        do throws(Errno) {
            while true {
                while case .ended? = try? machine.waitChild(.any) {}
                guard case .connection(let connection, let peer) = try machine.accept(listener) else {
                    var wait = Wait.readable(listener)
                    wait.child = true
                    return .block(wait)
                }
                machine.fuel -= 500
                _ = try machine.fork(HttpdConnection(connection, peer: peer, closing: listener, verbosity: verbosity))
                try machine.close(connection)
                if machine.fuel <= 0 { return .again }
            }
        } catch {
            Execution.tell("httpd: accept: \(error.message)\n", on: &machine)
            return .exit(1)
        }
    }

    private mutating func open(_ machine: inout Machine) -> Step {
        machine.fuel -= 2000
        do throws(Errno) {
            try machine.changeDirectory(home)
        } catch {
            let shown = String(decoding: home, as: UTF8.self)
            Execution.tell("httpd: can't change directory to '\(shown)': \(error.message)\n", on: &machine)
            return .exit(1)
        }
        do throws(Errno) {
            if isInetd {
                _ = try machine.fork(HttpdConnection(0, peer: .loopback, closing: -1, verbosity: verbosity))
                return .exit(0)
            }
            let opened = try machine.listen(port: port, address: address)
            if let owner, let failure = setOwner(owner, &machine) { return failure }
            listener = opened
            guard !isForeground else { return .again }
            // The child goes on as the server; the parent is done.
            let pid = try machine.fork(self)
            try machine.withProcess(pid) { (child: inout Machine) throws(Errno) in
                try child.newSession()
                for descriptor in Int32(0)...2 {
                    let null = try child.open(Array("/dev/null".utf8), [.read, .write])
                    try child.duplicate(null, to: descriptor)
                    try child.close(null)
                }
            }
            return .exit(0)
        } catch {
            Execution.tell("httpd: bind: \(error.message)\n", on: &machine)
            return .exit(1)
        }
    }

    private func setOwner(_ text: [UInt8], _ machine: inout Machine) -> Step? {
        let users = UserDatabase(&machine)
        let parts = text.split(separator: UInt8(ascii: ":"), maxSplits: 1).map(Array.init)
        guard let name = parts.first, let user = users.userID(name) else {
            Execution.tell("httpd: unknown user/group \(String(decoding: text, as: UTF8.self))\n", on: &machine)
            return .exit(1)
        }
        var group = users.user(user)?.group ?? machine.current.credentials.group
        if parts.count > 1, let id = users.groupID(parts[1]) { group = id }
        machine.current.credentials = Credentials(user: user, group: group)
        return nil
    }
}
