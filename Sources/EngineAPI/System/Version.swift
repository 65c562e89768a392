/// `GET /version`.
public struct Version: EngineRequest {
    /// What the engine answers.
    public typealias Response = VersionResponse
    /// The method and path of the Engine API.
    public static let route = Route(.get, "/version")
    /// The part of an engine that answers.
    public static let role = EngineRole.system

    /// The request has no parameters.
    public init() {}
}

/// Versions of the engine.
public struct VersionResponse: Codable, Hashable, Sendable {
    /// Product.
    public var platform: VersionPlatform? = nil
    /// Parts.
    public var components: [VersionComponent] = []
    /// Engine.
    public var version: String = ""
    /// Highest API version.
    public var apiVersion: String = ""
    /// Lowest API version.
    public var minAPIVersion: String? = nil
    /// Commit.
    public var gitCommit: String = ""
    /// Compiler.
    public var goVersion: String = ""
    /// `linux`.
    public var os: String = ""
    /// `amd64`.
    public var arch: String = ""
    /// Kernel.
    public var kernelVersion: String? = nil
    /// Whether experimental features are on.
    public var experimental: Bool? = nil
    /// RFC 3339.
    public var buildTime: String? = nil

    /// All fields at their zero value.
    public init() {}
}

/// The product an engine belongs to.
public struct VersionPlatform: Codable, Hashable, Sendable {
    /// Such as `Docker Engine - Community`.
    public var name: String

    /// Names every field; those left out have their zero value.
    public init(name: String = "") {
        self.name = name
    }
}

/// A part of the engine.
public struct VersionComponent: Codable, Hashable, Sendable {
    /// `Engine`, `containerd`, `runc`, `docker-init`.
    public var name: String
    /// Version.
    public var version: String
    /// Further facts.
    public var details: [String: String]?

    /// Names every field; those left out have their zero value.
    public init(name: String = "", version: String = "", details: [String: String]? = nil) {
        self.name = name
        self.version = version
        self.details = details
    }
}
