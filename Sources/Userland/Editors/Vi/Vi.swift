import Kernel

/// `vi`: the screen editor.
struct Vi: ResidentApplet {
    static let name = "vi"
    static let usage = """
        vi [-c CMD] [-R] [-H] [FILE]...

        Edit FILE

        	-c CMD	Initial command to run ($EXINIT and ~/.exrc also available)
        	-R	Read-only
        	-H	List available features
        """

    var state = ViState()
    var files: [[UInt8]]
    var fileIndex = 0
    var fileName: [UInt8]?
    let isReadOnly: Bool
    var isFileReadOnly = false
    private var screen: ViScreen?
    /// What puts the cursor where it stands.
    private var cursor: [UInt8] = []
    private var savedModes: TerminalModes?
    private var input: [UInt8] = []
    var output = OutputQueue()
    var status: Int32?
    private var initial: [[UInt8]]
    private let listsFeatures: Bool
    /// A command that `:!` started, and whether a key is waited for after it.
    var child: Int32?
    private var waitsForKey = false
    private var isSuspended = false

    static let features = """
        These features are available:
        \tPattern searches with / and ?
        \tLast command repeat with .
        \tLine marking with 'x
        \tNamed buffers with "x
        \tSome colon mode commands with :
        \tSettable options with ":set"
        \tSignal catching- ^C
        \tJob suspend and resume with ^Z
        \tAdapt to window re-sizes

        """

    init(calledAs name: [UInt8], arguments: [[UInt8]], environment: [[UInt8]]) throws(UsageError) {
        let options = try CommandOptions(arguments, name: Self.name, short: "c:RH", page: Self.usageText)
        files = options.operands
        isReadOnly = options.has("R")
        listsFeatures = options.has("H")
        initial = options.values("c")
        if let given = EnvironmentList.value("EXINIT", in: environment), !given.isEmpty {
            initial.insert(given, at: 0)
        }
    }

    var heldMemory: Int { state.text.bytes.count * 2 }

    mutating func step(_ machine: inout Machine) -> Step {
        if listsFeatures {
            output.append(Array(Self.features.utf8), to: 1)
            return output.drain(&machine, then: 0, name: Self.name)
        }
        while true {
            if let step = output.flush(&machine, name: Self.name) { return step }
            if let status { return .exit(status) }
            if machine.fuel <= 0 { return .again }
            machine.fuel -= 20
            if screen == nil {
                begin(&machine)
            } else if let pid = child {
                guard (try? machine.waitChild(.process(pid))) != nil else { return .block(.child) }
                child = nil
                output.append(Array("\n[Hit return to continue]".utf8), to: 1)
                waitsForKey = true
                setRaw(&machine)
            } else if isSuspended {
                isSuspended = false
                setRaw(&machine)
                redraw()
            } else if input.isEmpty {
                if let step = read(&machine) { return step }
            } else {
                take(&machine)
            }
        }
    }

    // MARK: - The terminal

    private mutating func begin(_ machine: inout Machine) {
        machine.fuel -= 2000
        let size = machine.terminalSize(0) ?? machine.terminalSize(1) ?? (24, 80)
        screen = ViScreen(rows: size.rows, columns: size.columns)
        state.rows = max(size.rows, 2) - 1
        savedModes = try? machine.terminalModes(0)
        setRaw(&machine)
        output.append(Array("\u{1B}[?1049h".utf8), to: 1)
        output.append(screen?.clear() ?? [], to: 1)
        open(files.first, &machine)
        if let home = EnvironmentList.value("HOME", in: machine.current.environment),
            let commands = try? machine.contents(home + Array("/.exrc".utf8))
        {
            for line in TextLine.lines(of: commands) { runColon(Array(line.content), &machine) }
        }
        for command in initial { runColon(command, &machine) }
        serve(&machine)
        show()
    }

    private mutating func setRaw(_ machine: inout Machine) {
        guard var modes = savedModes else { return }
        modes.isCanonical = false
        modes.echoes = false
        modes.sendsSignals = false
        modes.mapsReturn = false
        modes.processesOutput = false
        try? machine.setTerminalModes(0, modes)
    }

    private mutating func setCooked(_ machine: inout Machine) {
        if let modes = savedModes { try? machine.setTerminalModes(0, modes) }
    }

    /// Leaves the screen as it was before.
    mutating func end(_ code: Int32, _ machine: inout Machine) {
        output.append(screen?.bottom ?? [], to: 1)
        output.append(Array("\u{1B}[?1049l".utf8), to: 1)
        setCooked(&machine)
        status = code
    }

    private mutating func redraw() {
        output.append(screen?.clearWholly() ?? [], to: 1)
        show()
    }

    /// Draws what changed, and the line at the bottom.
    private mutating func show() {
        guard var screen else { return }
        screen.top = min(state.topLine, state.text.last)
        var isInserting = false
        switch state.mode {
        case .insert, .replace: isInserting = true
        default: break
        }
        if let place = state.undonePlace {
            var text = state.text
            text.dot = min(place, text.last)
            output.append(screen.draw(text, tabStop: state.options.tabStop, isInserting: isInserting), to: 1)
        }
        state.undonePlace = nil
        let drawn = screen.draw(state.text, tabStop: state.options.tabStop, isInserting: isInserting)
        state.topLine = screen.top
        output.append(drawn, to: 1)
        if state.bell { output.append([7], to: 1) }
        state.bell = false
        if case .line(let prompt) = state.mode {
            output.append(screen.bottom + [prompt] + state.line, to: 1)
            screen.forgetStatus()
        } else {
            // The end of what was drawn is where the cursor stands.
            cursor = drawn.lastIndex(of: 27).map { Array(drawn[$0...]) } ?? []
            let status = state.message ?? statusLine
            output.append(screen.status(status, cursor: cursor, isMessage: state.message != nil), to: 1)
        }
        self.screen = screen
    }

    /// A message goes with the next key.
    private mutating func showStatus() {
        let status = statusLine
        output.append(screen?.status(status, cursor: cursor, isMessage: false) ?? [], to: 1)
    }

    private var statusLine: [UInt8] {
        let total = state.text.lineCount
        let line = state.text.lineNumber(state.text.dot)
        let marks = (isReadOnly || isFileReadOnly ? " [Readonly]" : "") + (state.isModified ? " [Modified]" : "")
        return Array("\(state.indicator) ".utf8) + (fileName ?? Array("No file".utf8))
            + Array("\(marks) \(line)/\(total) \(line * 100 / max(total, 1))%".utf8)
    }

    // MARK: - Keys

    private mutating func read(_ machine: inout Machine) -> Step? {
        do throws(Errno) {
            switch try machine.read(0, upTo: 4096) {
            case .wouldBlock:
                return .block(.readable(0))
            case .bytes(let bytes):
                input = bytes
                if bytes.isEmpty {
                    output.append(screen?.bottom ?? [], to: 1)
                    output.append(Array("vi: can't read user input\n".utf8), to: 2)
                    setCooked(&machine)
                    status = 1
                }
            }
        } catch {
            status = 1
        }
        return nil
    }

    private mutating func take(_ machine: inout Machine) {
        machine.fuel -= state.text.bytes.count / 1000
        let key = ViKey.take(&input)
        if waitsForKey {
            if key == 10 || key == 13 {
                waitsForKey = false
                redraw()
            }
            return
        }
        if screen?.showsMessage ?? false { showStatus() }
        state.type(key)
        serve(&machine)
        // What is typed in one go is shown at its end.
        if status == nil, child == nil, !state.waitsForArgument, input.isEmpty || input.count % 64 == 0 { show() }
    }

    /// Does what the editor asked for.
    private mutating func serve(_ machine: inout Machine) {
        while !state.requests.isEmpty, status == nil {
            switch state.requests.removeFirst() {
            case .colon(let line):
                runColon(line, &machine)
                state.stepOffNewline()
            case .redraw:
                redraw()
            case .suspend:
                output.append(screen?.bottom ?? [], to: 1)
                setCooked(&machine)
                isSuspended = true
                try? machine.kill(machine.current.pid, .terminalStop)
            case .writeAndQuit:
                runColon(Array("x".utf8), &machine)
            }
        }
    }

    /// Starts a shell command on the cooked terminal.
    mutating func startCommand(_ command: [UInt8], _ machine: inout Machine) {
        output.append(screen?.bottom ?? [], to: 1)
        setCooked(&machine)
        child = try? machine.spawnShell(command, parentName: Self.name)
        if child == nil { setRaw(&machine) }
    }

    /// Shows a text in place of the screen until return is pressed.
    mutating func page(_ text: String) {
        let lines = text.replacingNewlines()
        output.append((screen?.bottom ?? []) + lines + Array("[Hit return to continue]".utf8), to: 1)
        waitsForKey = true
    }

    // MARK: - Files

    /// Begins to edit a file, which need not exist.
    mutating func open(_ name: [UInt8]?, _ machine: inout Machine) {
        fileName = name
        let options = state.options
        let (registers, rows) = (state.registers, state.rows)
        state = ViState()
        state.options = options
        state.registers = registers
        state.rows = rows
        isFileReadOnly = false
        guard let name, let bytes = try? machine.contents(name) else { return }
        machine.fuel -= bytes.count / 100
        state.text.bytes = bytes.isEmpty ? [10] : bytes
        if state.text.bytes.last != 10 { state.text.bytes.append(10) }
        isFileReadOnly = !machine.canAccess(name, read: false, write: true, execute: false)
    }
}

extension String {
    /// For a terminal that does not go to the left edge by itself.
    fileprivate func replacingNewlines() -> [UInt8] {
        utf8.reduce(into: [UInt8]()) { $0 += $1 == 10 ? [13, 10] : [$1] }
    }
}
