/// A pipeline, or a list in the background, as the shell's job table has it.
struct Job: Codable, Sendable {
    /// As `%n`; 0 while it is an ordinary foreground command.
    var number: Int32
    var members: [Member]
    var text: [UInt8]
    var isForeground: Bool
    /// The process group, with job control.
    var group: Int32 = 0
    /// The user has been told of its present state.
    var isAnnounced = false
    /// `wait` has told its status; it is forgotten when the next one comes.
    var isWaited = false
    /// It belongs to the shell that this one was forked from: it can be listed, not waited for.
    var isForeign = false
    /// When it was last put in front or behind, for `%+` and `%-`.
    var recency: Int32 = 0

    struct Member: Codable, Sendable {
        var pid: Int32
        var state: State

        enum State: Codable, Sendable, Equatable {
            case running
            case stopped(Int32)
            case exited(Int32)
            case signalled(Int32)
        }

        /// As `$?` shows it; nil while it runs.
        var status: Int32? {
            switch state {
            case .running, .stopped: nil
            case .exited(let code): code
            case .signalled(let signal): 128 + signal
            }
        }
    }

    var isDone: Bool { members.allSatisfy { $0.status != nil } }

    var isStopped: Bool {
        !isDone && !members.contains { $0.state == .running }
    }

    var stopSignal: Int32? {
        for case .stopped(let signal) in members.map(\.state) { return signal }
        return nil
    }
}
