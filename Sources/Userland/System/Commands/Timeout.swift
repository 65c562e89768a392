import Kernel

/// `timeout`: runs a command and sends it a signal when it takes too long.
struct Timeout: ResidentApplet {
    static let name = "timeout"
    static let usage = """
        timeout [-s SIG] [-k KILL_SECS] SECS PROG ARGS

        Run PROG. Send SIG to it if it is not gone in SECS seconds.
        Default SIG: TERM.If it still exists in KILL_SECS seconds, send KILL.

        """

    private let signal: Signal
    private let duration: Nanoseconds
    private let killDelay: Nanoseconds
    private let command: [[UInt8]]
    private var child: Int32?
    private var deadline = Instant.never
    private(set) var hasSignalled = false

    init(calledAs name: [UInt8], arguments: [[UInt8]], environment: [[UInt8]]) throws(UsageError) {
        let options = try CommandOptions(arguments, name: Self.name, short: "+s:k:", page: Self.usageText)
        var signal = Signal.terminate
        if let text = options.text("s") {
            guard let named = Signal(name: text) else { throw UsageError("timeout: unknown signal '\(text)'\n") }
            signal = named
        }
        self.signal = signal
        if let text = options.value("k") { killDelay = try Self.duration(text) } else { killDelay = 0 }
        guard options.operands.count >= 2 else {
            if let first = options.operands.first { _ = try Self.duration(first) }
            throw Self.wrongUsage()
        }
        duration = try Self.duration(options.operands[0])
        command = Array(options.operands.dropFirst())
    }

    private static func duration(_ text: [UInt8]) throws(UsageError) -> Nanoseconds {
        guard let duration = DurationText.parse(text) else {
            throw UsageError("timeout: invalid number '\(String(decoding: text, as: UTF8.self))'\n")
        }
        return duration
    }

    mutating func step(_ machine: inout Machine) -> Step {
        guard let child else { return start(&machine) }
        do throws(Errno) {
            if case .ended(_, let status) = try machine.waitChild(.process(child)) { return .exit(status) }
        } catch {
            return .exit(1)
        }
        if machine.now >= deadline {
            try? machine.kill(child, hasSignalled ? .kill : signal)
            if !hasSignalled, signal != .continue { try? machine.kill(child, .continue) }
            deadline = !hasSignalled && killDelay > 0 ? machine.now + killDelay : .never
            hasSignalled = true
            // The child may be gone by now.
            return .again
        }
        var wait = Wait.child
        wait.deadline = deadline
        return .block(wait)
    }

    private mutating func start(_ machine: inout Machine) -> Step {
        machine.fuel -= 2000
        do throws(Errno) {
            child = try machine.spawn(command, parentName: Self.name)
            // It looks for the first time after a second.
            deadline = machine.now + max(duration, duration == 0 ? .second : 0)
            return .again
        } catch {
            Execution.tell("timeout: vfork: \(error.message)\n", on: &machine)
            return .exit(1)
        }
    }
}
