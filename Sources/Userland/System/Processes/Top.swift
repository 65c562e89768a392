import Kernel

/// `top`: what the processes use, again and again.
struct Top: ResidentApplet {
    static let name = "top"
    static let usage = #"""
        top [-bH] [-n COUNT] [-d SECONDS]

        Show a view of process activity in real time.
        Read the status of all processes from /proc each SECONDS
        and show a screenful of them.
        Keys:
        	N/M/P/T: sort by pid/mem/cpu/time
        	R: reverse sort
        	H: toggle threads
        	Q,^C: exit
        Options:
        	-b	Batch mode
        	-n N	Exit after N iterations
        	-d SEC	Delay between updates
        	-H	Show threads
        """#

    private let isBatch: Bool
    private let interval: Nanoseconds
    private var left: Int?
    private var next: Instant?
    private var output = OutputQueue()
    private var lastTicks: [Int32: Int64] = [:]
    private var isRaw = false

    init(calledAs name: [UInt8], arguments: [[UInt8]], environment: [[UInt8]]) throws(UsageError) {
        let options = try CommandOptions(arguments, name: Self.name, short: "d:n:bHm", page: Self.usageText)
        isBatch = options.has("b")
        let seconds = try options.number("d") ?? 5
        interval = Nanoseconds(max(seconds, 1)) * .second
        left = try options.number("n")
    }

    mutating func step(_ machine: inout Machine) -> Step {
        if let wait = output.flush(&machine, name: Self.name) { return wait }
        if left == 0 { return leave(&machine) }
        if !isBatch, machine.isTerminal(0) {
            if !isRaw, var modes = try? machine.terminalModes(0) {
                modes.isCanonical = false
                modes.echoes = false
                try? machine.setTerminalModes(0, modes)
                machine.setDisposition(.interrupt, .catch)
                isRaw = true
            }
            if machine.takeSignal() == .interrupt { return leave(&machine) }
            if let result = try? machine.read(0, upTo: 1), case .bytes(let key) = result {
                if key.isEmpty || key == [UInt8(ascii: "q")] || key == [UInt8(ascii: "Q")] { return leave(&machine) }
                next = nil
            }
        }
        if let due = next, machine.now < due {
            var wait = Wait.until(due)
            if isRaw { wait.readable = 0 }
            return .block(wait)
        }
        machine.fuel -= 5000
        show(&machine)
        if let count = left { left = count - 1 }
        next = machine.now + interval
        return .again
    }

    private mutating func leave(_ machine: inout Machine) -> Step {
        if isRaw, var modes = try? machine.terminalModes(0) {
            modes.isCanonical = true
            modes.echoes = true
            try? machine.setTerminalModes(0, modes)
            Execution.tell("\n", on: &machine)
        }
        return .exit(0)
    }

    private mutating func show(_ machine: inout Machine) {
        let records = (try? ProcessList.all(&machine)) ?? []
        let memory = MemoryFacts(&machine)
        let users = UserDatabase(&machine)
        let load = (try? machine.contents(Array("/proc/loadavg".utf8))) ?? []
        let span = max(interval / 10_000_000, 1)
        var shares: [(ProcessRecord, Int64)] = []
        for record in records {
            let used = record.ticks - (lastTicks[record.pid] ?? record.ticks)
            shares.append((record, min(used * 100 / span, 100)))
        }
        lastTicks = Dictionary(uniqueKeysWithValues: records.map { ($0.pid, $0.ticks) })
        shares.sort { a, b in
            a.1 != b.1
                ? a.1 > b.1 : a.0.virtualSize != b.0.virtualSize ? a.0.virtualSize > b.0.virtualSize : a.0.pid < b.0.pid
        }
        let busy = min(shares.reduce(0) { $0 + $1.1 }, 100)
        var lines = [
            "Mem: \(memory.used)K used, \(memory.free)K free, \(memory.shared)K shrd, \(memory.buffers)K buff, "
                + "\(memory.cached)K cached",
            "CPU: \(busy.flushRight(3))% usr   0% sys   0% nic \((100 - busy).flushRight(3))% idle   0% io   0% irq"
                + "   0% sirq",
            "Load average: " + String(decoding: load.prefix { $0 != 10 }, as: UTF8.self),
            "  PID  PPID USER     STAT   VSZ %VSZ %CPU COMMAND",
        ]
        for (record, share) in shares {
            let percent = memory.total == 0 ? 0 : record.virtualSize * 100 / memory.total
            let command = String(decoding: record.commandLine, as: UTF8.self)
            lines.append(
                "\(record.pid.flushRight(5)) \(record.parent.flushRight(5)) \(users.userName(record.user).column(8)) "
                    + "\(record.stateText.flushLeft(4)) \(ProcessTableText.size(record.virtualSize).flushRight(6)) "
                    + "\(percent.flushRight(3))% \(share.flushRight(3))% \(command)"
            )
        }
        var text = ""
        if !isBatch {
            let size = machine.terminalSize(1) ?? (rows: 24, columns: 80)
            lines = lines.prefix(size.rows - 1).map { String($0.prefix(size.columns)) }
            text = "\u{1B}[H\u{1B}[J"
        }
        text += lines.joined(separator: "\n") + "\n"
        output.append(Array(text.utf8), to: 1)
    }
}
