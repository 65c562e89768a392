import Kernel

/// `ed`: the line editor, with BusyBox's few commands: `a c d f i k l p q r s w z . - =`. What it searches for is text.
struct Ed: ResidentApplet {
    static let name = "ed"
    static let usage = "ed [-p PROMPT] [FILE]"

    var buffer = EdBuffer()
    var fileName: [UInt8]
    var pattern: [UInt8] = []
    /// The line numbers that `k` remembers, by letter.
    var marks = [Int](repeating: 0, count: 26)
    var mode = Mode.command
    var status: Int32?
    private let prompt: [UInt8]
    private var output = OutputQueue()
    private var source = LineSource(files: [], readsInput: true)
    private var hasStarted = false
    private var hasPrompted = false

    enum Mode: Codable {
        case command
        /// Lines go before the line of this number until a lone point.
        case inserting(Int)
        /// `q` asks because of what is not written.
        case quitting
    }

    init(calledAs name: [UInt8], arguments: [[UInt8]], environment: [[UInt8]]) throws(UsageError) {
        let options = try CommandOptions(arguments, name: Self.name, short: "p:", page: Self.usageText)
        prompt = options.value("p") ?? []
        fileName = options.operands.first ?? []
    }

    var heldMemory: Int { buffer.lines.reduce(0) { $0 + $1.count + 32 } }

    mutating func step(_ machine: inout Machine) -> Step {
        while true {
            if let step = output.flush(&machine, name: Self.name) { return step }
            if let status { return .exit(status) }
            if machine.fuel <= 0 { return .again }
            machine.fuel -= 5
            if !hasStarted {
                hasStarted = true
                if !fileName.isEmpty, !read(fileName, at: 1, &machine) { status = 0 }
                buffer.isModified = false
            } else if let step = readLine(&machine) {
                return step
            }
        }
    }

    private mutating func readLine(_ machine: inout Machine) -> Step? {
        if case .command = mode, !hasPrompted {
            hasPrompted = true
            if !prompt.isEmpty {
                put(prompt)
                return nil
            }
        }
        switch source.next(&machine) {
        case .wouldBlock(let descriptor): return .block(.readable(descriptor))
        case .end, .failed:
            // The end of the input ends an insertion, and then the program.
            if case .inserting = mode { mode = .command } else { status = 0 }
        case .line(let line):
            hasPrompted = false
            take(line, &machine)
        }
        return nil
    }

    private mutating func take(_ line: [UInt8], _ machine: inout Machine) {
        switch mode {
        case .command:
            var text = line
            while let last = text.last, last == 32 || 9...13 ~= last { text.removeLast() }
            run(text, &machine)
        case .inserting(let number):
            mode = .command
            if line == [UInt8(ascii: "."), 10] { return }
            guard 1...(buffer.last + 1) ~= number else { return complain("inserting at bad line number") }
            buffer.insert(line, at: number)
            mode = .inserting(number + 1)
        case .quitting:
            mode = .command
            let first = line.first { $0 != 32 && $0 != 9 }
            if first == UInt8(ascii: "y") || first == UInt8(ascii: "Y") { status = 0 }
        }
    }

    mutating func put(_ text: String) { put(Array(text.utf8)) }
    mutating func put(_ bytes: [UInt8]) { output.append(bytes, to: 1) }
    mutating func complain(_ text: String) { output.append(Array("ed: \(text)\n".utf8), to: 2) }

    /// Reads a file before a line and prints how many bytes it had.
    @discardableResult
    mutating func read(_ name: [UInt8], at number: Int, _ machine: inout Machine) -> Bool {
        guard 1...(buffer.last + 1) ~= number else {
            complain("bad line for read")
            return false
        }
        do throws(Errno) {
            let bytes = try machine.contents(name)
            machine.fuel -= bytes.count / 100
            for (offset, line) in TextLine.lines(of: bytes).enumerated() {
                buffer.insert(Array(line.whole), at: number + offset)
            }
            put("\(bytes.count)\n")
            return true
        } catch {
            complain("\(String(decoding: name, as: UTF8.self)): \(error.message)")
            return false
        }
    }

    mutating func write(_ name: [UInt8], _ range: ClosedRange<Int>, _ machine: inout Machine) {
        var bytes: [UInt8] = []
        var place = buffer.find(range.lowerBound)
        for _ in range {
            bytes += buffer[place]
            place = buffer.next(place)
        }
        do throws(Errno) {
            try machine.replaceContents(name, bytes)
            put("\(bytes.count)\n")
            buffer.isModified = false
        } catch {
            complain("\(String(decoding: name, as: UTF8.self)): \(error.message)")
        }
    }
}
