import Kernel

/// `execvp(3)`: how a program becomes another one, or says why it cannot.
enum Execution {
    /// Where executables are sought when `PATH` is not set.
    static let defaultPath = Array("/sbin:/usr/sbin:/bin:/usr/bin".utf8)

    /// The step that turns the current process into `arguments`, found along the `PATH` of `environment`.
    static func load(
        _ arguments: [[UInt8]],
        environment: [[UInt8]],
        on machine: inout Machine
    ) throws(Errno) -> Step {
        guard let name = arguments.first else { throw .noSuchFileOrDirectory }
        let searchPath = EnvironmentList.value("PATH", in: environment) ?? defaultPath
        let path = try machine.findExecutable(name, searchPath: searchPath)
        return .execute(try machine.load(path, arguments: arguments, environment: environment))
    }

    /// The same; a failure is told in BusyBox's words and ends with 127 (not found) or 126.
    static func step(
        _ arguments: [[UInt8]],
        environment: [[UInt8]],
        as name: String,
        on machine: inout Machine
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
