import Kernel

/// `time`: runs a command and tells how long it took.
struct Time: ResidentApplet {
    static let name = "time"
    static let usage = #"""
        time [-vpa] [-o FILE] PROG ARGS

        Run PROG, display resource usage when it exits

        	-v	Verbose
        	-p	POSIX output format
        	-f FMT	Custom format
        	-o FILE	Write result to FILE
        	-a	Append (else overwrite)
        """#

    private let format: String
    private let file: [UInt8]?
    private let appends: Bool
    private let command: [[UInt8]]
    private var child: Int32?
    private var started = Instant(nanoseconds: 0)
    private var report = OutputQueue()
    private var status: Int32?

    init(calledAs name: [UInt8], arguments: [[UInt8]], environment: [[UInt8]]) throws(UsageError) {
        let options = try CommandOptions(arguments, name: Self.name, short: "+vpao:f:", page: Self.usageText)
        guard !options.operands.isEmpty else { throw Self.wrongUsage() }
        let plain = "real\t%E\nuser\t%u\nsys\t%T"
        switch options.last(of: "vpf") {
        case "v": format = Self.longFormat
        case "p": format = "real %e\nuser %U\nsys %S"
        case "f": format = options.text("f") ?? plain
        default: format = plain
        }
        file = options.value("o")
        appends = options.has("a")
        command = options.operands
    }

    mutating func step(_ machine: inout Machine) -> Step {
        if let status { return report.drain(&machine, then: status, name: Self.name) }
        guard let child else {
            machine.fuel -= 2000
            started = machine.now
            machine.setDisposition(.interrupt, .ignore)
            machine.setDisposition(.quit, .ignore)
            do throws(Errno) {
                let pid = try machine.spawn(command, parentName: Self.name)
                try machine.withProcess(pid) { (child: inout Machine) throws(Errno) in
                    child.setDisposition(.interrupt, .default)
                    child.setDisposition(.quit, .default)
                }
                self.child = pid
            } catch {
                Execution.tell("time: vfork: \(error.message)\n", on: &machine)
                return .exit(1)
            }
            return .block(.child)
        }
        let used = machine.process(child)?.processorTime ?? 0
        do throws(Errno) {
            guard case .ended(_, let ended) = try machine.waitChild(.process(child)) else { return .block(.child) }
            finish(ended, used, &machine)
        } catch {
            status = 1
        }
        return .again
    }

    private mutating func finish(_ ended: ExitStatus, _ used: Nanoseconds, _ machine: inout Machine) {
        var text = ""
        switch ended {
        case .exited(0): status = 0
        case .exited(let code):
            status = code
            text = "Command exited with non-zero status \(code)\n"
        case .signalled(let signal):
            status = signal.number
            text = "Command terminated by signal \(signal.number)\n"
        }
        text += expand(machine.now - started, used) + "\n"
        guard let file else {
            report.append(Array(text.utf8), to: 2)
            return
        }
        let flags: OpenFlags = appends ? [.write, .create, .append] : [.write, .create, .truncate]
        guard let descriptor = try? machine.open(file, flags) else {
            let shown = String(decoding: file, as: UTF8.self)
            report.append(Array("time: can't open '\(shown)': \(Errno.noSuchFileOrDirectory.message)\n".utf8), to: 2)
            return
        }
        report.append(Array(text.utf8), to: descriptor)
    }

    private func expand(_ elapsed: Nanoseconds, _ used: Nanoseconds) -> String {
        var text = ""
        var rest = format[...]
        while let letter = rest.popFirst() {
            if letter == "\\", let next = rest.popFirst() {
                text += next == "n" ? "\n" : next == "t" ? "\t" : next == "\\" ? "\\" : "?\\\(next)"
                continue
            }
            guard letter == "%", let field = rest.popFirst() else {
                text.append(letter)
                continue
            }
            text += value(field, elapsed, used)
        }
        return text
    }

    private func value(_ field: Character, _ elapsed: Nanoseconds, _ used: Nanoseconds) -> String {
        switch field {
        case "C": command.map { String(decoding: $0, as: UTF8.self) }.joined(separator: " ")
        case "E": Self.clock(elapsed)
        case "u": Self.clock(used)
        case "T": Self.clock(0)
        case "e": Self.seconds(elapsed)
        case "U": Self.seconds(used)
        case "S": Self.seconds(0)
        case "P": "\(elapsed > 0 ? used * 100 / elapsed : 0)%"
        case "x": String(status ?? 0)
        case "M": "5392"
        case "Z": "4096"
        case "%": "%"
        case "n": "\n"
        default: "DFIKOPRWXcdkprstw".contains(field) ? "0" : "?\(field)"
        }
    }

    /// `0m 1.50s`
    private static func clock(_ time: Nanoseconds) -> String {
        let hundredths = time / 10_000_000
        let (hours, minutes) = (hundredths / 360_000, hundredths / 6000 % 60)
        let seconds = "\(hundredths / 100 % 60).\((hundredths % 100).zeroFilled(2))s"
        return hours > 0 ? "\(hours)h \(minutes)m \(hundredths / 100 % 60)s" : "\(minutes)m \(seconds)"
    }

    private static func seconds(_ time: Nanoseconds) -> String {
        let hundredths = time / 10_000_000
        return "\(hundredths / 100).\((hundredths % 100).zeroFilled(2))"
    }

    private static let longFormat = """
        \tCommand being timed: "%C"
        \tUser time (seconds): %U
        \tSystem time (seconds): %S
        \tPercent of CPU this job got: %P
        \tElapsed (wall clock) time (h:mm:ss or m:ss): %E
        \tAverage shared text size (kbytes): %X
        \tAverage unshared data size (kbytes): %D
        \tAverage stack size (kbytes): %p
        \tAverage total size (kbytes): %K
        \tMaximum resident set size (kbytes): %M
        \tAverage resident set size (kbytes): %t
        \tMajor (requiring I/O) page faults: %F
        \tMinor (reclaiming a frame) page faults: %R
        \tVoluntary context switches: %w
        \tInvoluntary context switches: %c
        \tSwaps: %W
        \tFile system inputs: %I
        \tFile system outputs: %O
        \tSocket messages sent: %s
        \tSocket messages received: %r
        \tSignals delivered: %k
        \tPage size (bytes): %Z
        \tExit status: %x
        """
}
