import EngineAPI
import Kernel
import OCI

/// What the daemon keeps of a container beside its machine. Small: what many containers have in common is shared.
struct Container: Codable, Sendable {
    let id: Identifier
    /// Without a leading slash.
    var name: String
    let created: Instant
    /// The image's id.
    let image: Digest
    var config: Shared<ContainerConfig>
    var hostConfig: Shared<HostConfig>
    var state = State()
    var restartCount = 0
    var log = ContainerLog()
    var mounts: [ContainerMount] = []
    var endpoints: [ContainerEndpoint] = []
    /// Whether its network places are in use: it runs.
    var ports: [PublishedPortRecord] = []
    /// At most one: kept in an array because most containers have none.
    var health: [HealthRecord] = []
    var execs: [Exec] = []
    var attachments: [AttachmentRecord] = []
    var waiters: [Waiter] = []
    var followers: [LogFollower] = []
    /// Tasks of the daemon to be told when it ends.
    var watchingTasks: [Int32] = []
    /// The task of the build whose step it is.
    var build: Int32?
    /// The terminal of its init process, in its machine.
    var terminal: UInt32?
    /// The pipe into its init process' standard input.
    var inputPipe: UInt32?
    /// Input that came before the container was started, and whether that was all.
    var pendingInput: [UInt8] = []
    var pendingInputEnds = false
    /// The number that the next exec instance gets.
    var nextExec: Int32 = 1
    /// Which of its machine's trees holds `/etc/hosts` and the like.
    var networkFiles: Int?
    /// Which of the trees that machines share is its `/dev/shm`, where others may use it too.
    var sharedMemory: Int?

    /// Where a container is in its life.
    struct State: Codable, Sendable {
        var isRunning = false
        var isPaused = false
        var isRestarting = false
        var isRemoving = false
        var isDead = false
        var isOutOfMemory = false
        /// Set by stop and kill: restart policies then do nothing.
        var wasStoppedByHand = false
        /// Set while `stop` waits: its event comes before the one of the end.
        var isStopping = false
        var exitCode: Int32 = 0
        var hostPID: Int32 = 0
        var error = ""
        var started: Instant?
        var finished: Instant?
        /// Failures in a row, for the pause before the next automatic restart.
        var backOff: Nanoseconds = 0

        /// `created`, `running`, …
        var status: String {
            if isRunning {
                if isPaused { return "paused" }
                return isRestarting ? "restarting" : "running"
            }
            if isRemoving { return "removing" }
            if isDead { return "dead" }
            return started == nil ? "created" : "exited"
        }
    }

    /// What stands in the table where a container was removed.
    static let vacant = Container(
        id: Identifier.zero,
        name: "",
        created: Instant(nanoseconds: 0),
        image: Digest(hexadecimal: String(repeating: "0", count: 64)),
        config: Shared(ContainerConfig()),
        hostConfig: Shared(HostConfig())
    )

    init(
        id: Identifier,
        name: String,
        created: Instant,
        image: Digest,
        config: Shared<ContainerConfig>,
        hostConfig: Shared<HostConfig>
    ) {
        self.id = id
        self.name = name
        self.created = created
        self.image = image
        self.config = config
        self.hostConfig = hostConfig
    }

    /// Program and arguments: the entry point followed by the command.
    var command: [String] { (config.value.entrypoint ?? []) + (config.value.cmd ?? []) }

    /// The host name that a container in the network of another one takes over.
    mutating func take(hostName: String, domainName: String) {
        var changed = config.value
        changed.hostname = hostName
        changed.domainname = domainName
        config = Shared(changed)
    }

    /// The host name: the configured one, or the short id.
    var hostName: String {
        if hostConfig.value.utsMode == "host" { return Host.name }
        let configured = config.value.hostname
        return configured.isEmpty ? id.short : configured
    }
}

/// An immutable value that several owners share.
struct Shared<Value: Codable & Hashable & Sendable>: Codable, Sendable {
    private let storage: Storage

    private final class Storage: Sendable {
        let value: Value
        init(_ value: Value) { self.value = value }
    }

    init(_ value: Value) { storage = Storage(value) }

    var value: Value { storage.value }

    /// Whether two are one in memory.
    func isSame(as other: Shared) -> Bool { storage === other.storage }

    init(from decoder: any Decoder) throws { self.init(try Value(from: decoder)) }
    func encode(to encoder: any Encoder) throws { try value.encode(to: encoder) }
}

/// A client attached to a container or exec instance.
struct AttachmentRecord: Codable, Sendable {
    var call: CallID
    var stdin: Bool
    var stdout: Bool
    var stderr: Bool
}

/// A client that waits for a container.
struct Waiter: Codable, Sendable {
    enum Condition: String, Codable, Sendable {
        case notRunning = "not-running"
        case nextExit = "next-exit"
        case removed
    }

    var call: CallID
    var condition: Condition
}

/// A client that follows a log.
struct LogFollower: Codable, Sendable {
    var call: CallID
    var stdout: Bool
    var stderr: Bool
    var timestamps: Bool
    /// What stands before each line; nil without `--details`.
    var details: String?
    var until: Instant?
}

/// A published port of a running container.
struct PublishedPortRecord: Codable, Hashable, Sendable {
    var port: UInt16
    /// `tcp`, `udp` or `sctp`.
    var kind: String
    var hostAddress: String
    var hostPort: UInt16
}

/// A mount of a container.
struct ContainerMount: Codable, Sendable {
    /// `bind`, `volume` or `tmpfs`.
    var type: String
    /// The volume's name.
    var volume = ""
    /// The path on the host.
    var source = ""
    var destination: String
    var isReadOnly = false
    /// Options as they were given.
    var mode = ""
    var propagation = ""
    /// Whether a new volume is not filled from the image.
    var isNotCopied = false
    /// A folder within the volume.
    var subpath = ""
    /// Bytes of a tmpfs.
    var size: Int64?
    /// Permissions of a tmpfs.
    var permissions: UInt16?
}
