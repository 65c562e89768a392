import Kernel
import Testing

/// Screen programs show what the real ones showed, byte for byte, while keys are typed.
@Suite struct DialogueTests {
    @Test(arguments: Dialogue.all)
    func showsWhatTheRealProgramShows(_ dialogue: Dialogue) throws {
        var machine = try machine(dialogue)
        let terminal = machine.addTerminal(rows: dialogue.rows, columns: dialogue.columns)
        let idle = machine.current
        machine.current.root = .root
        try machine.changeDirectory(Array("/tmp/w".utf8))
        let folder = machine.current.workingDirectory
        let loaded = try machine.load(
            Array("/bin/sh".utf8),
            arguments: ["sh", "-c", dialogue.command].map { Array($0.utf8) },
            environment: ["PATH=/bin", "HOME=/root", "TERM=xterm"].map { Array($0.utf8) }
        )
        machine.current = idle
        let streams = [StandardStream](repeating: .terminal(terminal), count: 3)
        let pid = try machine.start(OutsideStart(loaded, workingDirectory: folder, streams: streams))
        var status: Int32?
        for step in dialogue.steps {
            machine.type(step.keys, at: terminal)
            let shown = run(&machine, pid, &status)
            guard shown == step.output else {
                Issue.record(
                    """
                    \(dialogue.command): after \(Dialogue.escaped(step.keys))
                    real: \(Dialogue.escaped(step.output))
                    ours: \(Dialogue.escaped(shown))
                    """
                )
                return
            }
        }
        #expect(status == dialogue.status)
    }

    @Test func thereAreDialogues() {
        #expect(Dialogue.all.count > 20)
    }

    private func machine(_ dialogue: Dialogue) throws -> Machine {
        var machine = Machine(
            identity: 1,
            hostName: Array("box".utf8),
            root: CaseMachine.root,
            now: CaseMachine.start,
            seed: 1
        )
        machine.commons.loader = CorpusLoader()
        let idle = machine.current
        machine.current.root = .root
        machine.current.workingDirectory = .root
        try machine.mountStandardFileSystems()
        for file in dialogue.files { try machine.replaceContents(Array("/tmp/w/\(file.name)".utf8), file.text) }
        machine.current = idle
        let initial = LoadedProgram(program: ReapingInit(), arguments: [Array("init".utf8)], environment: [])
        _ = try machine.start(OutsideStart(initial, streams: [.null, .null, .null]))
        _ = machine.run()
        return machine
    }

    /// Runs until nothing happens any more within half a second.
    private func run(_ machine: inout Machine, _ pid: Int32, _ status: inout Int32?) -> [UInt8] {
        var shown: [UInt8] = []
        let end = machine.now + 500 * .millisecond
        while let next = machine.nextInstant, next <= end {
            machine.now = max(machine.now, next)
            _ = machine.run()
            for report in machine.reports {
                if case .terminalOutput(_, let bytes) = report { shown += bytes }
                if case .processEnded(pid, let ended) = report { status = ended.code }
            }
            machine.reports = []
        }
        return shown
    }
}
