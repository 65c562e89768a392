import Kernel

/// One address that `curl` fetches.
struct CurlTransfer: Codable, Sendable {
    let plan: CurlPlan
    private let transfer: CurlPlan.Transfer
    private(set) var address: WebAddress?
    private(set) var exchange: HTTPExchange?
    private(set) var started: Instant
    private(set) var redirects = 0
    private(set) var received = 0
    private(set) var headBytes = 0
    private(set) var peer: IPv4Address?
    private(set) var lastHead: HTTPHead?
    private(set) var requestBody: [UInt8] = []
    private(set) var method = "GET"
    private var target: Int32 = -1
    private var headText: [UInt8] = []
    private var showedData = false
    private var failureCode: Int32?
    private var failureText = ""
    private var connections = 0

    init(_ plan: CurlPlan, _ transfer: CurlPlan.Transfer, now: Instant) {
        self.plan = plan
        self.transfer = transfer
        started = now
    }

    enum Outcome {
        case working
        case wait(Wait)
        case done(Int32)
    }

    mutating func advance(_ machine: inout Machine, _ output: inout OutputQueue) -> Outcome {
        if failureCode != nil { return end(&machine, &output) }
        let deadline = plan.timeout.map { started + $0 } ?? .never
        if machine.now >= deadline {
            let elapsed = (machine.now - started) / .millisecond
            fail(28, "Operation timed out after \(elapsed) milliseconds with \(received) bytes received")
            return .working
        }
        guard var current = exchange else {
            connect(&machine, &output)
            return .working
        }
        let outcome = current.advance(&machine)
        exchange = current
        switch outcome {
        case .wait(var wait):
            wait.deadline = deadline
            return .wait(wait)
        case .head: takeHead(current, &machine, &output)
        case .body(let bytes): takeBody(bytes, &machine, &output)
        case .finished: return end(&machine, &output)
        case .closedEarly:
            if current.head == nil {
                fail(52, "Empty reply from server")
            } else {
                let missing = (current.announcedLength ?? received) - received
                fail(18, "transfer closed with \(missing) bytes remaining to read")
            }
        case .failed(let error): fail(56, "Recv failure: \(error.message)")
        }
        return .working
    }

    private mutating func fail(_ code: Int32, _ text: String) {
        failureCode = code
        failureText = text
    }

    private func tell(_ text: String, _ output: inout OutputQueue) {
        if plan.isVerbose { output.append(Array((text + "\n").utf8), to: 2) }
    }

    private mutating func connect(_ machine: inout Machine, _ output: inout OutputQueue) {
        if address == nil {
            guard let parsed = WebAddress(transfer.address) else {
                fail(3, "URL using bad/illegal format or missing URL")
                return
            }
            guard parsed.scheme == "http" || parsed.scheme == "https" else {
                fail(1, "Protocol \"\(parsed.scheme)\" not supported or disabled in libcurl")
                return
            }
            address = parsed
        }
        guard let address else { return }
        if let socket = plan.socket {
            connect(to: address, over: socket, &machine, &output)
            return
        }
        let override = plan.resolved["\(address.host):\(address.port)"].flatMap { IPv4Address($0) }
        guard let number = override ?? machine.resolve(Array(address.host.utf8)) else {
            fail(6, "Could not resolve host: \(address.host)")
            return
        }
        peer = number
        tell("*   Trying \(number):\(address.port)...", &output)
        do throws(Errno) {
            let descriptor = try machine.connect(number, port: address.port)
            tell("* Connected to \(address.host) (\(number)) port \(address.port) (#\(connections))", &output)
            if address.scheme == "https" {
                try machine.close(descriptor)
                fail(35, "OpenSSL/3.0.15: error:0A00010B:SSL routines::wrong version number")
                return
            }
            try ask(address, over: descriptor, &machine, &output)
        } catch {
            tell("* connect to \(number) port \(address.port) failed: \(error.message)", &output)
            let why = "Couldn't connect to server"
            fail(7, "Failed to connect to \(address.host) port \(address.port) after 0 ms: \(why)")
        }
    }

    /// Connects to a UNIX socket instead of the address.
    private mutating func connect(
        to address: WebAddress,
        over socket: String,
        _ machine: inout Machine,
        _ output: inout OutputQueue
    ) {
        tell("*   Trying \(socket):0...", &output)
        do throws(Errno) {
            let descriptor = try machine.connect(toSocket: Array(socket.utf8))
            tell("* Connected to \(address.host) (\(socket)) port \(address.port) (#\(connections))", &output)
            try ask(address, over: descriptor, &machine, &output)
        } catch {
            tell("* Immediate connect fail for \(socket): \(error.message)", &output)
            let text = "Failed to connect to \(address.host) port \(address.port) after 0 ms"
            tell("* \(text): Couldn't connect to server", &output)
            fail(7, "\(text): Couldn't connect to server")
        }
    }

    /// Begins to send the request.
    private mutating func ask(
        _ address: WebAddress,
        over descriptor: Int32,
        _ machine: inout Machine,
        _ output: inout OutputQueue
    ) throws(Errno) {
        let request = try CurlRequest.make(self, address, &machine)
        method = request.method
        requestBody = request.body
        let shown = String(decoding: request.head, as: UTF8.self)
        for line in shown.split(omittingEmptySubsequences: false, whereSeparator: { $0 == "\r\n" }).dropLast() {
            tell("> \(line)", &output)
        }
        exchange = HTTPExchange(
            request.head + request.body,
            over: descriptor,
            isHeadRequest: request.method == "HEAD"
        )
    }

    private mutating func takeHead(_ current: HTTPExchange, _ machine: inout Machine, _ output: inout OutputQueue) {
        guard let head = current.head else { return }
        lastHead = head
        let lines = [head.startLine] + head.lines + [""]
        for line in lines { tell("< \(line)", &output) }
        let text = Array(lines.map { $0 + "\r\n" }.joined().utf8)
        headBytes += text.count
        headText += text
        let status = head.status ?? 0
        guard head.status != nil else {
            fail(1, "Received HTTP/0.9 when not allowed")
            return
        }
        if plan.followsRedirects, (300..<400).contains(status), let location = head.value("Location"),
            let next = address?.following(location)
        {
            if plan.showsHead || plan.isHeadRequest { output.append(text, to: 1) }
            redirects += 1
            guard redirects <= plan.mostRedirects else {
                fail(47, "Maximum (\(plan.mostRedirects)) redirects followed")
                return
            }
            try? machine.close(current.descriptor)
            tell("* Closing connection \(connections)", &output)
            tell("* Issue another request to this URL: '\(next.scheme)://\(next.hostHeader)\(next.path)'", &output)
            connections += 1
            exchange = nil
            address = next
            return
        }
        if status >= 400, plan.failsOnError {
            fail(22, "The requested URL returned error: \(status)")
            return
        }
        if status >= 400, plan.failsWithBody {
            failureText = "The requested URL returned error: \(status)"
        }
        openTarget(&machine, &output)
        if plan.showsHead || plan.isHeadRequest { put(text, &machine, &output) }
    }

    private mutating func openTarget(_ machine: inout Machine, _ output: inout OutputQueue) {
        var path = transfer.target
        if transfer.takesRemoteName {
            let name = (address?.path.prefix { $0 != "?" } ?? "").split(
                separator: "/",
                omittingEmptySubsequences: false
            ).last
            guard let name, !name.isEmpty else {
                fail(23, "Failed writing received data to disk/application")
                return
            }
            path = Array(name.utf8)
        }
        guard let path, path != [UInt8(ascii: "-")] else {
            target = 1
            return
        }
        if plan.makesFolders {
            var call = AppletCall(name: "curl", arguments: [])
            _ = DirectoryMaking(makesParents: true).make(PathText.directory(path), &call, &machine)
        }
        do throws(Errno) {
            target = try machine.open(path, [.write, .create, .truncate])
        } catch {
            let shown = String(decoding: path, as: UTF8.self)
            if !plan.isSilent || plan.showsErrors {
                output.append(Array("Warning: Failed to open the file \(shown): \(error.message)\n".utf8), to: 2)
            }
            fail(23, "Failure writing output to destination")
        }
    }

    private mutating func takeBody(_ bytes: [UInt8], _ machine: inout Machine, _ output: inout OutputQueue) {
        guard !bytes.isEmpty else { return }
        received += bytes.count
        if !showedData {
            showedData = true
            if target != 1 || !machine.isTerminal(1) { tell("{ [\(bytes.count) bytes data]", &output) }
        }
        put(bytes, &machine, &output)
    }

    private mutating func put(_ bytes: [UInt8], _ machine: inout Machine, _ output: inout OutputQueue) {
        if target == 1 {
            output.append(bytes, to: 1)
        } else if target >= 0, (try? machine.write(target, bytes)) == nil {
            fail(23, "Failure writing output to destination")
        }
    }

    private mutating func end(_ machine: inout Machine, _ output: inout OutputQueue) -> Outcome {
        if failureCode == nil, plan.failsWithBody, !failureText.isEmpty { failureCode = 22 }
        let isTerminal = machine.isTerminal(1) && target <= 1
        if !plan.isSilent, !isTerminal, failureCode != 3, failureCode != 1 {
            output.append(Array(CurlMeter.text(self, machine, hasFailed: failureCode != nil).utf8), to: 2)
        }
        if let current = exchange {
            try? machine.close(current.descriptor)
            let isKept = failureCode == nil && lastHead?.value("Connection")?.lowercased() != "close"
            tell(
                isKept
                    ? "* Connection #\(connections) to host \(address?.host ?? "") left intact"
                    : "* Closing connection \(connections)",
                &output
            )
        } else if failureCode != nil, address != nil {
            tell("* Closing connection \(connections)", &output)
        }
        exchange = nil
        if target > 2 { try? machine.close(target) }
        if let file = plan.headFile { try? machine.replaceContents(file, headText) }
        if let format = plan.format {
            output.append(Array(CurlReport.expand(format, self, machine, exitCode: failureCode ?? 0).utf8), to: 1)
        }
        guard let code = failureCode else { return .done(0) }
        if !plan.isSilent || plan.showsErrors {
            output.append(Array("curl: (\(code)) \(failureText)\n".utf8), to: 2)
        }
        return .done(code)
    }
}
