import Kernel

/// `redis-cli`: sends commands to a Redis server.
struct RedisClient: ResidentApplet {
    static let name = "redis-cli"
    static let showsHelp = false

    private var host = "127.0.0.1"
    private var port: UInt16 = 6379
    private var queue: [[[UInt8]]] = []
    private let isOneShot: Bool
    private var isRaw: Bool?
    private var descriptor: Int32?
    private var request: [UInt8] = []
    private var received: [UInt8] = []
    private var isWaiting = false
    /// Answers that are not shown: those to the password and the database number.
    private var silent = 0
    private var line: [UInt8] = []
    private var hasInputEnded = false
    private var output = OutputQueue()
    private var status: Int32 = 0
    private var hasPrompted = false

    init(calledAs name: [UInt8], arguments: [[UInt8]], environment: [[UInt8]]) throws(UsageError) {
        let options = try CommandOptions(
            arguments,
            name: Self.name,
            short: "+h:p:a:n:r:i:vxα",
            long: [LongOption("raw", "α"), LongOption("version", "v")],
            page: "Unrecognized option or bad number of args\n"
        )
        if options.has("v") { throw UsageError("redis-cli \(RedisServer.version)\n", status: 0) }
        host = options.text("h") ?? host
        if let text = options.text("p") {
            guard let number = UInt16(text) else { throw UsageError("Invalid server port.\n") }
            port = number
        }
        if options.has("α") { isRaw = true }
        let password = options.value("a") ?? EnvironmentList.value("REDISCLI_AUTH", in: environment)
        if let password { queue.append([Array("AUTH".utf8), password]) }
        if let number = options.value("n") { queue.append([Array("SELECT".utf8), number]) }
        silent = queue.count
        isOneShot = !options.operands.isEmpty
        if isOneShot {
            let times = try options.number("r") ?? 1
            for _ in 0..<max(times, 1) { queue.append(options.operands) }
        }
    }

    mutating func step(_ machine: inout Machine) -> Step {
        if descriptor == nil, let failed = connect(&machine) { return failed }
        while true {
            if let wait = output.flush(&machine, name: Self.name) { return wait }
            guard let descriptor else { return .exit(1) }
            do throws(Errno) {
                if !request.isEmpty {
                    let taken = try machine.write(descriptor, request[...])
                    if taken == 0 { return .block(.writable(descriptor)) }
                    request.removeFirst(taken)
                    continue
                }
                if isWaiting {
                    if let reply = RedisReply.take(from: &received) {
                        isWaiting = false
                        show(reply, machine)
                        continue
                    }
                    guard case .bytes(let bytes) = try machine.read(descriptor, upTo: 16_384) else {
                        return .block(.readable(descriptor))
                    }
                    if bytes.isEmpty {
                        // A server that was told to shut down says nothing more.
                        return .exit(status)
                    }
                    received += bytes
                    continue
                }
            } catch {
                return .exit(1)
            }
            if !queue.isEmpty {
                let command = queue.removeFirst()
                request = RedisReply.array(command.map { .bulk($0) }).bytes
                isWaiting = true
                continue
            }
            if isOneShot || hasInputEnded { return .exit(status) }
            if let wait = readLine(&machine) { return wait }
        }
    }

    private mutating func connect(_ machine: inout Machine) -> Step? {
        machine.fuel -= 3000
        if isRaw == nil { isRaw = !machine.isTerminal(1) }
        func fail(_ why: String) -> Step {
            Execution.tell("Could not connect to Redis at \(host):\(port): \(why)\n", on: &machine)
            return .exit(1)
        }
        guard let address = machine.resolve(Array(host.utf8)) else { return fail("Name or service not known") }
        do throws(Errno) {
            descriptor = try machine.connect(address, port: port)
            return nil
        } catch {
            return fail(error.message)
        }
    }

    private mutating func show(_ reply: RedisReply, _ machine: Machine) {
        if silent > 0 {
            silent -= 1
            if case .error(let text) = reply { output.append(Array("AUTH failed: \(text)\n".utf8), to: 2) }
            return
        }
        output.append(isRaw == true ? reply.raw + [10] : Array((reply.shown() + "\n").utf8), to: 1)
        if isRaw == true, case .error = reply { output.append([10], to: 1) }
    }

    /// Takes a line from standard input as a command; a step where that waits.
    private mutating func readLine(_ machine: inout Machine) -> Step? {
        if !hasPrompted, machine.isTerminal(0) {
            hasPrompted = true
            output.append(Array("\(host):\(port)> ".utf8), to: 1)
            return nil
        }
        do throws(Errno) {
            guard case .bytes(let bytes) = try machine.read(0, upTo: 1) else { return .block(.readable(0)) }
            hasInputEnded = bytes.isEmpty
            if !bytes.isEmpty, bytes != [10] {
                line += bytes
                return nil
            }
        } catch {
            hasInputEnded = true
        }
        let words = Self.words(line)
        line = []
        hasPrompted = false
        guard let first = words.first else { return nil }
        let name = String(decoding: first, as: UTF8.self).lowercased()
        if name == "exit" || name == "quit" { return .exit(0) }
        queue.append(words)
        return nil
    }

    private static func words(_ line: [UInt8]) -> [[UInt8]] {
        var words: [[UInt8]] = []
        var word: [UInt8] = []
        var isInWord = false
        var quote: UInt8 = 0
        for byte in line {
            if quote != 0 {
                if byte == quote { quote = 0 } else { word.append(byte) }
            } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
                quote = byte
                isInWord = true
            } else if byte == 32 || byte == 9 || byte == 13 {
                if isInWord { words.append(word) }
                word = []
                isInWord = false
            } else {
                word.append(byte)
                isInWord = true
            }
        }
        return isInWord ? words + [word] : words
    }
}
