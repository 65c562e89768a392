/// The configuration of an image, whose digest is the image's id.
public struct ImageConfig: Hashable, Codable, Sendable {
    /// The processor.
    public var architecture: String
    /// Who made it.
    public var author: String?
    /// A comment.
    public var comment: String?
    /// What a container of it runs.
    public var config: Runtime
    /// RFC 3339.
    public var created: String?
    /// The version of the builder.
    public var dockerVersion: String?
    /// How it was made, oldest first.
    public var history: [History]
    /// The operating system.
    public var os: String
    /// Its layers.
    public var rootfs: RootFS

    private enum CodingKeys: String, CodingKey {
        case architecture
        case author
        case comment
        case config
        case created
        case dockerVersion = "docker_version"
        case history
        case os
        case rootfs
    }

    /// A configuration for `linux/amd64`.
    public init(
        config: Runtime = Runtime(),
        created: String? = nil,
        author: String? = nil,
        comment: String? = nil,
        dockerVersion: String? = nil,
        history: [History] = [],
        diffIDs: [Digest] = []
    ) {
        architecture = "amd64"
        os = "linux"
        self.author = author
        self.comment = comment
        self.config = config
        self.created = created
        self.dockerVersion = dockerVersion
        self.history = history
        rootfs = RootFS(diffIDs: diffIDs)
    }

    /// Reads a configuration; one that others wrote may lack all but its layers.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        rootfs = try container.decode(RootFS.self, forKey: .rootfs)
        architecture = try container.decodeIfPresent(String.self, forKey: .architecture) ?? "amd64"
        author = try container.decodeIfPresent(String.self, forKey: .author)
        comment = try container.decodeIfPresent(String.self, forKey: .comment)
        config = try container.decodeIfPresent(Runtime.self, forKey: .config) ?? Runtime()
        created = try container.decodeIfPresent(String.self, forKey: .created)
        dockerVersion = try container.decodeIfPresent(String.self, forKey: .dockerVersion)
        history = try container.decodeIfPresent([History].self, forKey: .history) ?? []
        os = try container.decodeIfPresent(String.self, forKey: .os) ?? "linux"
    }

    /// What a container of the image runs by default.
    public struct Runtime: Hashable, Codable, Sendable {
        /// User; empty is root.
        public var user: String?
        /// Ports such as `80/tcp`.
        public var exposedPorts: [String: Nothing]?
        /// `NAME=value`.
        public var env: [String]?
        /// Entry point.
        public var entrypoint: [String]?
        /// Command.
        public var cmd: [String]?
        /// Mount points of anonymous volumes.
        public var volumes: [String: Nothing]?
        /// Working directory.
        public var workingDir: String?
        /// Labels.
        public var labels: [String: String]?
        /// Stop signal.
        public var stopSignal: String?
        /// Health check.
        public var healthcheck: Healthcheck?
        /// Triggers for builds based on it.
        public var onBuild: [String]?
        /// The shell of shell-form instructions.
        public var shell: [String]?

        private enum CodingKeys: String, CodingKey {
            case user = "User"
            case exposedPorts = "ExposedPorts"
            case env = "Env"
            case entrypoint = "Entrypoint"
            case cmd = "Cmd"
            case volumes = "Volumes"
            case workingDir = "WorkingDir"
            case labels = "Labels"
            case stopSignal = "StopSignal"
            case healthcheck = "Healthcheck"
            case onBuild = "OnBuild"
            case shell = "Shell"
        }

        /// Nothing set.
        public init() {}
    }

    /// A health check; durations are nanoseconds.
    public struct Healthcheck: Hashable, Codable, Sendable {
        /// `["NONE"]`, `["CMD", …]` or `["CMD-SHELL", command]`.
        public var test: [String]?
        /// Time between two probes.
        public var interval: Int64?
        /// Time after which a probe counts as failed.
        public var timeout: Int64?
        /// Time in which failures do not count.
        public var startPeriod: Int64?
        /// Time between probes in the start period.
        public var startInterval: Int64?
        /// Failures in a row that make it unhealthy.
        public var retries: Int?

        private enum CodingKeys: String, CodingKey {
            case test = "Test"
            case interval = "Interval"
            case timeout = "Timeout"
            case startPeriod = "StartPeriod"
            case startInterval = "StartInterval"
            case retries = "Retries"
        }

        /// Nothing set.
        public init() {}
    }

    /// One step of the making.
    public struct History: Hashable, Codable, Sendable {
        /// RFC 3339.
        public var created: String?
        /// Who made it.
        public var author: String?
        /// The instruction.
        public var createdBy: String?
        /// A comment.
        public var comment: String?
        /// Whether it added no layer.
        public var emptyLayer: Bool?

        private enum CodingKeys: String, CodingKey {
            case created
            case author
            case createdBy = "created_by"
            case comment
            case emptyLayer = "empty_layer"
        }

        /// A step.
        public init(
            created: String?,
            createdBy: String?,
            author: String? = nil,
            comment: String? = nil,
            emptyLayer: Bool = false
        ) {
            self.created = created
            self.createdBy = createdBy
            self.author = author
            self.comment = comment
            self.emptyLayer = emptyLayer ? true : nil
        }
    }

    /// The layers by their uncompressed digests, lowest first.
    public struct RootFS: Hashable, Codable, Sendable {
        /// Always `layers`.
        public var type: String
        /// Diff IDs.
        public var diffIDs: [Digest]

        private enum CodingKeys: String, CodingKey {
            case type
            case diffIDs = "diff_ids"
        }

        /// Reads the layers, of which there may be none.
        public init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: CodingKeys.self)
            type = try container.decodeIfPresent(String.self, forKey: .type) ?? "layers"
            diffIDs = try container.decodeIfPresent([Digest].self, forKey: .diffIDs) ?? []
        }

        /// Layers.
        public init(diffIDs: [Digest]) {
            type = "layers"
            self.diffIDs = diffIDs
        }
    }

    /// Go's `struct{}`, written `{}`.
    public struct Nothing: Hashable, Codable, Sendable {
        /// The only value.
        public init() {}
    }
}
