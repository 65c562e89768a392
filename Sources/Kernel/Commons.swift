/// What machines share: the network, and the file trees that several of them mount (volumes, the host's files).
///
/// It is lent to a machine for as long as that is scheduled, so it is no more than a reference: at all other times a
/// machine has the empty one that all have in common.
public struct Commons: Sendable {
    private var state = Self.nothing
    private static let nothing = Box(State())

    private struct State: Sendable {
        var network = Network()
        var trees: [FileTree?] = []
        var loader: any ProgramLoader = NoPrograms()
        var memoryHeld = 0
        var memoryLimit = 512 << 20
        var storedBytes: Int64 = 0
        var storedLimit: Int64 = 1 << 30
        var lacksRoom = false
        var wakeUps: [WakeUp] = []
        var fullSinks: [FullSink] = []
        var borrower = SIMD4<UInt64>()
        var memo = Memo()
    }

    /// Nothing in it yet.
    public init() {}

    /// Addresses, listeners and connections.
    public var network: Network {
        _read { yield state.value.network }
        _modify { yield &state.value.network }
    }
    /// Trees by number; a device number with the high bit set names one of these.
    public var trees: [FileTree?] {
        _read { yield state.value.trees }
        _modify { yield &state.value.trees }
    }
    /// How executables are found; supplied by the World, not part of its state.
    public var loader: any ProgramLoader {
        _read { yield state.value.loader }
        _modify { yield &state.value.loader }
    }
    /// What the programs of all machines hold, in bytes.
    public var memoryHeld: Int {
        _read { yield state.value.memoryHeld }
        _modify { yield &state.value.memoryHeld }
    }
    /// The most that all of them may hold, in bytes.
    public var memoryLimit: Int {
        _read { yield state.value.memoryLimit }
        _modify { yield &state.value.memoryLimit }
    }
    /// What files, logs and layers made here take in memory, in bytes.
    public var storedBytes: Int64 {
        get { state.value.storedBytes }
        set { if newValue != state.value.storedBytes { state.value.storedBytes = newValue } }
    }
    /// The most that they may take: beyond it, writing fails with ENOSPC.
    public var storedLimit: Int64 {
        get { state.value.storedLimit }
        set { if newValue != state.value.storedLimit { state.value.storedLimit = newValue } }
    }
    /// Whether somebody has to count anew: a file could not be written, or more changed than machines know of.
    public var lacksRoom: Bool {
        get { state.value.lacksRoom }
        set { if newValue != state.value.lacksRoom { state.value.lacksRoom = newValue } }
    }
    /// Machines that another one's action has given something to do.
    public var wakeUps: [WakeUp] {
        _read { yield state.value.wakeUps }
        _modify { yield &state.value.wakeUps }
    }
    /// Where what programs write is not taken any more: they wait, as at a full pipe. Seldom any.
    public var fullSinks: [FullSink] {
        get { state.value.fullSinks }
        set { if newValue != state.value.fullSinks { state.value.fullSinks = newValue } }
    }
    /// The engine's id of the container whose machine has the commons; zero for the host.
    public var borrower: SIMD4<UInt64> {
        get { state.value.borrower }
        set { if newValue != state.value.borrower { state.value.borrower = newValue } }
    }
    /// What was worked out once and need not be again.
    public var memo: Memo {
        _read { yield state.value.memo }
        _modify { yield &state.value.memo }
    }
}
