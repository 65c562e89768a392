import EngineAPI
import Kernel

/// A process to be started from outside a container, as runc does it: user, working directory, program.
struct Launch {
    var command: [String]
    /// `NAME=value`, without `HOME`.
    var environment: [String]
    var user: String
    /// Supplementary groups, by name or number.
    var groups: [String] = []
    var workingDirectory: String
    var streams: [Kernel.StandardStream]
    /// What root may do in it.
    var capabilities = CapabilitySet.container
    /// Whether an init stands in front.
    var usesInit = false

    private static let prefix =
        "failed to create task for container: failed to create shim task: OCI runtime create failed: "
        + "runc create failed: unable to start container process: "

    /// Starts it as the first process of a machine. Throws with the runtime's words.
    func start(on machine: inout Machine) throws(StartFailure) -> Int32 {
        do throws(LaunchFailure) {
            return try launch(on: &machine)
        } catch {
            switch error {
            case .user(let message): throw StartFailure(kind: .invalidParameter, message: message)
            case .executable(let message, let code, let suffix):
                throw StartFailure(
                    kind: .invalidParameter,
                    message: Self.prefix + "error during container init: \(message): unknown" + suffix,
                    exitCode: code
                )
            case .directory(let message, _):
                throw StartFailure(
                    message: Self.prefix + "error during container init: \(message): unknown",
                    exitCode: 127
                )
            }
        }
    }

    /// Starts it, possibly beside others. Throws what is wrong.
    func launch(on machine: inout Machine) throws(LaunchFailure) -> Int32 {
        var identity = try UserIdentity(user, groups: groups, on: &machine)
        identity.credentials.bounding = capabilities
        let before = machine.current
        defer { machine.current = before }
        // The folder is entered with full rights, as runc does.
        machine.current.credentials = .root
        let directory = try enter(&machine)
        var variables = environment
        if !variables.contains(where: { $0.hasPrefix("HOME=") }) { variables.append("HOME=\(identity.home)") }
        let bytes = variables.map { Self.shared($0, &machine.commons.memo) }
        machine.current.credentials = identity.credentials
        machine.current.environment = bytes
        let loaded = try load(&machine, environment: bytes)
        let start = OutsideStart(
            loaded,
            credentials: identity.credentials,
            workingDirectory: directory,
            streams: streams
        )
        machine.current = before
        do throws(Errno) {
            return try machine.start(start)
        } catch {
            throw .executable("fork/exec: \(error.goText)", code: 128)
        }
    }

    /// A variable as bytes, with its value kept in common too: most containers of an image have the same.
    private static func shared(_ variable: String, _ memo: inout Memo) -> [UInt8] {
        let bytes = Array(variable.utf8)
        guard !variable.hasPrefix("HOSTNAME=") else { return bytes }
        if let equals = bytes.firstIndex(of: UInt8(ascii: "=")) { _ = memo.shared(Array(bytes[(equals + 1)...])) }
        return memo.shared(bytes)
    }

    private func enter(_ machine: inout Machine) throws(LaunchFailure) -> FileID {
        let path = workingDirectory.isEmpty ? "/" : workingDirectory
        guard path.hasPrefix("/") else { throw .directory("Cwd must be an absolute path", code: 128) }
        do throws(Errno) {
            try machine.changeDirectory(Array(path.utf8))
        } catch {
            throw .directory("chdir to cwd (\"\(path)\") set in config.json failed: \(error.goText)", code: 127)
        }
        return machine.current.workingDirectory
    }

    private func load(_ machine: inout Machine, environment: [[UInt8]]) throws(LaunchFailure) -> LoadedProgram {
        let name = command.first ?? ""
        let path = try find(name, &machine)
        var arguments = machine.commons.memo.shared(command.map { Array($0.utf8) })
        do throws(Errno) {
            if usesInit {
                arguments = [Array("/sbin/docker-init".utf8), Array("--".utf8)] + arguments
                return LoadedProgram(
                    program: InitProgram(path: path, environment: environment),
                    arguments: arguments,
                    environment: environment
                )
            }
            return try machine.load(path, arguments: arguments, environment: environment)
        } catch {
            // The process exists already when this fails: it says so itself and ends.
            return LoadedProgram(
                program: FailedProgram(text: "exec \(String(decoding: path, as: UTF8.self)): \(error.goText)\n"),
                arguments: arguments,
                environment: environment
            )
        }
    }

    /// The file of a program, as Go's `exec.LookPath` finds it.
    private func find(_ name: String, _ machine: inout Machine) throws(LaunchFailure) -> [UInt8] {
        let bytes = Array(name.utf8)
        let quoted = GoText.quoted(name)
        if name.contains("/") {
            let attributes: FileAttributes
            do throws(Errno) {
                attributes = try machine.status(bytes)
            } catch {
                throw .executable("exec: \(quoted): stat \(name): \(error.goText)", code: error.launchCode)
            }
            if attributes.kind == .directory {
                throw .executable("exec: \(quoted): is a directory", code: 126, suffix: ": permission denied")
            }
            guard attributes.mode & 0o111 != 0, machine.canAccess(bytes, read: false, write: false, execute: true)
            else {
                throw .executable("exec: \(quoted): permission denied", code: 126)
            }
            return bytes
        }
        let searchPath =
            environment.last { $0.hasPrefix("PATH=") }.map { String($0.dropFirst(5)) } ?? ""
        for folder in searchPath.split(separator: ":", omittingEmptySubsequences: false) {
            let path = Array((folder.isEmpty ? name : "\(folder)/\(name)").utf8)
            guard let attributes = try? machine.status(path), attributes.kind != .directory else { continue }
            if attributes.mode & 0o111 != 0, machine.canAccess(path, read: false, write: false, execute: true) {
                return path
            }
        }
        throw .executable("exec: \(quoted): executable file not found in $PATH", code: 127)
    }
}

/// What is wrong with a process to be started.
enum LaunchFailure: Error {
    case user(String)
    case executable(String, code: Int32, suffix: String = "")
    case directory(String, code: Int32)
}

extension Errno {
    /// The words of Go, which begin small.
    var goText: String { message.prefix(1).lowercased() + message.dropFirst() }

    fileprivate var launchCode: Int32 { self == .permissionDenied ? 126 : 127 }
}

/// Text as Go prints it.
enum GoText {
    /// In double quotes (`%q`).
    static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\t": result += "\\t"
            case "\r": result += "\\r"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}
