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
    /// Long verbs in progress, by number; nil where one has ended.
    var tasks: [DaemonTask?] = []
    /// What each open call is connected to.
    var calls: OrderedDictionary<CallID, CallState> = [:]
    /// The process id on the host that the next container's init gets.
    var nextHostPID: Int32 = 2_104
    /// The engine's own id.
    var identity = ""
    /// What the last containers were created with, so that equal configurations are kept once.
    var recentConfigs: [Shared<ContainerConfig>] = []
    var recentHostConfigs: [Shared<HostConfig>] = []
    /// Random host ports are given out from here on.
    var nextRandomPort: UInt16 = 32_768
}

/// What an open call is connected to.
enum CallState: Codable, Sendable {
    case attachment(MachineID)
    case exec(MachineID, exec: Int32)
    case logs(MachineID)
    case wait(MachineID)
    case events(EventsSubscription)
    case task(Int32)
}

/// A client that reads events.
struct EventsSubscription: Codable, Sendable {
    var filters: Filters
    var until: Instant?
}
