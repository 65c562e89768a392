/// Flags that the client's table has and that cannot do here what they are for.
///
/// They are refused when they are given, so that none is passed over in silence. Every other flag of a command is read
/// by its verb; a test holds the verbs to it.
enum RefusedFlags {
    /// One flag, in some commands or wherever it stands.
    struct Refusal: Sendable {
        let flag: String
        /// What is said; the flag as it was given stands before it.
        let words: String
    }

    static let all = [
        Refusal(flag: "use-api-socket", words: "the engine's socket cannot be mounted into a container here")
    ]

    /// Flags that Docker itself takes without effect.
    static let withoutEffect: [String: String] = [
        "kernel-memory": "taken and without effect, as with a real engine of this version"
    ]

    /// Throws for a flag that is refused.
    static func check(_ command: ParsedCommand) throws(CommandFailure) {
        for refusal in all where command.changed(refusal.flag) {
            throw .error("--\(refusal.flag): \(refusal.words)")
        }
    }
}
