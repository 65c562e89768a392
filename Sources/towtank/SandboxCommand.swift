import Glibc
import Session
import Terminal

/// `towtank sh`: a script in a machine of its own.
struct SandboxCommand {
    private var input = HostInput()

    /// The exit status of the program: the script's, 124 where it was stopped, 2 where it could not be started.
    static func run(_ words: [String]) -> Int32 {
        do {
            let options = try SandboxOptions(words)
            if options.wantsHelp {
                Report.text(SandboxOptions.help)
                return 0
            }
            return options.isBatch ? try SandboxBatch.run(options) : try run(options)
        } catch let mistake as SandboxOptions.Mistake {
            Report.problem("\(mistake.message)\nRun 'towtank sh --help' for more information")
        } catch let failure as Sandbox.Failure {
            Report.problem(failure.message)
        } catch let failure as HostFolder.Failure {
            Report.problem(failure.message)
        } catch {
            Report.problem("\(error)")
        }
        return 2
    }

    private static func run(_ options: SandboxOptions) throws -> Int32 {
        let files = try imported(options)
        var script: [UInt8]?
        if case .file(let path) = options.source { script = try? LocalFile.read(path) }
        var sandbox = try Sandbox(options, files: files, script: script)
        signal(SIGPIPE, SIG_IGN)
        var command = SandboxCommand()
        let end = sandbox.run(
            readInput: { sandbox, isStuck in command.handOnInput(&sandbox, isStuck: isStuck) },
            receive: { descriptor, bytes in Screen.write(bytes, to: descriptor) }
        )
        switch end {
        case .finished(let status): return status
        case .fuelLimit: Report.problem("stopped: more processor time than --fuel \(options.limits.fuel) allows")
        case .timeLimit:
            Report.problem(
                "stopped: this would go on for more than \(options.limits.seconds) seconds of simulated time"
            )
        case .outputLimit: Report.problem("stopped: more than \(options.limits.output >> 20) MiB of output")
        case .outputClosed: return 128 + SIGPIPE
        case .stuck: Report.problem("stopped: the script waits for what never comes")
        }
        return 124
    }

    /// The files of all folders that are copied.
    static func imported(_ options: SandboxOptions) throws -> [SandboxFile] {
        try options.imports.flatMap { try HostFolder.read($0.folder, as: $0.path) }
    }

    private mutating func handOnInput(_ sandbox: inout Sandbox, isStuck: Bool) -> Bool {
        switch input.next(isStuck: isStuck) {
        case .bytes(let bytes): sandbox.send(bytes)
        case .end: sandbox.send(nil)
        case nil: return false
        }
        return true
    }
}
