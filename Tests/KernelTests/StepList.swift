import Kernel

/// A program for tests: a list of things to do, one after the other.
struct StepList: Program {
    static let programName = "step-list"

    enum Action: Codable, Sendable {
        case say(String)
        case sleep(Nanoseconds)
        case exit(Int32)
        case fork([Action])
        case waitAny
        /// Blocks for a child without asking about one.
        case pauseForChild
        case handle(Signal, SignalDisposition)
        case untilSignal
        case kill(Int32, Signal)
        case spin
        case pipeBetween(writer: [Action], reader: [Action])
        case write(Int32, Int)
        case readAll(Int32)
    }

    var actions: [Action]
    var position = 0
    var deadline: Instant?

    init(_ actions: [Action]) { self.actions = actions }

    mutating func step(_ machine: inout Machine) -> Step {
        while position < actions.count {
            if machine.fuel <= 0 { return .again }
            machine.fuel -= 1
            if let pause = perform(actions[position], &machine) { return pause }
            position += 1
        }
        return .exit(0)
    }

    private mutating func perform(_ action: Action, _ machine: inout Machine) -> Step? {
        switch action {
        case .say(let text):
            _ = try? machine.write(1, Array((text + "\n").utf8))
        case .sleep(let length):
            let until = deadline ?? machine.now + length
            deadline = until
            if machine.now < until { return .block(.until(until)) }
            deadline = nil
        case .exit(let code):
            return .exit(code)
        case .fork(let actions):
            _ = try? machine.fork(StepList(actions))
        case .waitAny:
            do {
                guard case .ended(let pid, let status)? = try machine.waitChild(.any) else { return .block(.child) }
                _ = try? machine.write(1, Array("child \(pid) \(status.code)\n".utf8))
            } catch {
                _ = try? machine.write(1, Array("\(error.message)\n".utf8))
            }
        case .pauseForChild:
            position += 1
            return .block(.child)
        case .handle(let signal, let disposition):
            machine.setDisposition(signal, disposition)
        case .untilSignal:
            guard let signal = machine.takeSignal() else { return .block(.signal) }
            _ = try? machine.write(1, Array("got \(signal.name)\n".utf8))
        case .kill(let pid, let signal):
            do { try machine.kill(pid, signal) } catch {
                _ = try? machine.write(1, Array("\(error.message)\n".utf8))
            }
        case .spin:
            machine.fuel = 0
            return .again
        case .pipeBetween(let writer, let reader):
            if let ends = try? machine.pipe() {
                for (mine, other, list) in [(ends.writer, ends.reader, writer), (ends.reader, ends.writer, reader)] {
                    if let pid = try? machine.fork(StepList(list)) {
                        _ = try? machine.withProcess(pid) { child throws(Errno) in
                            try child.duplicate(mine, to: mine == ends.writer ? 1 : 0)
                            try child.close(mine)
                            try child.close(other)
                        }
                    }
                }
                try? machine.close(ends.reader)
                try? machine.close(ends.writer)
            }
        case .write(let descriptor, let count):
            do {
                let accepted = try machine.write(descriptor, [UInt8](repeating: 120, count: count))
                if accepted < count {
                    actions[position] = .write(descriptor, count - accepted)
                    return .block(.writable(descriptor))
                }
            } catch {
                return .exit(error.rawValue)
            }
        case .readAll(let descriptor):
            while true {
                guard case .bytes(let bytes)? = try? machine.read(descriptor, upTo: 4096) else {
                    return .block(.readable(descriptor))
                }
                if bytes.isEmpty { break }
            }
        }
        return nil
    }
}

/// A machine that runs one step list as init, and what it said.
struct Bench {
    var machine: Machine
    var said: [String] = []
    var ends: [Int32: ExitStatus] = [:]

    init(_ actions: [StepList.Action]) throws {
        machine = Machine(
            identity: 1,
            hostName: Array("bench".utf8),
            root: FileTree(),
            now: Instant(nanoseconds: 0),
            seed: 1
        )
        _ = try start(actions)
    }

    /// Starts a process from outside, as `docker run` (the first) and `docker exec` (the others) do.
    @discardableResult
    mutating func start(_ actions: [StepList.Action]) throws -> Int32 {
        let program = LoadedProgram(program: StepList(actions), arguments: [Array("list".utf8)], environment: [])
        return try machine.start(
            OutsideStart(program, streams: [.null, .sink(1, stream: 1), .sink(1, stream: 2)])
        )
    }

    /// Lets virtual time go on to an instant, running what is due.
    mutating func run(to end: Nanoseconds) {
        let end = Instant(nanoseconds: end)
        while let next = machine.nextInstant, next <= end {
            machine.now = max(machine.now, next)
            _ = machine.run()
            take()
        }
        machine.now = max(machine.now, end)
        take()
    }

    private mutating func take() {
        for report in machine.reports {
            switch report {
            case .output(_, _, let bytes):
                said += String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
            case .processEnded(let pid, let status): ends[pid] = status
            default: break
            }
        }
        machine.reports = []
    }
}
