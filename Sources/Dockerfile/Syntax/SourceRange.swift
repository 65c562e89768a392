/// The lines of a Dockerfile that something stands on; both ends count, from 1.
public struct SourceRange: Hashable, Codable, Sendable {
    public var start: Int
    public var end: Int

    public init(start: Int, end: Int) {
        self.start = start
        self.end = end
    }
}
