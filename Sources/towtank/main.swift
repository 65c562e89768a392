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
        var batch = Batch(configuration)
        return batch.run(HostJob(.command(Array(line.utf8)), arguments: parameters))
    case .script(let path):
        return runScript(path, parameters, configuration)
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
    case .standardInput:
        if parameters.isEmpty, isatty(0) == 1, isatty(1) == 1 {
            let prompt = Prompt(configuration, screen: Screen(plain: arguments.isPlain))
            return prompt.run()
        }
        var batch = Batch(configuration)
        return batch.run(HostJob(.standardInput, arguments: parameters))
    }
}

private func runScript(_ path: String, _ parameters: [[UInt8]], _ configuration: WorldConfiguration) -> Int32 {
    do {
        let text = try LocalFile.read(path)
        var batch = Batch(configuration)
        return batch.run(HostJob(.command(text), arguments: parameters))
    } catch {
        Report.problem("\(path): \(error.message)")
        return 127
    }
}

exit(run())
