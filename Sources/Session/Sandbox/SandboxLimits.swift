/// What a script in a machine of its own may use.
public struct SandboxLimits: Hashable, Sendable {
    /// Processor time of all its processes, in units of 100 ns.
    public var fuel = 36_000_000_000
    /// Simulated seconds.
    public var seconds = 86_400
    /// Bytes that its programs may hold together.
    public var memory = 512 << 20
    /// Bytes that it may write to the standard streams.
    public var output = 256 << 20
    /// How deep functions may call each other.
    public var depth = 1_000
    /// Processes at once.
    public var processes = 4_096

    /// What is usual.
    public init() {}
}
