import Kernel

/// What the shell is in the middle of when a step ends.
enum Pending: Codable, Sendable {
    case none
    /// Output of a builtin that did not fit.
    indirect case output(PendingOutput)
    /// A foreground job; its status becomes the shell's, unless `tested` for `set -e`.
    case foreground(job: Int32, tested: Bool)
    /// The output of `$(…)` is read.
    indirect case substitution(PendingSubstitution)
    /// The next commands are read.
    case input
    case wait(PendingWait)
    indirect case read(PendingRead)
    indirect case copy(PendingCopy)
    /// A file run by `.` is read to its end.
    indirect case slurp(PendingSlurp)
    /// Fed: the next text is awaited.
    case message
    /// The exit trap has run: now the shell ends.
    case exit(Int32)
}

extension Pending {
    /// It collects a text that may become long.
    var grows: Bool {
        switch self {
        case .substitution, .read, .slurp: true
        default: false
        }
    }
}

struct PendingOutput: Codable, Sendable {
    var descriptor: Int32
    var bytes: [UInt8]
    var offset = 0
    /// The builtin, for the message where writing fails.
    var command: [UInt8] = []
    /// The shell has nothing else to do: it is the writer of a here-document.
    var exits = false
    var tested = false
}

struct PendingSubstitution: Codable, Sendable {
    var descriptor: Int32
    var child: Int32
    var bytes: [UInt8] = []
    var flags: UInt16
    var isAtEnd = false
}

/// `wait`: for one child, or for all.
struct PendingWait: Codable, Sendable {
    /// Job numbers or process ids still to be waited for; nil for all.
    var targets: [Int32]?
    var isAny = false
    var tested = false
}

/// `$(<file)`: standard input to standard output.
struct PendingCopy: Codable, Sendable {
    var bytes: [UInt8] = []
    var offset = 0
}

struct PendingSlurp: Codable, Sendable {
    var descriptor: Int32
    var bytes: [UInt8] = []
    var name: [UInt8]
    var arguments: [[UInt8]]?
    var tested = false
}

/// What an instruction leads to.
enum Flow {
    case next
    /// The running code is another one now.
    case switched
    indirect case step(Step)
}
