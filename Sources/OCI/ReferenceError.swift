/// Why a reference or digest is none, in Docker's words.
public struct ReferenceError: Error, Hashable, Sendable {
    /// Such as `invalid reference format`.
    public let message: String

    /// An error with these words.
    public init(_ message: String) { self.message = message }
}
