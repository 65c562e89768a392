/// `GET /images/{name}/json`.
public struct InspectImage: EngineRequest {
    /// What the engine answers.
    public typealias Response = ImageInspection
    /// The method and path of the Engine API.
    public static let route = Route(.get, "/images/{name}/json")
    /// The part of an engine that answers.
    public static let role = EngineRole.imageStore

    /// Reference, id or prefix of an id.
    public var name: String
    /// `os/arch`, or empty.
    public var platform: String

    /// Names every field; those left out have their zero value.
    public init(name: String = "", platform: String = "") {
        self.name = name
        self.platform = platform
    }
}

/// What `docker inspect` prints about an image.
public struct ImageInspection: Codable, Hashable, Sendable {
    /// Image id.
    public var id: String = ""
    /// `repository:tag`.
    public var repoTags: [String] = []
    /// `repository@digest`.
    public var repoDigests: [String] = []
    /// Parent image, when built here.
    public var parent: String = ""
    /// Comment.
    public var comment: String = ""
    /// RFC 3339.
    public var created: String? = nil
    /// Version that built it.
    public var dockerVersion: String = ""
    /// Author.
    public var author: String = ""
    /// Such as `amd64`.
    public var architecture: String = ""
    /// Such as `v8`.
    public var variant: String? = nil
    /// `linux`.
    public var os: String = ""
    /// Bytes of all layers.
    public var size: Int64 = 0
    /// Where its files are.
    public var graphDriver: GraphDriverData = GraphDriverData()
    /// Its layers.
    public var rootFS: RootFS = RootFS()
    /// What the local store knows.
    public var metadata: ImageMetadata = ImageMetadata()
    /// Configuration for containers.
    @NullWhenNil public var config: ImageInspectionConfig? = nil

    /// All fields at their zero value.
    public init() {}
}

/// The layers of an image.
public struct RootFS: Codable, Hashable, Sendable {
    /// `layers`.
    public var type: String
    /// Diff IDs, lowest first.
    public var layers: [String]?

    /// Names every field; those left out have their zero value.
    public init(type: String = "", layers: [String]? = nil) {
        self.type = type
        self.layers = layers
    }
}

/// What the local store knows about an image.
public struct ImageMetadata: Codable, Hashable, Sendable {
    /// When it was tagged here.
    public var lastTagTime: String

    /// Names every field; those left out have their zero value.
    public init(lastTagTime: String = "0001-01-01T00:00:00Z") {
        self.lastTagTime = lastTagTime
    }
}

/// The configuration of an image, in the order of current engines.
public struct ImageInspectionConfig: Codable, Hashable, Sendable {
    /// Windows only.
    public var argsEscaped: Bool? = nil
    /// Default command.
    @NullWhenNil public var cmd: [String]? = nil
    /// Entry point.
    @NullWhenNil public var entrypoint: [String]? = nil
    /// `NAME=value`.
    @NullWhenNil public var env: [String]? = nil
    /// Ports.
    public var exposedPorts: [String: EmptyObject]? = nil
    /// Health check.
    public var healthcheck: HealthcheckConfig? = nil
    /// Labels.
    @NullWhenNil public var labels: [String: String]? = nil
    /// Triggers.
    @NullWhenNil public var onBuild: [String]? = nil
    /// Shell.
    public var shell: [String]? = nil
    /// Stop signal.
    public var stopSignal: String? = nil
    /// User.
    public var user: String = ""
    /// Anonymous volumes.
    @NullWhenNil public var volumes: [String: EmptyObject]? = nil
    /// Working directory.
    public var workingDir: String = ""

    /// All fields at their zero value.
    public init() {}
}
