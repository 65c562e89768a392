public import Kernel

/// A request that a registry has answered.
public struct RegistryVisit: Codable, Sendable {
    /// The address of who asked.
    public var client: String
    /// The registry's name and port, as it was asked for.
    public var host: String
    /// `GET /v2/ HTTP/1.1`.
    public var line: String
    /// The number of the answer.
    public var status: Int
    /// Bytes of the answer's body.
    public var bytes: Int
    /// The program that asked.
    public var agent: String

    /// Names every field.
    public init(client: String, host: String, line: String, status: Int, bytes: Int, agent: String) {
        self.client = client
        self.host = host
        self.line = line
        self.status = status
        self.bytes = bytes
        self.agent = agent
    }
}

/// What a registry writes down: a line for each request on standard output, and what else happens on standard error.
enum RegistryLog {
    static func note(_ level: String, _ text: String, _ instance: String, _ machine: inout Machine) {
        let time = stamp(machine.now)
        let fields = "go.version=go1.20.8 instance.id=\(instance) service=registry version=\(RegistryServer.version)"
        write("time=\"\(time)\" level=\(level) msg=\"\(text)\" \(fields) \n", to: 2, &machine)
    }

    static func tell(_ visit: RegistryVisit, _ machine: inout Machine) {
        let time = CivilTime(machine.now).formatted("%d/%b/%Y:%H:%M:%S +0000")
        let quoted = "\"\(visit.line)\" \(visit.status) \(visit.bytes) \"\" \"\(visit.agent)\""
        write("\(visit.client) - - [\(time)] \(quoted)\n", to: 1, &machine)
    }

    private static func stamp(_ now: Instant) -> String {
        let time = CivilTime(now)
        return time.formatted("%Y-%m-%dT%H:%M:%S") + ".\(time.nanosecond.zeroFilled(9))Z"
    }

    private static func write(_ text: String, to descriptor: Int32, _ machine: inout Machine) {
        _ = try? machine.write(descriptor, Array(text.utf8))
    }
}
