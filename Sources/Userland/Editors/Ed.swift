import Kernel

/// `ed`: the line editor. Where POSIX has more than BusyBox (expressions, `g`, `m`, `j` …) it does what POSIX says.
struct Ed: ResidentApplet {
    static let name = "ed"
    static let usage = "ed [-p PROMPT] [FILE]"

    var buffer = EdBuffer()
    /// The text of before the last change, for `u`.
    var undo: EdBuffer?
    var fileName: [UInt8]
    var pattern: [UInt8] = []
    /// Lines that a `g` command feeds before more are read.
    var queue: [[UInt8]] = []
    /// The lines, by identity, that `g` has still to visit, and what it does there.
    var global: (identities: [Int], commands: [[UInt8]]) {
        get { (globalIdentities, globalCommands) }
        set { (globalIdentities, globalCommands) = newValue }
    }
    private var globalIdentities: [Int] = []
    private var globalCommands: [[UInt8]] = []
    private var prompt: [UInt8]
    var mode = Mode.command
    private var output = OutputQueue()
    private var source = LineSource(files: [], readsInput: true)
    private var hasStarted = false
    private var hasPrompted = false
    var child: Int32?
    var status: Int32?
    /// A long command list is being read, whose lines end in a backslash.
    private var continued: [UInt8] = []

    enum Mode: Codable {
        case command
        /// Lines go behind this number until a lone point.
        case inserting(Int)
        /// `q` asks because of what is not written.
        case quitting
    }

    init(calledAs name: [UInt8], arguments: [[UInt8]], environment: [[UInt8]]) throws(UsageError) {
        let options = try CommandOptions(arguments, name: Self.name, short: "p:", page: Self.usageText)
        prompt = options.value("p") ?? []
        fileName = options.operands.first ?? []
        guard options.operands.count < 2 else { throw Self.wrongUsage() }
    }

    var heldMemory: Int { buffer.lines.reduce(0) { $0 + $1.text.count + 32 } }

    mutating func step(_ machine: inout Machine) -> Step {
        while true {
            if let step = output.flush(&machine, name: Self.name) { return step }
            if let pid = child {
                guard let event = try? machine.waitChild(.process(pid)) else { return .block(.child) }
                _ = event
                child = nil
                put("!\n")
                continue
            }
            if let status { return .exit(status) }
            if machine.fuel <= 0 { return .again }
            machine.fuel -= 5
            if !hasStarted {
                hasStarted = true
                if !fileName.isEmpty { read(fileName, after: 0, &machine) }
                buffer.isModified = false
                continue
            }
            if !queue.isEmpty {
                take(queue.removeFirst(), &machine)
            } else if !global.identities.isEmpty {
                visitNext()
            } else if let step = readLine(&machine) {
                return step
            }
        }
    }

    private mutating func readLine(_ machine: inout Machine) -> Step? {
        if case .command = mode, !hasPrompted, continued.isEmpty {
            hasPrompted = true
            if !prompt.isEmpty {
                output.append(prompt, to: 1)
                return nil
            }
        }
        switch source.next(&machine) {
        case .wouldBlock(let descriptor):
            return .block(.readable(descriptor))
        case .end, .failed:
            status = 0
        case .line(var line):
            hasPrompted = false
            if line.last == 10 { line.removeLast() }
            // The list of a `g` goes on where a line ends in a backslash.
            if case .command = mode {
                if line.last == 92 {
                    continued += line + [10]
                    return nil
                }
                line = continued + line
                continued = []
            }
            take(line, &machine)
        }
        return nil
    }

    private mutating func visitNext() {
        let identity = global.identities.removeFirst()
        guard let number = buffer.number(of: identity) else { return }
        buffer.current = number
        queue = global.commands
    }

    private mutating func take(_ line: [UInt8], _ machine: inout Machine) {
        switch mode {
        case .command:
            run(line, &machine)
        case .inserting(let number):
            if line == [UInt8(ascii: ".")] {
                mode = .command
            } else {
                buffer.insert([line], after: number)
                mode = .inserting(number + 1)
                // The list of a `g` may end without a point.
                if queue.isEmpty, !globalCommands.isEmpty, globalIdentities.isEmpty == false { mode = .command }
            }
        case .quitting:
            mode = .command
            let first = line.first { $0 != 32 && $0 != 9 }
            if first == UInt8(ascii: "y") || first == UInt8(ascii: "Y") { status = 0 }
        }
    }

    mutating func put(_ text: String) { output.append(Array(text.utf8), to: 1) }
    mutating func put(_ bytes: [UInt8]) { output.append(bytes, to: 1) }

    mutating func complain(_ text: String) {
        output.append(Array("ed: \(text)\n".utf8), to: 2)
        // An error ends what `g` was doing.
        queue = []
        global = ([], [])
    }

    /// Reads a file behind a line and prints how many bytes it had.
    @discardableResult
    mutating func read(_ name: [UInt8], after number: Int, _ machine: inout Machine) -> Bool {
        do throws(Errno) {
            let bytes = try machine.contents(name)
            machine.fuel -= bytes.count / 100
            buffer.insert(TextLine.lines(of: bytes).map { Array($0.content) }, after: number)
            put("\(bytes.count)\n")
            return true
        } catch {
            complain("\(String(decoding: name, as: UTF8.self)): \(error.message)")
            return false
        }
    }

    mutating func write(
        _ name: [UInt8],
        _ range: ClosedRange<Int>?,
        appends: Bool,
        _ machine: inout Machine
    ) -> Bool {
        let bytes = range.map { buffer.bytes($0) } ?? []
        do throws(Errno) {
            let old = appends ? (try? machine.contents(name)) ?? [] : []
            try machine.replaceContents(name, old + bytes)
            put("\(bytes.count)\n")
            if range == nil || range == 1...buffer.last { buffer.isModified = false }
            return true
        } catch {
            complain("\(String(decoding: name, as: UTF8.self)): \(error.message)")
            return false
        }
    }
}
