import Kernel

/// `sed`: edits a stream line by line.
struct Sed: ResidentApplet {
    static let name = "sed"
    static let usage = """
        sed [-i[SFX]] [-nrE] [-f FILE]... [-e CMD]... [FILE]...
        or: sed [-i[SFX]] [-nrE] CMD [FILE]...

        	-e CMD	Add CMD to sed commands to be executed
        	-f FILE	Add FILE contents to sed commands to be executed
        	-i[SFX]	Edit files in-place (otherwise write to stdout)
        		Optionally back files up, appending SFX
        	-n	Suppress automatic printing of pattern space
        	-r,-E	Use extended regex syntax

        If no -e or -f, the first non-option argument is the sed command string.
        Remaining arguments are input files (stdin if none).
        """

    private let isExtended: Bool
    private let isQuiet: Bool
    private let editsInPlace: Bool
    private let backupSuffix: [UInt8]
    private let pieces: [Piece]
    private let inputs: [[UInt8]]
    private var scripts = WholeReader()
    private var state: SedState?
    private var input = 0
    private var reader: LineReader?
    private var fileDescriptors: [Int32] = []
    private var output = OutputQueue()
    private var status: Int32 = 0
    private var isDone = false
    private var hasStarted = false

    /// A part of the script: text, or the number of a file that holds it.
    private enum Piece: Codable {
        case text([UInt8])
        case file(Int)
    }

    static func start(_ arguments: [[UInt8]], environment: [[UInt8]]) -> any Program {
        if arguments.dropFirst() == [Array("--version".utf8)] {
            return Announcement(output: Array("This is not GNU sed version 4.0\n".utf8), status: 0)
        }
        return started(arguments, environment: environment)
    }

    init(calledAs name: [UInt8], arguments: [[UInt8]], environment: [[UInt8]]) throws(UsageError) {
        let options = try Options(
            arguments,
            "i::rEne:f:",
            long: ["expression": "e", "file": "f", "in-place": "i", "quiet": "n"],
            of: Self.self
        )
        // BusyBox takes all of `-e` before all of `-f`.
        let files = options.values("f")
        var pieces = options.values("e").map { Piece.text($0) } + files.indices.map { .file($0) }
        var operands = options.operands
        if pieces.isEmpty {
            guard let script = operands.first else { throw Self.wrongUsage() }
            pieces = [.text(script)]
            operands.removeFirst()
        }
        self.pieces = pieces
        scripts.names = files
        isExtended = options.has("r") || options.has("E")
        isQuiet = options.has("n")
        editsInPlace = options.has("i")
        backupSuffix = options.value("i") ?? []
        inputs = operands.isEmpty && !editsInPlace ? [[45]] : operands
    }

    var heldMemory: Int { (state?.heldMemory ?? 0) + (reader?.heldMemory ?? 0) }

    mutating func step(_ machine: inout Machine) -> Step {
        if !hasStarted {
            machine.fuel -= 2000
            hasStarted = true
        }
        if state == nil {
            if let step = scripts.read(&machine) { return step }
            compile(&machine)
        }
        while true {
            if let step = output.flush(&machine, name: Self.name) { return step }
            if isDone { return .exit(status) }
            if machine.fuel <= 0 { return .again }
            if let step = advance(&machine) { return step }
        }
    }

    // MARK: Starting

    private mutating func compile(_ machine: inout Machine) {
        let read = scripts.take()
        var text: [UInt8] = []
        for (number, piece) in pieces.enumerated() {
            if number > 0 { text.append(10) }
            switch piece {
            case .text(let bytes): text += bytes
            case .file(let index):
                if let failure = read[index].failure {
                    fail("\(String(decoding: read[index].name, as: UTF8.self)): \(failure.message)")
                    return
                }
                text += read[index].bytes.last == 10 ? Array(read[index].bytes.dropLast()) : read[index].bytes
            }
        }
        do throws(UsageError) {
            let script = try SedParser.parse(text, isExtended: isExtended)
            state = SedState(script, isQuiet: isQuiet)
            if editsInPlace, inputs.isEmpty { fail("-i requires an argument") }
            for file in script.files { fileDescriptors.append(openOutput(file, &machine)) }
        } catch {
            output.append(error.text, to: 2)
            status = error.status
            isDone = true
        }
    }

    /// -1 where it can't be opened, which ends the run.
    private mutating func openOutput(_ file: [UInt8], _ machine: inout Machine) -> Int32 {
        if file == Array("/dev/stdout".utf8) { return 1 }
        if file == Array("/dev/stderr".utf8) { return 2 }
        do throws(Errno) {
            return try machine.open(file, [.write, .create, .truncate])
        } catch {
            fail("can't open '\(String(decoding: file, as: UTF8.self))': \(error.message)")
            return -1
        }
    }

    private mutating func fail(_ text: String) {
        output.append(Array("sed: \(text)\n".utf8), to: 2)
        status = 1
        isDone = true
    }

    // MARK: Running

    /// Takes the script one pause further; a step to answer with where something blocks.
    private mutating func advance(_ machine: inout Machine) -> Step? {
        guard let pause = state?.run(&machine.fuel) else { return .exit(1) }
        switch pause {
        case .outOfFuel:
            passOn(all: false, &machine)
            return nil
        case .failed(let words):
            passOn(all: true, &machine)
            fail(words)
        case .finished:
            guard editsInPlace else {
                passOn(all: true, &machine)
                isDone = true
                return nil
            }
            if reader != nil { closeReader(&machine) }
            finishEdit(&machine)
            passOn(all: true, &machine)
            if input < inputs.count { state?.restart() } else { isDone = true }
        case .needsFile(let name):
            if let bytes = try? machine.contents(name) {
                for line in bytes.split(separator: 10, omittingEmptySubsequences: false).dropLast(
                    bytes.last == 10 ? 1 : 0
                ) {
                    if !bytes.isEmpty { state?.output.put(Array(line), isTerminated: true) }
                }
            }
        case .needsLine:
            passOn(all: false, &machine)
            return supplyLine(&machine)
        }
        return nil
    }

    private mutating func supplyLine(_ machine: inout Machine) -> Step? {
        while true {
            if reader == nil {
                guard input < inputs.count else {
                    state?.lookahead = .end
                    return nil
                }
                open(inputs[input], &machine)
                continue
            }
            do throws(Errno) {
                guard let outcome = try readLine(&machine) else { return nil }
                switch outcome {
                case .line(let isTerminated):
                    state?.followingIsTerminated = isTerminated
                    state?.lookahead = .line
                    return nil
                case .wouldBlock:
                    if machine.isTerminal(1) {
                        passOn(all: true, &machine)
                        if let step = output.flush(&machine, name: Self.name) { return step }
                    }
                    return .block(.readable(reader?.descriptor ?? 0))
                case .end:
                    break
                }
            } catch {
                // Reading a directory is like an empty file.
            }
            closeReader(&machine)
            if editsInPlace {
                state?.lookahead = .end
                return nil
            }
        }
    }

    private mutating func closeReader(_ machine: inout Machine) {
        if let descriptor = reader?.descriptor, descriptor > 0 { try? machine.close(descriptor) }
        reader = nil
        input += 1
    }

    private mutating func readLine(_ machine: inout Machine) throws(Errno) -> LineReader.Outcome? {
        var line: [UInt8] = []
        guard var reader, state != nil else { return nil }
        self.reader = nil
        defer { self.reader = reader }
        if let spare = state?.takeSpare() { line = spare }
        let outcome = try reader.next(into: &line, &machine)
        state?.following = line
        return outcome
    }

    private mutating func open(_ name: [UInt8], _ machine: inout Machine) {
        do throws(Errno) {
            reader = LineReader(descriptor: name == [45] && !editsInPlace ? 0 : try machine.open(name, .read))
        } catch {
            output.append(Array("sed: \(String(decoding: name, as: UTF8.self)): \(error.message)\n".utf8), to: 2)
            status = 1
            input += 1
        }
    }

    /// Hands on what the script has written: whole buffers, or all of it.
    private mutating func passOn(all: Bool, _ machine: inout Machine) {
        guard let state else { return }
        for (file, descriptor) in fileDescriptors.enumerated() where descriptor >= 0 {
            let size = state.files[file].bytes.count
            if size > 0, all || size >= 4096 || machine.isTerminal(descriptor) {
                output.append(state.files[file].bytes, to: descriptor)
                self.state?.files[file].bytes = []
            }
        }
        if !editsInPlace, all || state.output.bytes.count >= 65536 {
            output.append(state.output.bytes, to: 1)
            self.state?.output.bytes = []
        }
    }

    /// Puts the edited text in the place of the file.
    private mutating func finishEdit(_ machine: inout Machine) {
        guard input > 0, let state else { return }
        let name = inputs[input - 1]
        guard state.lineNumber > 0 || state.phase == .start, let old = try? machine.status(name) else { return }
        let temporary = name + Array(machine.random.temporarySuffix().utf8)
        do throws(Errno) {
            try machine.replaceContents(temporary, state.output.bytes, mode: old.mode)
            try machine.changeMode(temporary, old.mode)
            try? machine.changeOwner(temporary, user: old.user, group: old.group)
            if !backupSuffix.isEmpty { try machine.rename(name, to: name + backupSuffix) }
            try machine.rename(temporary, to: name)
        } catch {
            fail("can't create temp file '\(String(decoding: name, as: UTF8.self))XXXXXX': \(error.message)")
        }
        self.state?.output = SedOutput()
    }
}

extension SeededRandom {
    /// Six letters and digits, as `mkstemp(3)` fills in.
    mutating func temporarySuffix() -> String {
        let letters = Array("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789".utf8)
        return String(decoding: (0..<6).map { _ in letters[Int(next() % 62)] }, as: UTF8.self)
    }
}
