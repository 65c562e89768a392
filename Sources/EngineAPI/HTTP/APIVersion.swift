/// A version of the Engine API, such as `1.50`.
public struct APIVersion: Comparable, Hashable, Sendable, CustomStringConvertible {
    private let major: Int
    private let minor: Int

    /// The version with these numbers.
    public init(major: Int, minor: Int) {
        self.major = major
        self.minor = minor
    }

    /// Reads `1.50`; nil for anything else.
    public init?(_ text: String) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false).map { Int($0) }
        guard parts.count == 2, let major = parts[0], let minor = parts[1] else { return nil }
        self.major = major
        self.minor = minor
    }

    /// `1.50`
    public var description: String { "\(major).\(minor)" }

    /// Which is older.
    public static func < (one: APIVersion, other: APIVersion) -> Bool {
        (one.major, one.minor) < (other.major, other.minor)
    }
}
