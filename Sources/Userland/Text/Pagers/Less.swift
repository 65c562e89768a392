import Kernel

/// `less`: a text on the screen, forwards and backwards.
struct Less: ResidentApplet {
    static let name = "less"
    static let usage = """
        less [-EFIMmNSRh~] [FILE]...

        View FILE (or stdin) one screenful at a time

        	-E	Quit once the end of a file is reached
        	-F	Quit if entire file fits on first screen
        	-I	Ignore case in all searches
        	-M,-m	Display status line with line numbers
        		and percentage through the file
        	-N	Prefix line number to each line
        	-S	Truncate long lines
        	-R	Remove color escape codes in input
        	-~	Suppress ~s displayed past EOF
        """

    /// What keys are typed for.
    enum Mode: Codable {
        case command
        case number
        case option
        case colon
        case mark
        case goToMark
        case words(Question)
    }

    /// What words are asked for.
    enum Question: Codable {
        case search(isBackwards: Bool, ahead: Int)
        case examine
        case logFile
    }

    /// What is done when enough of the text has been read.
    enum Goal: Codable {
        /// Shows what is on the screen now.
        case show
        case row(Int)
        case end
        case match(Int)
    }

    var files: [[UInt8]]
    let readsStandardInput: Bool
    let options: Set<UInt8>
    private var copy: PlainCopy?
    var view: LessView?
    var mode = Mode.command
    /// What has been typed at a question.
    var words: [UInt8] = []
    /// How many columns the question takes.
    var questionWidth = 0
    var marks: [UInt8: Int] = [:]
    var goal: Goal?
    var isFirstPage = true
    var output = OutputQueue()
    private var status: Int32?
    private var file: Int32 = -1
    private var input: [UInt8] = []
    private var position = 0
    private var keys: [UInt8] = []
    private var keyboard: Int32 = -1
    private var savedModes: TerminalModes?
    /// When it does with what it has of an input that lets wait for itself.
    private var patience = Instant.never
    private var isStalled = false
    /// The page is drawn once more, as the real one does.
    var drawsTwice = false
    /// A file that is taken off the list when the next one is shown.
    var removed: Int?

    init(calledAs name: [UInt8], arguments: [[UInt8]], environment: [[UInt8]]) throws(UsageError) {
        let read = try CommandOptions(arguments, name: Self.name, short: "EFIMmNSRh~sX", page: Self.usageText)
        files = read.operands
        readsStandardInput = files.isEmpty
        options = Set(read.given.compactMap { $0.letter.asciiValue })
    }

    var heldMemory: Int { input.count + (view?.text.heldMemory ?? 0) }

    mutating func step(_ machine: inout Machine) -> Step {
        if view == nil, copy == nil { begin(&machine) }
        if copy != nil { return copy?.step(&machine) ?? .exit(0) }
        while true {
            while let signal = machine.takeSignal() {
                if signal == .windowChange {
                    resize(&machine)
                } else {
                    restore(&machine)
                    return .exit(.signalled(signal))
                }
            }
            if let step = output.flush(&machine, name: Self.name) { return step }
            if let status { return .exit(status) }
            if machine.fuel <= 0 { return .again }
            if let goal {
                if let step = reach(goal, &machine) { return step }
            } else if keys.isEmpty {
                if let step = readKeys(&machine) { return step }
            } else {
                machine.fuel -= 20
                type(ViKey.take(&keys), &machine)
            }
        }
    }

    // MARK: - The terminal

    private mutating func begin(_ machine: inout Machine) {
        machine.fuel -= 2000
        guard let size = screenSize(machine), size.columns >= 20, size.rows > 2 else {
            if readsStandardInput, machine.isTerminal(0) { return fail("", 1) }
            copy = PlainCopy(name: Self.name, files: files)
            return
        }
        if readsStandardInput, machine.isTerminal(0) { return fail(Self.usageText, 1) }
        view = LessView(rows: size.rows, columns: size.columns, options: options, name: [])
        guard open(&machine) else { return }
        do throws(Errno) {
            keyboard = try machine.open(Array("/dev/tty".utf8), .read)
        } catch {
            return fail("less: can't open '/dev/tty': \(error.message)\n", 1)
        }
        savedModes = try? machine.terminalModes(keyboard)
        for signal in [Signal.interrupt, .quit, .terminate, .windowChange] {
            machine.setDisposition(signal, .catch)
        }
        guard var modes = savedModes else { return }
        modes.isCanonical = false
        modes.echoes = false
        modes.mapsReturn = false
        try? machine.setTerminalModes(keyboard, modes)
    }

    private func screenSize(_ machine: Machine) -> (rows: Int, columns: Int)? {
        guard let size = machine.terminalSize(1) else { return nil }
        return (size.rows > 1 ? size.rows : 24, size.columns > 1 ? size.columns : 80)
    }

    private mutating func restore(_ machine: inout Machine) {
        if let savedModes { try? machine.setTerminalModes(keyboard, savedModes) }
    }

    private mutating func fail(_ text: String, _ code: Int32) {
        output.append(Array(text.utf8), to: 2)
        status = code
    }

    /// Leaves the terminal as it was.
    mutating func end(_ machine: inout Machine) {
        output.append(view?.clearedStatus ?? [], to: 1)
        restore(&machine)
        status = 0
    }

    private mutating func resize(_ machine: inout Machine) {
        guard let size = screenSize(machine), size.rows > 2 else { return }
        view?.resize(rows: size.rows, columns: size.columns)
        goal = .row(view?.top ?? 0)
    }

    private mutating func readKeys(_ machine: inout Machine) -> Step? {
        guard let result = try? machine.read(keyboard, upTo: 1024) else {
            end(&machine)
            return nil
        }
        switch result {
        case .wouldBlock:
            return .block(.readable(keyboard))
        case .bytes(let bytes):
            keys = bytes
            if bytes.isEmpty { end(&machine) }
        }
        return nil
    }

    // MARK: - The text

    /// Opens the file whose turn it is; ends where that cannot be.
    mutating func open(_ machine: inout Machine) -> Bool {
        guard var view else { return false }
        let number = view.fileNumber
        let name = readsStandardInput && files.isEmpty ? Array("standard input".utf8) : files[number - 1]
        view = LessView(rows: view.height, columns: view.columns, options: view.options, name: name)
        (view.fileNumber, view.fileCount) = (number, max(files.count, 1))
        if file > 0 { try? machine.close(file) }
        input = []
        position = 0
        if files.isEmpty {
            file = 0
        } else {
            do throws(Errno) {
                file = try machine.open(name, .read)
            } catch {
                restore(&machine)
                output.append(Array("less: can't open '".utf8) + name + Array("': \(error.message)\n".utf8), to: 2)
                status = 1
                return false
            }
            // The whole length is known of a file, whatever has been read of it.
            if let bytes = try? machine.contents(name) {
                machine.fuel -= bytes.count / 1000
                view.lineCount = bytes.count { $0 == 10 }
            }
        }
        self.view = view
        goal = .row(0)
        return true
    }

    /// Reads until the goal can be reached, and does it.
    private mutating func reach(_ goal: Goal, _ machine: inout Machine) -> Step? {
        guard view != nil else { return nil }
        while !isStalled, let row = wanted(goal) {
            if position < input.count {
                let start = position
                view?.text.take(input, from: &position, beyond: row)
                machine.fuel -= 1 + (position - start) / 10
                if case .match = goal { view?.findMatches() }
            } else {
                switch try? machine.read(file, upTo: 65536) {
                case .wouldBlock:
                    if patience == .never { patience = machine.now + .second }
                    if machine.now < patience {
                        var wait = Wait.readable(file)
                        wait.deadline = patience
                        return .block(wait)
                    }
                    isStalled = true
                case .bytes(let bytes):
                    input = bytes
                    position = 0
                    if bytes.isEmpty { endText() }
                    patience = .never
                case nil:
                    say("read error")
                    endText()
                }
            }
            if machine.fuel <= 0 { return .again }
        }
        patience = .never
        isStalled = false
        self.goal = nil
        perform(goal, &machine)
        return nil
    }

    private mutating func endText() {
        view?.text.isWhole = true
        if files.isEmpty, let count = view?.text.lineCount { view?.lineCount = count }
    }

    /// The row beyond which has to be read; nil when there is enough.
    private func wanted(_ goal: Goal) -> Int? {
        guard let view, !view.text.isWhole else { return nil }
        let row: Int
        switch goal {
        case .show: row = view.top + view.span
        case .row(let wanted): row = wanted + view.span
        case .end: return Int.max - 1
        case .match(let number): return number < view.matches.count ? nil : view.text.last
        }
        return view.text.last > row + 1 ? nil : row
    }

    private mutating func perform(_ goal: Goal, _ machine: inout Machine) {
        guard var view else { return }
        view.findMatches()
        switch goal {
        case .show: view.go(to: view.top)
        case .row(let row): view.go(to: row)
        case .end: view.go(to: view.text.last)
        case .match(let number):
            self.view = view
            return go(toMatch: number)
        }
        self.view = view
        draw(&machine)
    }

    private mutating func go(toMatch number: Int) {
        guard var view else { return }
        if view.matches.isEmpty { return say("No matches found") }
        view.match = min(number, view.matches.count - 1)
        self.view = view
        goal = .row(view.matches[view.match])
    }

    // MARK: - The screen

    /// Shows the page and the status; ends where the options say so.
    mutating func draw(_ machine: inout Machine) {
        guard var view else { return }
        let page = view.drawn()
        output.append(page, to: 1)
        self.view = view
        if view.isAtEnd, view.has("E") || (view.has("F") && isFirstPage) { return end(&machine) }
        isFirstPage = false
        output.append(view.status + (drawsTwice ? page + view.status : []), to: 1)
        drawsTwice = false
        if let removed {
            files.remove(at: removed)
            if removed < view.fileNumber - 1 { view.fileNumber -= 1 }
            view.fileCount = files.count
            self.view = view
        }
        removed = nil
    }

    /// Shows words in the last line.
    mutating func say(_ words: String) {
        guard let view else { return }
        output.append(view.clearedStatus + view.highlighted(Array(words.utf8)), to: 1)
    }
}
