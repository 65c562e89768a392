import Kernel

/// One file on its way to a `wget`.
struct WgetTransfer: Codable, Sendable {
    private let plan: WgetPlan
    private let addressText: String
    private var address: WebAddress?
    private var exchange: HTTPExchange?
    private var redirects = 5
    private var target: Int32 = -1
    private var targetName: [UInt8] = []
    private var received = 0
    private var started = Instant(nanoseconds: 0)
    private var hasFailed = false
    private(set) var isReceiving = false

    init(_ plan: WgetPlan, _ address: String) {
        self.plan = plan
        addressText = address
    }

    enum Outcome {
        case working
        case wait(Wait)
        case done
        case failed
    }

    mutating func fail(_ text: String, _ output: inout OutputQueue) {
        output.append(Array("wget: \(text)\n".utf8), to: 2)
        hasFailed = true
    }

    private func tell(_ text: String, _ output: inout OutputQueue) {
        if !plan.isQuiet { output.append(Array((text + "\n").utf8), to: 2) }
    }

    mutating func advance(_ machine: inout Machine, _ output: inout OutputQueue) -> Outcome {
        if hasFailed {
            close(&machine)
            return .failed
        }
        guard var current = exchange else {
            connect(&machine, &output)
            return .working
        }
        let outcome = current.advance(&machine)
        exchange = current
        switch outcome {
        case .wait(let wait): return .wait(wait)
        case .head: take(current, &machine, &output)
        case .body(let bytes):
            isReceiving = !bytes.isEmpty
            received += bytes.count
            if target == 1 {
                output.append(bytes, to: 1)
            } else if target >= 0 {
                do throws(Errno) {
                    _ = try machine.write(target, bytes)
                } catch {
                    fail("write error: \(error.message)", &output)
                }
            }
        case .finished: return finish(current, &machine, &output)
        case .closedEarly:
            fail(current.head == nil ? "error getting response" : "connection closed prematurely", &output)
        case .failed(let error): fail("error getting response: \(error.message)", &output)
        }
        return .working
    }

    private mutating func connect(_ machine: inout Machine, _ output: inout OutputQueue) {
        if address == nil {
            guard let parsed = WebAddress(addressText), ["http", "https", "ftp"].contains(parsed.scheme) else {
                fail("not an http or ftp url: \(addressText)", &output)
                return
            }
            address = parsed
        }
        guard let address else { return }
        guard let number = machine.resolve(Array(address.host.utf8)) else {
            fail("bad address '\(address.host)'", &output)
            return
        }
        tell("Connecting to \(address.hostHeader) (\(number):\(address.port))", &output)
        started = machine.now
        do throws(Errno) {
            let descriptor = try machine.connect(number, port: address.port)
            guard address.scheme == "http" else {
                // The other side of a simulated network speaks plain HTTP only.
                try machine.close(descriptor)
                fail("error getting response: \(Errno.connectionReset.message)", &output)
                return
            }
            let request = try request(to: address, &machine)
            exchange = HTTPExchange(request, over: descriptor, isHeadRequest: plan.onlyChecks)
        } catch {
            fail("can't connect to remote host (\(number)): \(error.message)", &output)
        }
    }

    private func request(to address: WebAddress, _ machine: inout Machine) throws(Errno) -> [UInt8] {
        var body = plan.body
        if let file = plan.bodyFile { body = try machine.contents(file) }
        let method = plan.onlyChecks ? "HEAD" : body == nil ? "GET" : "POST"
        var lines = ["\(method) \(address.path) HTTP/1.1"]
        let own = Set(plan.headers.map { $0.prefix { $0 != ":" }.lowercased() })
        if !own.contains("host") { lines.append("Host: \(address.hostHeader)") }
        if !own.contains("user-agent") { lines.append("User-Agent: \(plan.userAgent ?? "Wget")") }
        lines.append("Connection: close")
        if let credentials = address.credentials {
            lines.append("Authorization: Basic \(Base64Text.encode(Array(credentials.utf8)))")
        }
        lines += plan.headers
        if let body {
            if !own.contains("content-type") { lines.append("Content-Type: application/x-www-form-urlencoded") }
            lines.append("Content-Length: \(body.count)")
        }
        return Array((lines.joined(separator: "\r\n") + "\r\n\r\n").utf8) + (body ?? [])
    }

    private mutating func take(_ current: HTTPExchange, _ machine: inout Machine, _ output: inout OutputQueue) {
        guard let head = current.head else { return }
        if plan.showsHeaders {
            let shown = ([head.startLine] + head.lines + [""]).map { "  \($0)\n" }.joined()
            output.append(Array(shown.utf8), to: 2)
        }
        guard let status = head.status else {
            fail("error getting response: \(head.startLine)", &output)
            return
        }
        switch status {
        case 200...299: openTarget(&machine, &output)
        case 300...303, 307, 308:
            guard let location = head.value("Location"), let next = address?.following(location) else {
                fail("server returned error: \(head.startLine)", &output)
                return
            }
            redirects -= 1
            guard redirects > 0 else {
                fail("too many redirections", &output)
                return
            }
            try? machine.close(current.descriptor)
            address = next
            exchange = nil
        default: fail("server returned error: \(head.startLine)", &output)
        }
    }

    private mutating func openTarget(_ machine: inout Machine, _ output: inout OutputQueue) {
        guard !plan.onlyChecks else { return }
        if plan.target == [UInt8(ascii: "-")] {
            target = 1
            targetName = [UInt8(ascii: "-")]
            tell("writing to stdout", &output)
            return
        }
        let path = address?.path.prefix { $0 != "?" } ?? "/"
        let original = WebAddress(addressText)?.path.prefix { $0 != "?" } ?? path
        let last = original.split(separator: "/", omittingEmptySubsequences: false).last ?? ""
        targetName = plan.target ?? Array((last.isEmpty ? "index.html" : String(last)).utf8)
        if let folder = plan.folder, plan.target == nil { targetName = PathText.join(folder, targetName) }
        if plan.resumes { tell("wget: restart failed", &output) }
        do throws(Errno) {
            let isFree = plan.target != nil || plan.resumes
            target = try machine.open(
                targetName,
                isFree ? [.write, .create, .truncate] : [.write, .create, .exclusive]
            )
            tell("saving to '\(String(decoding: targetName, as: UTF8.self))'", &output)
        } catch {
            fail("can't open '\(String(decoding: targetName, as: UTF8.self))': \(error.message)", &output)
        }
    }

    private mutating func finish(
        _ current: HTTPExchange,
        _ machine: inout Machine,
        _ output: inout OutputQueue
    ) -> Outcome {
        close(&machine)
        if plan.onlyChecks {
            tell("remote file exists", &output)
            return .done
        }
        if !plan.isQuiet { output.append(Array(progress(current, machine).utf8), to: 2) }
        let name = String(decoding: targetName, as: UTF8.self)
        tell(target == 1 ? "written to stdout" : "'\(name)' saved", &output)
        return .done
    }

    /// The last state of the progress bar.
    private func progress(_ current: HTTPExchange, _ machine: Machine) -> String {
        let name = String(decoding: PathText.base(targetName), as: UTF8.self).column(20)
        if current.announcedLength == nil, !current.isChunked, received == 0 { return "\(name)     0 --:--:-- ETA\n" }
        let size = received < 100_000 ? String(received) : HumanSize.text(Int64(received))
        return "\(name) 100% |\(String(repeating: "*", count: 32))|\(size.flushRight(6))  0:00:00 ETA\n"
    }

    private mutating func close(_ machine: inout Machine) {
        if let exchange { try? machine.close(exchange.descriptor) }
        exchange = nil
        if target > 2 { try? machine.close(target) }
    }
}
