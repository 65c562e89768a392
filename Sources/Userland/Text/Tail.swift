import Kernel

/// `tail`: the last lines or bytes of files, and with `-f` what is added to them.
struct Tail: ResidentApplet {
    static let name = "tail"
    static let usage = """
        tail [OPTIONS] [FILE]...

        Print last 10 lines of FILEs (or stdin) to.
        With more than one FILE, precede each with a filename header.

        	-c [+]N[bkm]	Print last N bytes
        	-n N[bkm]	Print last N lines
        	-n +N[bkm]	Start on Nth line and print the rest
        			(b:*512 k:*1024 m:*1024^2)
        	-q		Never print headers
        	-v		Always print headers
        	-f		Print data as file grows
        	-F		Same as -f, but keep retrying
        	-s SECONDS	Wait SECONDS between reads with -f
        """

    private var files: [[UInt8]]
    private var count = 10
    private var countsBytes = false
    /// `+N`: everything from there on.
    private var isFromStart = false
    private var follows = false
    private var retries = false
    private var pause = Nanoseconds.second
    private var showsNames = false
    private var output = OutputQueue()
    private var status: Int32 = 0
    private var position = 0
    private var descriptors: [Int32]
    private var held: [UInt8] = []
    private var skipped = 0
    private var lastShown = -1
    private var hasStarted = false

    init(calledAs name: [UInt8], arguments: [[UInt8]], environment: [[UInt8]]) throws(UsageError) {
        var arguments = arguments
        // The old `-5` and `+5` stand for `-n 5` and `-n +5`.
        if let first = arguments.first, first.count > 1, first[0] == 45 || first[0] == 43, 48...57 ~= first[1] {
            arguments[0] = Array("-n".utf8) + (first[0] == 43 ? first : Array(first.dropFirst()))
        }
        let options = try Options(arguments, "fFc:n:s:qv", of: Self.self)
        files = options.operands.isEmpty ? [[45]] : options.operands
        if let unit = options.last(of: "nc"), var text = options.value(unit) {
            countsBytes = unit == "c"
            isFromStart = text.first == 43
            if text.first == 43 || text.first == 45 { text.removeFirst() }
            count = try Numeral.scaled(text, of: Self.self)
        }
        follows = options.has("f") || options.has("F")
        retries = options.has("F")
        if let text = options.value("s") { pause = Nanoseconds(try Numeral.scaled(text, of: Self.self)) * .second }
        showsNames = options.last(of: "qv").map { $0 == "v" } ?? (files.count > 1)
        descriptors = files.map { _ in -1 }
    }

    var heldMemory: Int { held.count }

    mutating func step(_ machine: inout Machine) -> Step {
        if !hasStarted {
            hasStarted = true
            machine.fuel -= 2000
        }
        while true {
            if let step = output.flush(&machine, name: Self.name) { return step }
            if machine.fuel <= 0 { return .again }
            if position < files.count {
                if let step = readFile(&machine) { return step }
                continue
            }
            guard follows, descriptors.contains(where: { $0 >= 0 }) || retries else { return .exit(status) }
            if readMore(&machine) { continue }
            return .block(.until(machine.now + pause))
        }
    }

    /// Reads the file at hand to its end, then shows its part.
    private mutating func readFile(_ machine: inout Machine) -> Step? {
        let name = files[position]
        do throws(Errno) {
            if descriptors[position] < 0 {
                descriptors[position] = name == [45] ? 0 : try machine.open(name, .read)
                held = []
                skipped = isFromStart ? max(count - 1, 0) : 0
                if case .directory? = try? machine.status(of: descriptors[position]).kind { throw .isDirectory }
                if showsNames { header(position) }
            }
            switch try machine.read(descriptors[position], upTo: 65536) {
            case .wouldBlock: return .block(.readable(descriptors[position]))
            case .bytes(let bytes):
                machine.fuel -= 1 + bytes.count / 100
                if bytes.isEmpty { finish(&machine) } else { take(bytes) }
            }
        } catch {
            let isOpen = descriptors[position] >= 0
            let words =
                isOpen ? "error reading '\(text(name))'" : "can't open '\(text(name))'"
            output.append(Array("tail: \(isOpen && error == .isDirectory ? "error reading" : words): \(error.message)\n".utf8), to: 2)
            if !isOpen || error != .isDirectory { status = 1 }
            if isOpen { try? machine.close(descriptors[position]) }
            descriptors[position] = -1
            status = 1
            position += 1
        }
        return nil
    }

    private func text(_ name: [UInt8]) -> String { String(decoding: name, as: UTF8.self) }

    private mutating func header(_ file: Int) {
        let name = files[file] == [45] ? "standard input" : text(files[file])
        output.append(Array("\(lastShown >= 0 ? "\n" : "")==> \(name) <==\n".utf8), to: 1)
        lastShown = file
    }

    private mutating func take(_ bytes: [UInt8]) {
        if isFromStart {
            var rest = bytes[...]
            while skipped > 0, !rest.isEmpty {
                if countsBytes {
                    let dropped = min(skipped, rest.count)
                    rest = rest.dropFirst(dropped)
                    skipped -= dropped
                } else {
                    guard let end = rest.firstIndex(of: 10) else {
                        rest = []
                        break
                    }
                    rest = rest[(end + 1)...]
                    skipped -= 1
                }
            }
            output.append(rest, to: 1)
            return
        }
        held += bytes
        if held.count > 1 << 20 { held = Array(lastPart) }
    }

    /// What of the held bytes belongs to the last lines or bytes.
    private var lastPart: ArraySlice<UInt8> {
        if count == 0 { return [] }
        if countsBytes { return held.suffix(count) }
        var lines = count
        var start = held.count
        if held.last == 10 { start -= 1 }
        while start > 0 {
            if held[start - 1] == 10 {
                lines -= 1
                if lines == 0 { break }
            }
            start -= 1
        }
        return held[start...]
    }

    private mutating func finish(_ machine: inout Machine) {
        output.append(lastPart, to: 1)
        held = []
        if !follows || files[position] == [45] {
            if files[position] != [45] { try? machine.close(descriptors[position]) }
            descriptors[position] = -1
        }
        position += 1
    }

    /// Shows what was added to the followed files; whether there was anything.
    private mutating func readMore(_ machine: inout Machine) -> Bool {
        var found = false
        for file in files.indices {
            if descriptors[file] < 0 {
                guard retries, let opened = try? machine.open(files[file], .read) else { continue }
                descriptors[file] = opened
            }
            guard case .bytes(let bytes)? = try? machine.read(descriptors[file], upTo: 65536) else { continue }
            if bytes.isEmpty {
                rewindIfCut(file, &machine)
                continue
            }
            if showsNames, lastShown != file { header(file) }
            output.append(bytes, to: 1)
            found = true
        }
        return found
    }

    /// A file that became shorter is shown from its start.
    private func rewindIfCut(_ file: Int, _ machine: inout Machine) {
        guard let size = try? machine.status(of: descriptors[file]).size,
            let offset = try? machine.seek(descriptors[file], 0, .current), offset > size
        else { return }
        _ = try? machine.seek(descriptors[file], 0, .start)
    }
}
