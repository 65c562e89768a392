/// Why a Dockerfile can't be read, with BuildKit's words and the lines it concerns.
public struct DockerfileError: Error, Hashable, Sendable {
    /// Where reading stopped.
    public enum Phase: Hashable, Sendable {
        /// While lines were made into nodes: the daemon answers `failed to parse Dockerfile: …`.
        case syntax
        /// While nodes were made into instructions: `dockerfile parse error on line N: …`.
        case instruction
        /// The file as a whole: the message stands alone.
        case file
    }

    /// What is wrong, in BuildKit's words.
    public var message: String
    /// The lines it stands on.
    public var range: SourceRange?
    /// Where reading stopped.
    public var phase: Phase

    /// Names every field.
    public init(_ message: String, at range: SourceRange? = nil, phase: Phase = .instruction) {
        self.message = message
        self.range = range
        self.phase = phase
    }

    /// The whole sentence as BuildKit prints it; the legacy builder puts `failed to parse Dockerfile: ` before one of
    /// phase `syntax`.
    public var description: String {
        guard phase == .instruction, let range else { return message }
        return "dockerfile parse error on line \(range.start): \(message)"
    }
}
