import Glibc
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
    let configuration = WorldConfiguration(kind: arguments.world ?? .hub)
    let parameters = arguments.parameters.map { Array($0.utf8) }
    switch arguments.action {
    case .help:
        Report.text(Arguments.help)
        return 0
    case .version:
        Report.text("towtank \(Version.current)\n")
        return 0
    case .command(let line):
        return runBatch(HostJob(.command(Array(line.utf8)), arguments: parameters), arguments, configuration)
    case .script(let path):
        return runScript(path, parameters, arguments, configuration)
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
            let prompt = Prompt(configuration, screen: Screen(plain: arguments.isPlain))
            return prompt.run(filesIn: arguments.filesIn, filesOut: arguments.filesOut)
        }
        return runBatch(HostJob(.standardInput, arguments: parameters), arguments, configuration)
    }
}

private func runBatch(_ job: HostJob, _ arguments: Arguments, _ configuration: WorldConfiguration) -> Int32 {
    var batch = Batch(configuration)
    return batch.run(job, filesIn: arguments.filesIn, filesOut: arguments.filesOut)
}

private func runScript(
    _ path: String,
    _ parameters: [[UInt8]],
    _ arguments: Arguments,
    _ configuration: WorldConfiguration
) -> Int32 {
    do {
        let text = try LocalFile.read(path)
        return runBatch(HostJob(.command(text), arguments: parameters), arguments, configuration)
    } catch {
        Report.problem("\(path): \(error.message)")
        return 127
    }
}

exit(run())
