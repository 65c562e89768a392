import Kernel

/// `xargs`: makes command lines of what it reads, and runs them.
struct Xargs: ResidentApplet {
    static let name = "xargs"
    static let usage = #"""
        xargs [OPTIONS] [PROG ARGS]

        Run PROG on every item given by stdin

        	-0	NUL terminated input
        	-a FILE	Read from FILE instead of stdin
        	-r	Don't run command if input is empty
        	-t	Print the command on stderr before execution
        	-p	Ask user whether to run each command
        	-E STR,-e[STR]	STR stops input processing
        	-I STR	Replace STR within PROG ARGS with input line
        	-n N	Pass no more than N args to PROG
        	-s N	Pass command line of no more than N bytes
        	-P N	Run up to N PROGs in parallel
        	-x	Exit if size is exceeded
        """#

    private let plan: XargsPlan
    private var words: XargsWords
    private var input: Int32?
    private var hasInputEnded = false
    private var running: [Int32] = []
    private var hasRun = false
    private var isStopping = false
    private var status: Int32 = 0
    private var output = OutputQueue()

    init(calledAs name: [UInt8], arguments: [[UInt8]], environment: [[UInt8]]) throws(UsageError) {
        plan = try XargsPlan(arguments)
        words = XargsWords(plan)
    }

    var heldMemory: Int { words.heldMemory }

    mutating func step(_ machine: inout Machine) -> Step {
        if input == nil, let failed = open(&machine) { return failed }
        while true {
            if let wait = output.flush(&machine, name: Self.name) { return wait }
            if machine.fuel <= 0 { return .again }
            reap(&machine)
            if !output.isEmpty { continue }
            if isStopping {
                return running.isEmpty ? .exit(status) : .block(.child)
            }
            if running.count >= plan.parallel { return .block(.child) }
            if let command = nextCommand() {
                start(command, &machine)
                continue
            }
            if isStopping { continue }
            if hasInputEnded {
                if running.isEmpty { return .exit(status) }
                return .block(.child)
            }
            do throws(Errno) {
                guard case .bytes(let bytes) = try machine.read(input ?? 0, upTo: 4096) else {
                    var wait = Wait.readable(input ?? 0)
                    wait.child = !running.isEmpty
                    return .block(wait)
                }
                machine.fuel -= 10 + bytes.count / 20
                if bytes.isEmpty { hasInputEnded = true }
                words.take(bytes)
            } catch {
                hasInputEnded = true
                words.take([])
            }
        }
    }

    private mutating func open(_ machine: inout Machine) -> Step? {
        machine.fuel -= 2000
        guard let file = plan.file else {
            input = 0
            return nil
        }
        do throws(Errno) {
            let descriptor = try machine.open(file, [.read, .closeOnExecute])
            input = descriptor
            return nil
        } catch {
            let shown = String(decoding: file, as: UTF8.self)
            Execution.tell("xargs: can't open '\(shown)': \(error.message)\n", on: &machine)
            return .exit(1)
        }
    }

    /// The next command line, once enough words are there for it.
    private mutating func nextCommand() -> [[UInt8]]? {
        switch words.nextCommand(isFirst: !hasRun) {
        case .needsInput: return nil
        case .command(let command):
            hasRun = true
            return command
        case .failed(let text):
            output.append(Array("xargs: \(text)\n".utf8), to: 2)
            status = 1
            isStopping = true
            return nil
        case .ended:
            hasInputEnded = true
            return nil
        }
    }

    private mutating func start(_ command: [[UInt8]], _ machine: inout Machine) {
        if plan.showsCommands {
            Execution.tell(String(decoding: Array(command.joined(separator: [32])), as: UTF8.self) + "\n", on: &machine)
        }
        do throws(Errno) {
            let inputPath = plan.file == nil ? "/dev/null" : nil
            running.append(
                try CommandStart.spawn(command, as: Self.name, inputPath: inputPath, on: &machine)
            )
        } catch {
            output.append(Array("xargs: vfork: \(error.message)\n".utf8), to: 2)
            status = 1
            isStopping = true
        }
    }

    private mutating func reap(_ machine: inout Machine) {
        while !running.isEmpty {
            do throws(Errno) {
                guard let event = try machine.waitChild(.any) else { return }
                guard case .ended(let pid, let ended) = event else { return }
                let command = plan.command.first ?? Array("echo".utf8)
                running.removeAll { $0 == pid }
                settle(ended, String(decoding: command, as: UTF8.self))
            } catch {
                running = []
            }
        }
    }

    private mutating func settle(_ ended: ExitStatus, _ command: String) {
        switch ended {
        case .exited(0): break
        case .exited(255):
            output.append(Array("xargs: \(command): exited with status 255; aborting\n".utf8), to: 2)
            status = 124
            isStopping = true
        case .exited(let code) where code == 126 || code == 127:
            status = code
            isStopping = true
        case .exited:
            status = 123
        case .signalled(let signal):
            output.append(Array("xargs: '\(command)' terminated by signal \(signal.number)\n".utf8), to: 2)
            status = 125
            isStopping = true
        }
    }
}
