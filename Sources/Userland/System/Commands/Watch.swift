import Kernel

/// `watch`: runs a command again and again and shows what it says.
struct Watch: ResidentApplet {
    static let name = "watch"
    static let usage = #"""
        watch [-n SEC] [-t] PROG ARGS

        Run PROG periodically

        	-n SEC	Period (default 2)
        	-t	Don't print header
        """#

    private let interval: Nanoseconds
    private let showsHeader: Bool
    private let command: [UInt8]
    private var child: Int32?
    private var next: Instant?
    private var output = OutputQueue()
    /// The header of this round is out, the command is next.
    private var isHeaderOut = false

    init(calledAs name: [UInt8], arguments: [[UInt8]], environment: [[UInt8]]) throws(UsageError) {
        let options = try CommandOptions(arguments, name: Self.name, short: "+dtn:", page: Self.usageText)
        guard !options.operands.isEmpty else { throw Self.wrongUsage() }
        var interval: Nanoseconds = 2 * .second
        if let text = options.value("n") {
            guard let given = DurationText.parse(text) else {
                throw UsageError("watch: invalid number '\(String(decoding: text, as: UTF8.self))'\n")
            }
            interval = max(given, 100 * .millisecond)
        }
        self.interval = interval
        showsHeader = !options.has("t")
        command = Array(options.operands.joined(separator: [32]))
    }

    mutating func step(_ machine: inout Machine) -> Step {
        if let wait = output.flush(&machine, name: Self.name) { return wait }
        if let pid = child {
            do throws(Errno) {
                guard case .ended = try machine.waitChild(.process(pid)) else { return .block(.child) }
            } catch {}
            child = nil
            next = machine.now + interval
        }
        if !isHeaderOut {
            if let due = next, machine.now < due { return .block(.until(due)) }
            isHeaderOut = true
            output.append(header(machine), to: 1)
            return .again
        }
        isHeaderOut = false
        do throws(Errno) {
            child = try machine.spawnShell(command, parentName: Self.name)
        } catch {
            Execution.tell("watch: fork: \(error.message)\n", on: &machine)
            return .exit(1)
        }
        return .block(.child)
    }

    private func header(_ machine: Machine) -> [UInt8] {
        var text = Array("\u{1B}[H\u{1B}[J".utf8)
        guard showsHeader else { return text }
        let width = machine.terminalSize(1)?.columns ?? 80
        let seconds = interval % .second == 0 ? "\(interval / .second)" : interval.tenths(per: .second)
        let time = CivilTime(machine.now).formatted("%Y-%m-%d %H:%M:%S")
        var title = "Every \(seconds)s: \(String(decoding: command, as: UTF8.self))"
        title = String(title.prefix(max(width - time.count - 1, 0)))
        text += Array((title.flushLeft(width - time.count) + time + "\n\n").utf8)
        return text
    }
}
