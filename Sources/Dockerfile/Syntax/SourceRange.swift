/// The lines of a Dockerfile that something stands on; both ends count, from 1.
public struct SourceRange: Hashable, Codable, Sendable {
    /// The first line.
    public var start: Int
    /// The last line.
    public var end: Int

    /// Names every field.
    public init(start: Int, end: Int) {
        self.start = start
        self.end = end
    }
}
