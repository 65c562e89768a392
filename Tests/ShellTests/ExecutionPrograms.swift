import Kernel
import Shell

struct ExecutionLoader: ProgramLoader {
    func program(_ identifier: String, arguments: [[UInt8]], environment: [[UInt8]]) -> (any Program)? {
        switch identifier {
        case "sh": ShellProgram(arguments: arguments, environment: environment, dialect: .ash)
        case "bash": ShellProgram(arguments: arguments, environment: environment, dialect: .bash)
        case "cat": CatProgram(files: Array(arguments.dropFirst()))
        case "sleep": SleepProgram(seconds: Double(String(decoding: arguments.last ?? [], as: UTF8.self)) ?? 0)
        case "env": EnvironmentProgram()
        default: nil
        }
    }
}

/// Copies files, or standard input, to standard output.
struct CatProgram: Program {
    static let programName = "cat"
    var files: [[UInt8]]
    var pending: [UInt8] = []
    var isAtEnd = false

    mutating func step(_ machine: inout Machine) -> Step {
        for file in files { pending += (try? machine.contents(file)) ?? [] }
        if !files.isEmpty { isAtEnd = true }
        files = []
        while true {
            while !pending.isEmpty {
                guard let taken = try? machine.write(1, pending) else { return .exit(1) }
                if taken == 0 { return .block(.writable(1)) }
                pending.removeFirst(taken)
            }
            if isAtEnd { return .exit(0) }
            guard let result = try? machine.read(0, upTo: 4_096) else { return .exit(1) }
            guard case .bytes(let bytes) = result else { return .block(.readable(0)) }
            pending = bytes
            isAtEnd = bytes.isEmpty
        }
    }
}

struct SleepProgram: Program {
    static let programName = "sleep"
    var seconds: Double
    var end: Instant?

    mutating func step(_ machine: inout Machine) -> Step {
        let end = self.end ?? machine.now + Nanoseconds(seconds * 1e9)
        self.end = end
        return machine.now >= end ? .exit(0) : .block(.until(end))
    }
}

/// Prints the environment.
struct EnvironmentProgram: Program {
    static let programName = "env"

    mutating func step(_ machine: inout Machine) -> Step {
        _ = try? machine.write(1, Array(machine.current.environment.flatMap { $0 + [10] }))
        return .exit(0)
    }
}
