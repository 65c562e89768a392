import Kernel

/// `execvp(3)`: how a program becomes another one, or says why it cannot.
enum Execution {
    /// Where executables are sought when `PATH` is not set.
    static let defaultPath = Array("/sbin:/usr/sbin:/bin:/usr/bin".utf8)

    /// The step that turns the current process into `arguments`, found along the `PATH` of `environment`.
    static func load(
        _ arguments: [[UInt8]], environment: [[UInt8]], on machine: inout Machine
    ) throws(Errno) -> Step {
        guard let name = arguments.first else { throw .noSuchFileOrDirectory }
        let searchPath = EnvironmentList.value("PATH", in: environment) ?? defaultPath
        let path = try machine.findExecutable(name, searchPath: searchPath)
        return .execute(try machine.load(path, arguments: arguments, environment: environment))
    }

    /// The same; a failure is told in BusyBox's words and ends with 127 (not found) or 126.
    static func step(
        _ arguments: [[UInt8]], environment: [[UInt8]], as name: String, on machine: inout Machine
    ) -> Step {
        do throws(Errno) {
            return try load(arguments, environment: environment, on: &machine)
        } catch {
            let shown = String(decoding: arguments.first ?? [], as: UTF8.self)
            Execution.tell("\(name): can't execute '\(shown)': \(error.message)\n", on: &machine)
            return .exit(error == .noSuchFileOrDirectory ? 127 : 126)
        }
    }

    /// Writes a short complaint to standard error; what does not fit is lost.
    static func tell(_ text: String, on machine: inout Machine) {
        _ = try? machine.write(2, Array(text.utf8))
    }
}

/// `NAME=value` strings.
enum EnvironmentList {
    static func value(_ name: String, in environment: [[UInt8]]) -> [UInt8]? {
        let prefix = Array("\(name)=".utf8)
        return environment.last { $0.starts(with: prefix) }.map { Array($0.dropFirst(prefix.count)) }
    }

    static func text(_ name: String, in environment: [[UInt8]]) -> String? {
        value(name, in: environment).map { String(decoding: $0, as: UTF8.self) }
    }

    /// Sets a variable in its place, or adds it at the end.
    static func set(_ assignment: [UInt8], in environment: inout [[UInt8]]) {
        let end = assignment.firstIndex(of: UInt8(ascii: "=")) ?? assignment.endIndex
        let prefix = assignment[..<end] + [UInt8(ascii: "=")]
        if let index = environment.firstIndex(where: { $0.starts(with: prefix) }) {
            environment[index] = assignment
        } else {
            environment.append(assignment)
        }
    }

    static func remove(_ name: [UInt8], from environment: inout [[UInt8]]) {
        environment.removeAll { $0.starts(with: name + [UInt8(ascii: "=")]) }
    }
}
