/// A limit of a process (`getrlimit(2)`); -1 is unlimited.
public struct ResourceLimit: Hashable, Codable, Sendable {
    /// As `--ulimit` calls it: `nofile`.
    public var name: String
    /// What is enforced.
    public var soft: Int64
    /// How far the soft limit may be raised.
    public var hard: Int64

    /// Names every field.
    public init(name: String, soft: Int64, hard: Int64) {
        self.name = name
        self.soft = soft
        self.hard = hard
    }
}
