import Kernel

/// `timeout` as GNU has it: what took too long ends with 124, and its own troubles with 125.
struct GNUTimeout: ResidentApplet {
    /// Not BusyBox's name, so that the two kinds of programs are told apart in a stored World.
    static let name = "gnu-timeout"
    static let names = ["timeout"]
    static var usage: String { Timeout.usage }

    private static let hint = "Try 'timeout --help' for more information.\n"
    private var body: Timeout

    init(calledAs name: [UInt8], arguments: [[UInt8]], environment: [[UInt8]]) throws(UsageError) {
        do throws(UsageError) {
            body = try Timeout(calledAs: name, arguments: arguments, environment: environment)
        } catch {
            throw Self.inGNUWords(error)
        }
    }

    private static func inGNUWords(_ error: UsageError) -> UsageError {
        let text = String(decoding: error.text, as: UTF8.self)
        let line = text.split(separator: "\n").first.map(String.init) ?? ""
        guard line.hasPrefix("timeout: ") else {
            return UsageError("timeout: missing operand\n\(hint)", status: 125)
        }
        if let quoted = line.split(separator: "'").dropFirst().first, line.contains("invalid number") {
            return UsageError("timeout: invalid time interval ‘\(quoted)’\n\(hint)", status: 125)
        }
        return UsageError("\(line)\n\(hint)", status: 125)
    }

    mutating func step(_ machine: inout Machine) -> Step {
        let step = body.step(&machine)
        // A child that was killed for certain is told as such.
        guard body.hasSignalled, case .exit(let status) = step, status != .signalled(.kill) else { return step }
        return .exit(124)
    }
}
