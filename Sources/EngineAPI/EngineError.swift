/// Why an engine refused: the one error type that crosses its boundary.
public struct EngineError: Error, Hashable, Codable, Sendable {
    /// What kind of failure it is.
    public var kind: Kind
    /// The daemon's exact words, without `Error response from daemon: `.
    public var message: String

    /// An error with the daemon's words.
    public init(_ kind: Kind, _ message: String) {
        self.kind = kind
        self.message = message
    }

    /// The kinds of failure, each with its HTTP status.
    public enum Kind: String, Codable, Sendable, CaseIterable {
        case invalidParameter
        case unauthorized
        case forbidden
        case notFound
        case conflict
        /// The engine itself failed.
        case system
        case notImplemented
        case unavailable
        /// There is no engine to talk to (no HTTP answer at all).
        case connectionFailed
        /// The client gave up.
        case cancelled
    }

    /// The status that an HTTP server answers with.
    public var status: Int {
        switch kind {
        case .invalidParameter: 400
        case .unauthorized: 401
        case .forbidden: 403
        case .notFound: 404
        case .conflict: 409
        case .notImplemented: 501
        case .unavailable: 503
        case .system, .connectionFailed, .cancelled: 500
        }
    }

    /// The kind that a status stands for.
    public static func kind(status: Int) -> Kind {
        Kind.allCases.first { EngineError($0, "").status == status } ?? (status < 500 ? .invalidParameter : .system)
    }
}
