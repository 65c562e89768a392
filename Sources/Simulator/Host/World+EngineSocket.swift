import EngineAPI
import Kernel
import Userland

/// The Engine API over the host's socket: requests become calls as those of clients are, and answers go back as HTTP.
extension World {
    /// Begins to listen.
    mutating func openEngineSocket() {
        guard let inode = commons.trees[Host.tree]?.find(EngineSocket.path) else { return }
        daemon.socket.listener = commons.listenOutside(at: FileID(device: FileID.sharedDevice, inode: inode))
    }

    /// Goes on with every connection as far as that is possible.
    mutating func serveEngineSocket() {
        guard !isServingSocket, let listener = daemon.socket.listener else { return }
        isServingSocket = true
        defer { isServingSocket = false }
        while let number = commons.acceptOutside(listener) {
            daemon.socket.connections.append(EngineConnection(number))
        }
        var index = 0
        while index < daemon.socket.connections.count {
            if serve(index) {
                index += 1
            } else {
                let connection = daemon.socket.connections.remove(at: index)
                if let call = connection.exchange?.call { cancel(call) }
                commons.closeOutside(connection.number)
            }
        }
    }

    /// Goes on with one connection; false when it is over.
    private mutating func serve(_ index: Int) -> Bool {
        while true {
            guard flush(index) else { return false }
            let connection = daemon.socket.connections[index]
            if connection.exchange == nil {
                if connection.closes { return !connection.outgoing.isEmpty }
                if let request = daemon.socket.connections[index].takeRequest() {
                    answer(request, on: index)
                    continue
                }
                if connection.inputHasEnded { return false }
            }
            if connection.inputHasEnded { return true }
            if let exchange = connection.exchange, daemon.fullInputs.contains(exchange.call) { return true }
            guard case .bytes(let bytes) = commons.readOutside(connection.number) else { return true }
            if bytes.isEmpty {
                daemon.socket.connections[index].inputHasEnded = true
                // The end of a process' input is no more than that; all others have gone away.
                guard let exchange = connection.exchange else { return false }
                guard exchange.isRaw else { return false }
                closeInput(exchange.call)
            } else if let exchange = connection.exchange, exchange.isRaw {
                receive(exchange.call, bytes)
            } else {
                daemon.socket.connections[index].received += bytes
                // No file of this world is so large.
                guard connection.received.count <= Int(configuration.storage) else { return false }
            }
        }
    }

    /// Sends what waits; false when nobody reads it.
    private mutating func flush(_ index: Int) -> Bool {
        while !daemon.socket.connections[index].outgoing.isEmpty {
            let connection = daemon.socket.connections[index]
            guard let count = commons.writeOutside(connection.number, connection.outgoing[...]) else { return false }
            if count == 0 { return connection.outgoing.count < EngineConnection.outgoingLimit }
            daemon.socket.connections[index].outgoing.removeFirst(count)
        }
        return true
    }

    /// A request is complete: it becomes a call, or is refused at once.
    private mutating func answer(_ request: APIRequest, on index: Int) {
        let call: any EngineCall
        do throws(EngineError) {
            let newest = APIVersion(Self.apiVersion) ?? APIVersion(major: 1, minor: 50)
            call = try RouteTable.call(for: request, versions: APIVersion(major: 1, minor: 24)...newest)
        } catch {
            let isKnown = error.kind != .notFound
            send(APIResponse(error, version: request.version), isHead: request.method == "HEAD", isKnown, to: index)
            return
        }
        daemon.socket.lastCall -= 1
        let number = daemon.socket.lastCall
        daemon.socket.connections[index].exchange = EngineConnection.Exchange(
            call: number,
            request: AnyEngineCall(call),
            version: request.version,
            isHead: request.method == "HEAD",
            hasTerminal: hasTerminal(call),
            isUpgraded: request.headers["upgrade"]?.lowercased() == "tcp"
        )
        begin(number, call)
    }

    /// Whether the process whose output a call asks for has a terminal.
    private func hasTerminal(_ call: any EngineCall) -> Bool {
        let container = { (id: String) in
            (try? daemon.containers.find(id)).map { daemon.containers[$0].config.value.tty } ?? false
        }
        switch call {
        case let call as AttachContainer: return container(call.id)
        case let call as ContainerLogs: return container(call.id)
        case let call as StartExec: return call.body.tty
        default: return false
        }
    }

    /// Takes what is for the socket's own calls out of the outputs, and sends it.
    mutating func takeSocketOutputs() {
        defer { seenOutputs = outputs.count }
        guard !daemon.socket.connections.isEmpty, seenOutputs < outputs.count else { return }
        let new = outputs[seenOutputs...]
        let own = new.filter { $0.call.map { $0 < 0 } ?? false }
        guard !own.isEmpty else { return }
        outputs = outputs[..<seenOutputs] + new.filter { $0.call.map { $0 > 0 } ?? true }
        for output in own { send(output) }
        serveEngineSocket()
        dispatchWakeUps(but: nil)
    }

    private mutating func send(_ output: Output) {
        guard let call = output.call,
            let index = daemon.socket.connections.firstIndex(where: { $0.exchange?.call == call }),
            let exchange = daemon.socket.connections[index].exchange
        else { return }
        switch output {
        case .response(_, let result):
            daemon.socket.connections[index].exchange = nil
            let answer: APIResponse =
                switch result {
                case .success(let value): APIResponse(value, to: exchange.request.call)
                case .failure(let error): APIResponse(error, version: exchange.version)
                }
            send(answer, isHead: exchange.isHead, true, to: index)
        case .opened:
            let answer = APIResponse(
                opening: exchange.request.call,
                hasTerminal: exchange.hasTerminal,
                isUpgraded: exchange.isUpgraded
            )
            let isRaw = exchange.request.call is any AttachRequest
            daemon.socket.connections[index].exchange?.isRaw = isRaw
            let coding = isRaw ? [] : [(name: "Transfer-Encoding", value: "chunked")]
            daemon.socket.connections[index].outgoing += head(answer, isKnown: true, coding)
        case .chunk(_, .output(let chunk)):
            send(APIResponse.frame(chunk, hasTerminal: exchange.hasTerminal), exchange, to: index)
        case .chunk(_, .element(let element)):
            send(APIResponse.line(element), exchange, to: index)
        case .end(_, let error):
            if let error {
                var message = ProgressMessage(error: error.message)
                message.errorDetail = ErrorDetail(message: error.message)
                send(APIResponse.line(message), exchange, to: index)
            }
            if exchange.isRaw {
                daemon.socket.connections[index].closes = true
            } else {
                daemon.socket.connections[index].outgoing += Array("0\r\n\r\n".utf8)
            }
            daemon.socket.connections[index].exchange = nil
        default: break
        }
    }

    /// A piece of a stream.
    private mutating func send(_ bytes: [UInt8], _ exchange: EngineConnection.Exchange, to index: Int) {
        guard !bytes.isEmpty else { return }
        if exchange.isRaw {
            daemon.socket.connections[index].outgoing += bytes
        } else {
            let length = Array((String(bytes.count, radix: 16) + "\r\n").utf8)
            daemon.socket.connections[index].outgoing += length + bytes + [13, 10]
        }
    }

    private mutating func send(_ answer: APIResponse, isHead: Bool, _ isKnown: Bool, to index: Int) {
        let isEmpty = [204, 304].contains(answer.status)
        let length = isEmpty ? [] : [(name: "Content-Length", value: String(isHead ? 0 : answer.body.count))]
        daemon.socket.connections[index].outgoing += head(answer, isKnown: isKnown, length)
        if !isHead { daemon.socket.connections[index].outgoing += answer.body }
    }

    /// Status line and headers: those of the engine by name, then the date, then what tells the body's length.
    private func head(_ answer: APIResponse, isKnown: Bool, _ length: [(name: String, value: String)]) -> [UInt8] {
        var headers = answer.headers
        if isKnown {
            headers += [
                ("Api-Version", Self.apiVersion), ("Ostype", "linux"),
                ("Server", "Docker/\(Self.engineVersion) (linux)"),
                ("Docker-Experimental", "false"),
            ]
        }
        headers.sort { $0.name < $1.name }
        if answer.status != 101 { headers.append(("Date", HTTPDate.text(now))) }
        headers += length
        let reasons = [
            101: "UPGRADED", 200: "OK", 201: "Created", 204: "No Content", 304: "Not Modified", 400: "Bad Request",
            401: "Unauthorized", 403: "Forbidden", 404: "Not Found", 409: "Conflict", 501: "Not Implemented",
            503: "Service Unavailable",
        ]
        let reason = reasons[answer.status] ?? "Internal Server Error"
        let lines = ["HTTP/1.1 \(answer.status) \(reason)"] + headers.map { "\($0.name): \($0.value)" } + ["", ""]
        return Array(lines.joined(separator: "\r\n").utf8)
    }
}

extension Output {
    /// The call that it is about.
    fileprivate var call: CallID? {
        switch self {
        case .response(let call, _), .opened(let call), .chunk(let call, _), .end(let call, _): call
        default: nil
        }
    }
}
