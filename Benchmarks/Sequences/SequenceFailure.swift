/// What went wrong in a sequence, and how to see it again.
public struct SequenceFailure: Error, Sendable, CustomStringConvertible {
    /// The seed of the sequence.
    public var seed: UInt64
    /// After so many commands.
    public var command: Int
    /// The command.
    public var shown: String
    /// What does not hold.
    public var findings: [String]

    /// Everything, with the options that repeat it.
    public var description: String {
        "--seed \(seed) --commands \(command): after \(shown):\n" + findings.prefix(20).map { "  \($0)\n" }.joined()
    }
}

/// What a sequence that went well came to.
public struct SequenceResult: Hashable, Sendable {
    /// Commands that were done.
    public var commands: Int
    /// How many of them were refused.
    public var refused: Int
    /// Of the World at the end; the same in every process.
    public var digest: String
}
