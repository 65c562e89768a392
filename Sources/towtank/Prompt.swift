import Glibc
import Kernel
import Session
import Simulator
import Terminal

/// The prompt: lines are typed, commands run in the simulated host, and time goes as fast as the learner's.
final class Prompt {
    private let session: Session
    private let screen: Screen
    private let signals = SignalPipe()
    private var clock: WallClock
    /// The last byte on the screen, so that the prompt begins a line of its own.
    private var lastByte: UInt8 = 10
    private var status: Int32 = 0
    private var isOver = false
    /// Whether keys went to the command that runs.
    private var hasTyped = false

    init(_ session: Session, screen: Screen) {
        self.session = session
        self.screen = screen
        clock = WallClock(at: session.now)
    }

    /// The same between copying files in and out.
    func run(filesIn: [String], filesOut: [String]) -> Int32 {
        let exchange = FileExchange(session: session)
        do throws(FileExchange.Failure) {
            for text in filesIn {
                let sides = FileExchange.sides(text)
                try exchange.put(sides.from, to: sides.to)
            }
            let status = run()
            for text in filesOut {
                let sides = FileExchange.sides(text)
                try exchange.get(sides.from, to: sides.to)
            }
            return status
        } catch {
            Report.problem(error.message)
            return 2
        }
    }

    /// Reads and runs lines until the learner leaves; the exit status of the last one.
    func run() -> Int32 {
        guard let editor = LineEditor(screen: screen, historyPath: HistoryFile.path()) else {
            Report.problem("this terminal cannot be used")
            return 1
        }
        editor.complete = { [session] line in
            let found = session.complete(line)
            let candidates = found.candidates.map {
                Completions.Candidate($0.text, description: $0.description, endsWord: !$0.isPart)
            }
            return Completions(word: found.word, candidates: candidates)
        }
        editor.whileWaiting = { [self] in meanwhile() }
        editor.resume = { [self] in clock.set(to: session.now) }
        screen.show(Self.greeting)
        resize()
        while !isOver {
            switch read(editor) {
            case .interrupt: status = 130
            case .end:
                screen.show("\n")
                isOver = true
            case .text(let line) where line.allSatisfy(\.isWhitespace): break
            case .text(let line):
                editor.remember(line)
                if let word = OwnWord(line) { obey(word) } else { runCommand(line, editor) }
            }
        }
        return status
    }

    private static let greeting = """
        Welcome to Towtank: try any Docker command. Nothing here touches your own machine.
        Begin with `docker run hello-world`. `help` tells more, `undo` takes back.

        """

    /// A whole command line, which may take several lines to type.
    private func read(_ editor: LineEditor) -> LineEditor.Line {
        var line = editor.read(prompt: "towtank> ", style: "1;34")
        while case .text(let text) = line, HostShell.isIncomplete(text) {
            switch editor.read(prompt: "> ", style: "33") {
            case .text(let more): line = .text(text + "\n" + more)
            case .interrupt: return .interrupt
            case .end:
                screen.show("\n")
                return .text(text)
            }
        }
        return line
    }

    private func obey(_ word: OwnWord) {
        switch word {
        case .undo:
            say(session.undo().map { "Taken back: \($0)" } ?? "There is nothing to take back.")
        case .redo:
            say(session.redo().map { "Done again: \($0)" } ?? "There is nothing to do again.")
        case .startOver:
            session.startOver()
            resize()
            say("A new world. `undo` brings the old one back.")
        case .help:
            screen.show(OwnWord.helpText)
        case .wait(let time):
            session.advance(to: session.now + time)
            for event in session.takeEvents() { show(event) }
        case .put(let source, let target):
            exchange { exchange throws(FileExchange.Failure) in
                try exchange.put(source, to: target)
                return "Copied \(source) into the simulated host: \(session.hostPath(target))"
            }
        case .get(let source, let target):
            exchange { exchange throws(FileExchange.Failure) in
                try exchange.get(source, to: target)
                return "Copied \(source) to the real disk: \(target)"
            }
        case .exit(let code):
            status = code
            isOver = true
        }
        clock.set(to: session.now)
    }

    private func exchange(_ body: (FileExchange) throws(FileExchange.Failure) -> String) {
        do throws(FileExchange.Failure) {
            say(try body(FileExchange(session: session)))
        } catch {
            say(error.message)
        }
    }

    private func say(_ text: String) { screen.show(text + "\n") }

    /// Runs a command line in the foreground: keys go to the simulated terminal until it has ended.
    private func runCommand(_ line: String, _ editor: LineEditor) {
        catchUp()
        session.checkpoint(before: line)
        hasTyped = false
        let raw = RawMode()
        session.apply(.hostCommand(Array(line.utf8) + [10]))
        while true {
            var end: ExitStatus?
            for event in session.takeEvents() {
                if case .finished(let status) = event { end = status }
                show(event)
            }
            if let end {
                status = end.code
                // Its shell has ended: `exit` in a longer line, or `exec`. One that held too much gives way to a new one.
                if session.world.hostShell == nil, end != .signalled(.kill) { isOver = true }
                break
            }
            let (canRead, hasSignal) = signals.wait(input: 0, milliseconds: millisecondsToNext())
            if hasSignal { handleSignals() }
            if canRead, !typeKeys() { isOver = true }
            if isOver {
                session.apply(.hostSignal(.hangUp))
                break
            }
            catchUp()
        }
        if lastByte != 10 {
            Screen.write([13, 10])
            lastByte = 10
        }
        raw?.restore()
        if hasTyped { editor.push(String(decoding: session.takeTypedAhead(), as: UTF8.self)) }
        if let hint = ForgottenDocker.hint(for: line, status: status) { say(hint) }
    }

    /// Passes typed keys on. False when the terminal is gone.
    private func typeKeys() -> Bool {
        var buffer = [UInt8](repeating: 0, count: 4096)
        let count = Glibc.read(0, &buffer, buffer.count)
        hasTyped = true
        if count > 0 { session.apply(.terminalInput(Array(buffer[..<count]))) }
        return count > 0 || (count < 0 && errno == EINTR)
    }

    private func handleSignals() {
        for signal in signals.take() {
            switch signal {
            case SIGWINCH: resize()
            case SIGINT: session.apply(.terminalInput([3]))
            case SIGTERM, SIGHUP:
                isOver = true
                status = 128 + signal
            default: clock.set(to: session.now)
            }
        }
    }

    private func resize() {
        let size = screen.size
        session.apply(.resize(rows: size.rows, columns: size.columns))
    }

    private func show(_ event: Session.Event) {
        switch event {
        case .output(_, let bytes), .terminal(let bytes):
            Screen.write(bytes)
            lastByte = bytes.last ?? lastByte
        case .finished:
            break
        }
    }

    /// Lets the world go on while the learner thinks.
    private func meanwhile() -> LineEditor.Meanwhile {
        catchUp()
        var output: [UInt8] = []
        for event in session.takeEvents() {
            switch event {
            case .output(_, let bytes), .terminal(let bytes): output += bytes
            case .finished: break
            }
        }
        return LineEditor.Meanwhile(output: output, milliseconds: millisecondsToNext().map { max($0, 20) })
    }

    /// Does what is due. A world with more to do than there is time for falls behind instead of taking the keys away.
    private func catchUp() {
        let target = clock.now
        let begin = WallClock.monotonic()
        while let next = session.nextInstant, next <= target {
            session.apply(.advance(to: next))
            if WallClock.monotonic() - begin > 20 * .millisecond {
                clock.set(to: session.now)
                return
            }
        }
        session.advance(to: target)
    }

    /// Time until something is due; nil when nothing is.
    private func millisecondsToNext() -> Int? {
        guard let next = session.nextInstant else { return nil }
        let left = next - clock.now
        return left <= 0 ? 0 : Int(min(left / .millisecond + 1, 60_000))
    }
}
