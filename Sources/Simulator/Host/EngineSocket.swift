import EngineAPI
import Userland

/// The engine's end of the socket `/run/docker.sock`, over which programs speak the Engine API.
struct EngineSocket: Codable, Sendable {
    static let path = "/run/docker.sock"

    /// Where it listens; nil before it does.
    var listener: Int?
    var connections: [EngineConnection] = []
    /// Calls made over it have numbers below zero, downwards.
    var lastCall: Int64 = 0
}

/// One connection to the engine's socket: requests and their answers, one after the other.
struct EngineConnection: Codable, Sendable {
    /// Its number in the network.
    let number: Int
    var received: [UInt8] = []
    /// What waits for room.
    var outgoing: [UInt8] = []
    /// The call that is being done.
    var exchange: Exchange?
    /// Closed once all has been sent.
    var closes = false
    /// The other side sends no more.
    var inputHasEnded = false
    private var head: HTTPHead?
    private var reader: HTTPBody?
    private var body: [UInt8] = []

    /// A request in the middle of its answer.
    struct Exchange: Codable, Sendable {
        var call: Int64
        var request: AnyEngineCall
        var version: String?
        var isHead: Bool
        var hasTerminal: Bool
        var isUpgraded: Bool
        /// Bytes flow both ways as they are, up to the end of the connection.
        var isRaw = false
    }

    init(_ number: Int) { self.number = number }

    /// A slow reader's share of memory; whoever leaves more unread is cut off.
    static let outgoingLimit = 16 << 20

    /// Takes a complete request off what was received; nil while there is none.
    mutating func takeRequest() -> APIRequest? {
        if head == nil {
            guard let taken = HTTPHead.take(from: &received) else { return nil }
            head = taken
            body = []
            let hasBody = taken.value("Content-Length") != nil || taken.value("Transfer-Encoding") != nil
            reader = hasBody ? HTTPBody(taken, isHeadRequest: false) : nil
            if taken.value("Expect")?.lowercased() == "100-continue" {
                outgoing += Array("HTTP/1.1 100 Continue\r\n\r\n".utf8)
            }
        }
        guard let head else { return nil }
        if reader != nil {
            body += reader?.take(from: &received) ?? []
            guard reader?.isComplete == true else { return nil }
        }
        self.head = nil
        reader = nil
        let line = head.request ?? (method: "GET", target: "/", version: "")
        closes = line.version != "HTTP/1.1" || head.value("Connection")?.lowercased() == "close"
        var headers: [String: String] = [:]
        for line in head.lines {
            let name = line.prefix { $0 != ":" }.lowercased()
            headers[name] = head.value(name)
        }
        return APIRequest(method: line.method, target: line.target, headers: headers, body: body)
    }
}
