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
    /// Which of its machine's trees holds `/etc/hosts` and the like.
    var networkFiles: Int?
    /// What few containers have; the others have nothing together.
    private var rare = Self.nothing
    private static let nothing = Box(Rare())

    private struct Rare: Codable, Sendable {
        var health: [HealthRecord] = []
        var execs: [Exec] = []
        var attachments: [AttachmentRecord] = []
        var waiters: [Waiter] = []
        var followers: [LogFollower] = []
        var watchingTasks: [Int32] = []
        var build: Int32?
        var terminal: UInt32?
        var inputPipe: UInt32?
        var pendingInput: [UInt8] = []
        var pendingInputEnds = false
        var nextExec: Int32 = 1
        var sharedMemory: Int?
    }

    /// At most one: kept in an array because most containers have none.
    var health: [HealthRecord] {
        _read { yield rare.value.health }
        _modify { yield &rare.value.health }
    }
    var execs: [Exec] {
        _read { yield rare.value.execs }
        _modify { yield &rare.value.execs }
    }
    var attachments: [AttachmentRecord] {
        _read { yield rare.value.attachments }
        _modify { yield &rare.value.attachments }
    }
    var waiters: [Waiter] {
        _read { yield rare.value.waiters }
        _modify { yield &rare.value.waiters }
    }
    var followers: [LogFollower] {
        _read { yield rare.value.followers }
        _modify { yield &rare.value.followers }
    }
    /// Tasks of the daemon to be told when it ends.
    var watchingTasks: [Int32] {
        _read { yield rare.value.watchingTasks }
        _modify { yield &rare.value.watchingTasks }
    }
    /// The task of the build whose step it is.
    var build: Int32? {
        get { rare.value.build }
        set { if newValue != rare.value.build { rare.value.build = newValue } }
    }
    /// The terminal of its init process, in its machine.
    var terminal: UInt32? {
        get { rare.value.terminal }
        set { if newValue != rare.value.terminal { rare.value.terminal = newValue } }
    }
    /// The pipe into its init process' standard input.
    var inputPipe: UInt32? {
        get { rare.value.inputPipe }
        set { if newValue != rare.value.inputPipe { rare.value.inputPipe = newValue } }
    }
    /// Input that came before the container was started, and whether that was all.
    var pendingInput: [UInt8] {
        get { rare.value.pendingInput }
        set { if newValue != rare.value.pendingInput { rare.value.pendingInput = newValue } }
    }
    var pendingInputEnds: Bool {
        get { rare.value.pendingInputEnds }
        set { if newValue != rare.value.pendingInputEnds { rare.value.pendingInputEnds = newValue } }
    }
    /// The number that the next exec instance gets.
    var nextExec: Int32 {
        get { rare.value.nextExec }
        set { if newValue != rare.value.nextExec { rare.value.nextExec = newValue } }
    }
    /// Which of the trees that machines share is its `/dev/shm`, where others may use it too.
    var sharedMemory: Int? {
        get { rare.value.sharedMemory }
        set { if newValue != rare.value.sharedMemory { rare.value.sharedMemory = newValue } }
    }

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
    /// The number of the next line to send.
    var next = 0
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
