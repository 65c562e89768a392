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
    /// What `-q` and `-v` say of that.
    private var headers: Bool?
    /// Which files have been begun with.
    private var isOpened: [Bool] = []
    private var output = OutputQueue()
    private var status: Int32 = 0
    private var position = 0
    private var descriptors: [Int32]
    private var held: [UInt8] = []
    /// How much is held before what need not be goes.
    private var bound = 1 << 20
    private var skipped = 0
    private var lastShown = -1
    private var hasStarted = false

    /// Standard input, which nobody named.
    private var isDefault = false

    init(calledAs name: [UInt8], arguments: [[UInt8]], environment: [[UInt8]]) throws(UsageError) {
        var arguments = arguments
        // The old `-5` and `+5` stand for `-n 5` and `-n +5`.
        if let first = arguments.first, first.count > 1, first[0] == 45 || first[0] == 43, 48...57 ~= first[1] {
            arguments[0] = Array("-n".utf8) + (first[0] == 43 ? first : Array(first.dropFirst()))
        }
        let options = try Options(arguments, "fFc:n:s:qv", of: Self.self)
        isDefault = options.operands.isEmpty
        files = isDefault ? [[45]] : options.operands
        // With both, `-n` counts bytes.
        countsBytes = options.has("c")
        for unit: Character in ["c", "n"] {
            guard var text = options.value(unit) else { continue }
            if text.first == 43 { isFromStart = true }
            if text.first == 43 || text.first == 45 { text.removeFirst() }
            count = try Numeral.scaled(text, of: Self.self)
        }
        follows = options.has("f") || options.has("F")
        retries = options.has("F")
        if let text = options.value("s") { pause = Nanoseconds(try Numeral.scaled(text, of: Self.self)) * .second }
        headers = options.last(of: "qv").map { $0 == "v" }
        showsNames = headers ?? false
        descriptors = files.map { _ in -1 }
    }

    var heldMemory: Int { held.count }

    mutating func step(_ machine: inout Machine) -> Step {
        if !hasStarted {
            hasStarted = true
            machine.fuel -= 2000
            openFiles(&machine)
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

    /// Opens what there is; what is missing is dropped, or with `-F` waited for.
    private mutating func openFiles(_ machine: inout Machine) {
        var opened: [[UInt8]] = []
        descriptors = []
        for name in files {
            var descriptor: Int32 = name == [45] ? 0 : -1
            do throws(Errno) {
                if descriptor < 0 { descriptor = try machine.open(name, .read) }
            } catch {
                output.append(Array("tail: can't open '\(text(name))': \(error.message)\n".utf8), to: 2)
                if !retries { status = 1 }
            }
            guard descriptor >= 0 || retries else { continue }
            opened.append(name)
            descriptors.append(descriptor)
        }
        files = opened
        if headers == nil { showsNames = files.count > 1 }
        isOpened = files.map { _ in false }
        if files.isEmpty {
            output.append(Array("tail: no files\n".utf8), to: 2)
            follows = false
        }
    }

    /// Reads the file at hand to its end, then shows its part.
    private mutating func readFile(_ machine: inout Machine) -> Step? {
        let name = files[position]
        do throws(Errno) {
            guard descriptors[position] >= 0 else {
                position += 1
                return nil
            }
            if !isOpened[position] {
                isOpened[position] = true
                held = []
                skipped = isFromStart ? max(count - 1, 0) : 0
                if showsNames { header(position) }
                if case .directory? = try? machine.status(of: descriptors[position]).kind { throw .isDirectory }
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
            output.append(
                Array("tail: \(isOpen && error == .isDirectory ? "read error" : words): \(error.message)\n".utf8),
                to: 2
            )
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
        let name = isDefault ? "standard input" : text(files[file])
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
        guard held.count > bound else { return }
        held = Array(lastPart)
        bound = max(1 << 20, 2 * held.count)
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
            if retries { lookAgain(file, &machine) }
            guard descriptors[file] >= 0 else { continue }
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

    /// `-F`: a file that appeared, or stands in another's place, is gone on with.
    private mutating func lookAgain(_ file: Int, _ machine: inout Machine) {
        let old = descriptors[file]
        guard files[file] != [45] else { return }
        let there = try? machine.status(files[file])
        if old >= 0, let there, let open = try? machine.status(of: old), open.id == there.id { return }
        if old >= 0 { try? machine.close(old) }
        descriptors[file] = (try? machine.open(files[file], .read)) ?? -1
        let name = text(files[file])
        if descriptors[file] >= 0 {
            let what = old < 0 ? "appeared" : "been replaced"
            output.append(Array("tail: \(name) has \(what); following end of new file\n".utf8), to: 2)
        } else if old >= 0 {
            let reason = Errno.noSuchFileOrDirectory.message
            output.append(Array("tail: \(name) has become inaccessible: \(reason)\n".utf8), to: 2)
        }
    }

    /// A file that became shorter is shown from its start.
    private func rewindIfCut(_ file: Int, _ machine: inout Machine) {
        guard let size = try? machine.status(of: descriptors[file]).size,
            let offset = try? machine.seek(descriptors[file], 0, .current), offset > size
        else { return }
        _ = try? machine.seek(descriptors[file], 0, .start)
    }
}
