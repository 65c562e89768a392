import Kernel

/// `more`: a text by pages.
struct More: ResidentApplet {
    static let name = "more"
    static let usage = """
        more [FILE]...

        View FILE (or stdin) one screenful at a time
        """

    private var files: [[UInt8]]
    private let readsStandardInput: Bool
    private var copy: PlainCopy?
    private var output = OutputQueue()
    private var status: Int32?
    private var file: Int32 = -1
    private var size = 0
    private var text: [UInt8] = []
    private var position = 0
    private var isWhole = false
    private var taken = 0
    /// The terminal that keys come from, and its modes before.
    private var keyboard: Int32 = -1
    private var savedModes: TerminalModes?
    private var keys: [UInt8] = []
    private var rows = 24
    private var columns = 80
    private var line = 0
    private var column = 0
    /// Blanks that a tab still stands for.
    private var blanks = 0
    /// How wide the prompt on the screen is; nil while text is shown.
    private var prompt: Int?
    private var showsRest = false

    private static let keyWords = "(Enter:next line Space:next page Q:quit R:show the rest)"

    init(calledAs name: [UInt8], arguments: [[UInt8]], environment: [[UInt8]]) throws(UsageError) {
        // Other programs of that name know these letters; they say nothing here.
        let options = try CommandOptions(arguments, name: Self.name, short: "dflsu", page: Self.usageText)
        files = options.operands
        readsStandardInput = files.isEmpty
    }

    var heldMemory: Int { text.count }

    mutating func step(_ machine: inout Machine) -> Step {
        if keyboard < 0, copy == nil { begin(&machine) }
        if copy != nil { return copy?.step(&machine) ?? .exit(0) }
        while true {
            if let signal = machine.takeSignal() {
                restore(&machine)
                output.append([10], to: 1)
                return output.flush(&machine, name: Self.name) ?? .exit(.signalled(signal))
            }
            if let step = output.flush(&machine, name: Self.name) { return step }
            if let status { return .exit(status) }
            if machine.fuel <= 0 { return .again }
            if prompt != nil {
                if let step = readKey(&machine) { return step }
            } else if file < 0 {
                openNext(&machine)
            } else if position == text.count, !isWhole {
                if let step = fill(&machine) { return step }
            } else {
                show(&machine)
            }
        }
    }

    private mutating func begin(_ machine: inout Machine) {
        machine.fuel -= 2000
        guard let size = machine.terminalSize(1), let terminal = try? machine.open(Array("/dev/tty".utf8), .read) else {
            copy = PlainCopy(name: Self.name, files: files)
            return
        }
        (rows, columns) = (size.rows > 1 ? size.rows : 24, size.columns > 1 ? size.columns : 80)
        keyboard = terminal
        savedModes = try? machine.terminalModes(keyboard)
        if readsStandardInput { files = [[45]] }
        for signal in [Signal.interrupt, .quit, .terminate] { machine.setDisposition(signal, .catch) }
        guard var modes = savedModes else { return }
        modes.isCanonical = false
        modes.echoes = false
        try? machine.setTerminalModes(keyboard, modes)
    }

    private mutating func restore(_ machine: inout Machine) {
        if let savedModes { try? machine.setTerminalModes(keyboard, savedModes) }
    }

    private mutating func end(_ machine: inout Machine) {
        restore(&machine)
        status = 0
    }

    private mutating func openNext(_ machine: inout Machine) {
        guard !files.isEmpty else { return end(&machine) }
        let name = files.removeFirst()
        do throws(Errno) {
            file = readsStandardInput ? 0 : try machine.open(name, .read)
            let attributes = try machine.status(of: file)
            size = attributes.kind == .regular ? Int(attributes.size) : 0
            (isWhole, taken, line, column, blanks) = (false, 0, 0, 0, 0)
        } catch {
            output.append(Array("\(Self.name): ".utf8) + name + Array(": \(error.message)\n".utf8), to: 2)
        }
    }

    private mutating func fill(_ machine: inout Machine) -> Step? {
        do throws(Errno) {
            switch try machine.read(file, upTo: 65536) {
            case .wouldBlock: return .block(.readable(file))
            case .bytes(let bytes):
                machine.fuel -= 1 + bytes.count / 100
                text = bytes
                position = 0
                isWhole = bytes.isEmpty
            }
        } catch {
            isWhole = true
        }
        return nil
    }

    /// Shows what there is, up to the end of the page.
    private mutating func show(_ machine: inout Machine) {
        var shown: [UInt8] = []
        defer {
            machine.fuel -= 1 + shown.count / 50
            output.append(shown, to: 1)
        }
        while position < text.count {
            let byte = text[position]
            if column >= columns, byte != 10 { (line, column) = (line + 1, 0) }
            if line >= rows - 1, !showsRest {
                prompt = 0
                shown += ask(isHelp: false)
                return
            }
            if byte == 9, blanks == 0 { blanks = 8 - column % 8 }
            if blanks > 0 {
                blanks -= 1
                shown.append(32)
                column += 1
                if blanks > 0 { continue }
            } else if byte == 10 {
                shown.append(10)
                (line, column) = (line + 1, 0)
            } else {
                shown.append(byte)
                column += 1
            }
            position += 1
            taken += 1
        }
        guard isWhole else { return }
        if file > 0 { try? machine.close(file) }
        file = -1
    }

    /// Shows the prompt in place of the one before.
    private mutating func ask(isHelp: Bool) -> [UInt8] {
        var words = isHelp ? Self.keyWords : "--More-- "
        if !isHelp, size > 0 { words += "(\((taken + 1) / max(size / 100, 1))% of \(size) bytes)" }
        defer { prompt = words.utf8.count }
        return Array(words.utf8)
    }

    private mutating func readKey(_ machine: inout Machine) -> Step? {
        if keys.isEmpty {
            guard let result = try? machine.read(keyboard, upTo: 256) else {
                end(&machine)
                return nil
            }
            switch result {
            case .wouldBlock: return .block(.readable(keyboard))
            case .bytes(let bytes): keys = bytes
            }
        }
        let width = prompt ?? 0
        output.append([13] + [UInt8](repeating: 32, count: width) + [13], to: 1)
        prompt = nil
        // The end of the input ends the program too.
        switch keys.isEmpty ? UInt8(ascii: "q") : keys.removeFirst() {
        case 32: line = 0
        case 10, 13: line -= 1
        case UInt8(ascii: "r"), UInt8(ascii: "R"): showsRest = true
        case UInt8(ascii: "q"), UInt8(ascii: "Q"): end(&machine)
        default: output.append(ask(isHelp: true), to: 1)
        }
        return nil
    }
}
