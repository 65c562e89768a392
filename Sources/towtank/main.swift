import Glibc
import Kernel
import Session
import Simulator
import Terminal

private func run() -> Int32 {
    if CommandLine.arguments.dropFirst().first == "sh" {
        return SandboxCommand.run(Array(CommandLine.arguments.dropFirst(2)))
    }
    let arguments: Arguments
    do {
        arguments = try Arguments(Array(CommandLine.arguments.dropFirst()))
    } catch {
        Report.problem("\(error.message)\nRun 'towtank --help' for more information")
        return 2
    }
    let parameters = arguments.parameters.map { Array($0.utf8) }
    switch arguments.action {
    case .help:
        Report.text(Arguments.help)
        return 0
    case .version:
        Report.text("towtank \(Version.current)\n")
        return 0
    case .command(let line):
        return runBatch(HostJob(.command(Array(line.utf8)), arguments: parameters), arguments)
    case .script(let path):
        return runScript(path, parameters, arguments)
    case .play(let paths):
        return PlayCommand.run(paths, output: arguments.output)
    case .golden(let names):
        return GoldenCommand.run(
            names,
            corpus: arguments.corpus,
            isQuiet: arguments.isQuiet,
            updates: arguments.updates
        )
    case .userland:
        Report.text(UserlandDocument.markdown())
        return 0
    case .fidelity:
        return FidelityCommand.run(corpus: arguments.corpus)
    case .explain(let options):
        return DockerfileCommand.explain(options)
    case .standardInput:
        if parameters.isEmpty, isatty(0) == 1, isatty(1) == 1 {
            return sit(arguments, usesTerminal: true) { session in
                Prompt(session, screen: Screen(plain: arguments.isPlain))
                    .run(filesIn: arguments.filesIn, filesOut: arguments.filesOut)
            }
        }
        return runBatch(HostJob(.standardInput, arguments: parameters), arguments)
    }
}

private func runScript(_ path: String, _ parameters: [[UInt8]], _ arguments: Arguments) -> Int32 {
    do {
        let text = try LocalFile.read(path)
        return runBatch(HostJob(.command(text), arguments: parameters), arguments)
    } catch {
        Report.problem("\(path): \(error.message)")
        return 127
    }
}

private func runBatch(_ job: HostJob, _ arguments: Arguments) -> Int32 {
    sit(arguments, usesTerminal: false) { session in
        var batch = Batch(session)
        return batch.run(job, filesIn: arguments.filesIn, filesOut: arguments.filesOut)
    }
}

/// A sitting, in the kept world where there is one; the exit status of `body`, or 1 when the world cannot be read or
/// kept.
private func sit(_ arguments: Arguments, usesTerminal: Bool, _ body: (Session) -> Int32) -> Int32 {
    let file = arguments.worldFile.map(WorldFile.init)
    do throws(WorldFile.Failure) {
        let session: Session
        if let kept = try file?.read() {
            if arguments.world != nil {
                throw WorldFile.Failure(message: "--world is for new worlds, and \(file?.path ?? "") holds one")
            }
            session = Session(kept, hasTerminal: usesTerminal)
        } else {
            session = Session(.new(arguments.world ?? .hub, usesTerminal: usesTerminal))
        }
        let status = body(session)
        try file?.write(session.world)
        return status
    } catch {
        Report.problem(error.message)
        return 1
    }
}

extension WorldConfiguration {
    /// A sitting at the prompt is in the learner's own time, and no two are alike; scripts always do the same.
    fileprivate static func new(_ kind: Kind, usesTerminal: Bool) -> WorldConfiguration {
        var configuration = WorldConfiguration(kind: kind)
        guard usesTerminal else { return configuration }
        configuration.hostHasTerminal = true
        configuration.epoch = WallClock.realTime()
        configuration.seed = UInt64(bitPattern: configuration.epoch.nanoseconds)
        return configuration
    }
}

exit(run())
