import EngineAPI
import Kernel

/// A further process of a container, as `docker exec` and health checks start one.
struct Exec: Codable, Sendable {
    /// Its number in the container, which is its sink's too.
    let number: Int32
    let id: Identifier
    var config: ExecConfig
    var pid: Int32?
    var isStarted = false
    var isRunning = false
    var exitCode: Int32?
    var terminal: UInt32?
    var inputPipe: UInt32?
    var attachment: AttachmentRecord?
    /// For a health probe: what it wrote, and when it began.
    var probe: Probe?

    struct Probe: Codable, Sendable {
        var began: Instant
        var output: [UInt8] = []
    }

    /// The command as events show it.
    var commandText: String {
        let command = config.cmd ?? []
        return (command.first ?? "") + " " + command.dropFirst().joined(separator: " ")
    }
}

extension Container {
    /// The position of an exec instance.
    func exec(_ number: Int32) -> Int? { execs.firstIndex { $0.number == number } }
}
