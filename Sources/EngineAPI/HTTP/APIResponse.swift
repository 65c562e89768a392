/// The answer to a request of the Engine API, as a server writes it: status, headers, body.
public struct APIResponse: Sendable {
    /// The status, such as 200.
    public var status: Int
    /// Names and values in the order in which they are written.
    public var headers: [(name: String, value: String)]
    /// The body; empty for a stream, whose pieces follow.
    public var body: [UInt8]

    /// The answer of a call without stream.
    public init(_ value: any Encodable, to call: any EngineCall) {
        status = Self.status(value, call)
        headers = []
        body = []
        switch value {
        case is EmptyResponse: break
        case let ping as PingResponse:
            headers = [
                ("Builder-Version", ping.builderVersion), ("Cache-Control", "no-cache, no-store, must-revalidate"),
                ("Pragma", "no-cache"), ("Swarm", ping.swarm), ("Content-Type", "text/plain; charset=utf-8"),
            ]
            body = Array("OK".utf8)
        case let bytes as ByteString:
            headers = [("Content-Type", call is SaveImages ? "application/x-tar" : "application/octet-stream")]
            body = bytes.bytes
        case let archive as ArchiveResponse:
            headers = [("Content-Type", "application/x-tar"), Self.pathHeader(archive.stat)]
            body = archive.body.bytes
        case let stat as PathStat:
            headers = [Self.pathHeader(stat)]
        default:
            headers = [("Content-Type", "application/json")]
            body = Self.line(value)
        }
    }

    /// A refusal. Clients of long ago get it as plain text.
    public init(_ error: EngineError, version: String?) {
        status = error.status
        let isOld = version.flatMap { APIVersion($0) }.map { $0 < APIVersion(major: 1, minor: 24) } ?? false
        if isOld {
            headers = [("Content-Type", "text/plain; charset=utf-8"), ("X-Content-Type-Options", "nosniff")]
            body = Array((error.message + "\n").utf8)
        } else {
            headers = [("Content-Type", "application/json")]
            body = Self.line(ErrorMessage(message: error.message))
        }
    }

    /// The head of a stream, whose pieces follow. `isUpgraded`: the client asked for a connection of bytes.
    public init(opening call: any EngineCall, hasTerminal: Bool, isUpgraded: Bool) {
        status = isUpgraded ? 101 : 200
        body = []
        let output = hasTerminal ? "raw-stream" : "multiplexed-stream"
        switch call {
        case is any AttachRequest, is ContainerLogs:
            headers = [("Content-Type", "application/vnd.docker.\(output)")]
        default:
            headers = [("Content-Type", "application/json")]
        }
        if isUpgraded { headers += [("Connection", "Upgrade"), ("Upgrade", "tcp")] }
    }

    /// A piece of output: with the stream and its length in front, unless it is a terminal's.
    public static func frame(_ chunk: OutputChunk, hasTerminal: Bool) -> [UInt8] {
        let bytes = chunk.bytes.bytes
        if hasTerminal { return bytes }
        let length = UInt32(truncatingIfNeeded: bytes.count)
        let head: [UInt8] = [chunk.stream == .stderr ? 2 : 1, 0, 0, 0]
        return head + [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: length >> UInt32($0)) } + bytes
    }

    /// An element of another stream: a line of JSON.
    public static func line(_ value: any Encodable) -> [UInt8] {
        guard let json = try? JSONValueEncoder.encode(value) else { return [] }
        return Array((JSONText.compact(json) + (value is ProgressMessage ? "\r\n" : "\n")).utf8)
    }

    private static func status(_ value: any Encodable, _ call: any EngineCall) -> Int {
        switch call {
        case is CreateContainer, is CreateExec, is CommitContainer, is TagImage, is CreateNetwork, is CreateVolume:
            return 201
        case is StartDetachedExec, is PutArchive, is ResizeContainer, is ResizeExec, is ConnectNetwork,
            is DisconnectNetwork:
            return 200
        default:
            guard let empty = value as? EmptyResponse else { return 200 }
            return empty.notModified == true ? 304 : 204
        }
    }

    private static func pathHeader(_ stat: PathStat) -> (name: String, value: String) {
        let json = (try? JSONValueEncoder.encode(stat)).map { JSONText.compact($0) } ?? ""
        return ("X-Docker-Container-Path-Stat", Base64.encode(Array(json.utf8)))
    }

    private struct ErrorMessage: Encodable, WireNamed {
        var message: String
    }
}
