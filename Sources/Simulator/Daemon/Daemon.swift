import EngineAPI
import Kernel
import OCI
import OrderedCollections

/// The state of the simulated engine.
struct Daemon: Codable, Sendable {
    var containers = ContainerTable()
    var images = ImageStore()
    var networks = NetworkTable()
    var volumes = VolumeTable()
    var events = EventLog()
    /// Long verbs in progress.
    var tasks = NumberTable<Int32, DaemonTask>()
    /// The number that the next task gets.
    var nextTask: Int32 = 0
    /// What BuildKit keeps of its steps.
    var buildCache = BuildCache()
    /// What each open call is connected to.
    var calls = NumberTable<CallID, CallState>()
    /// Streams and attachments whose clients do not keep up, in the order in which they fell behind.
    var fullStreams: [CallID] = []
    /// Attachments whose processes do not keep up with their clients.
    var fullInputs: [CallID] = []
    /// Who reads events, in the order of coming.
    var eventReaders: [EventReader] = []
    /// The process id on the host that the next container's init gets.
    /// Which of the trees that machines share is the host's own `/dev/shm`.
    var hostSharedMemory: Int?
    var nextHostPID: Int32 = 2_104
    /// The engine's own id.
    var identity = ""
    /// What the last containers were created with, so that equal configurations are kept once.
    var recentConfigs: [Shared<ContainerConfig>] = []
    var recentHostConfigs: [Shared<HostConfig>] = []
    /// The layers of images that were removed while containers still stand on them, by image.
    var keptLayers: [String: [Digest]] = [:]
    /// Layers as registries in containers have them, by diff ID.
    var packedLayers: OrderedDictionary<String, PackedLayer> = [:]
    /// The engine's end of its socket on the host.
    var socket = EngineSocket()
    /// Random host ports are given out from here on.
    var nextRandomPort: UInt16 = 32_768
}

/// What an open call is connected to.
enum CallState: Codable, Sendable {
    case attachment(MachineID)
    case exec(MachineID, exec: Int32)
    case logs(MachineID)
    case wait(MachineID)
    case events
    case task(Int32)
}

/// A client that reads events.
struct EventReader: Codable, Sendable {
    var call: CallID
    var filters: Filters
    var until: Instant?
}
