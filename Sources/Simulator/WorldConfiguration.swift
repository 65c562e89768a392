public import Kernel

/// What a World begins as.
public struct WorldConfiguration: Hashable, Codable, Sendable {
    /// The images a World begins with.
    public enum Kind: String, Codable, Sendable {
        /// An empty store and the simulated Hub to pull from.
        case hub
        /// The four fixture images, present as if pulled.
        case fixture
        /// Nothing, and nothing to pull.
        case empty
    }

    /// The images.
    public var kind: Kind
    /// Fixes every id, name and random byte.
    public var seed: UInt64
    /// When it begins.
    public var epoch: Instant
    /// Whether a registry without authentication listens on `localhost:5000`.
    public var hasRegistry: Bool
    /// Processors of the simulated host.
    public var processors: Int
    /// Bytes of memory of the simulated host.
    public var memory: Int64
    /// Bytes that all files written by containers, volumes and the host may take in memory together; writing beyond
    /// answers "No space left on device".
    public var storage: Int64

    /// Whether the host's shell has a terminal; without one its output comes as `hostOutput`.
    public var hostHasTerminal: Bool

    /// A World that begins on 2026-11-23 17:33:00 UTC.
    public init(
        kind: Kind = .hub,
        seed: UInt64 = 1,
        epoch: Instant = Instant(nanoseconds: 1_795_455_180_000_000_000),
        hasRegistry: Bool = false,
        processors: Int = 2,
        memory: Int64 = 25_276_000_000,
        storage: Int64 = 1 << 30,
        hostHasTerminal: Bool = false
    ) {
        self.kind = kind
        self.seed = seed
        self.epoch = epoch
        self.hasRegistry = hasRegistry
        self.processors = processors
        self.memory = memory
        self.storage = storage
        self.hostHasTerminal = hostHasTerminal
    }
}
