import Kernel

/// A file or command that a program reads from or writes to, known by its name.
struct AwkStream: Codable, Sendable {
    enum Kind: UInt8, Codable {
        case output
        case command
        case inputFile
        case inputCommand
    }

    var name: [UInt8]
    var kind: Kind
    var descriptor: Int32
    var child: Int32?
    var reader: LineReader?
    /// Not written yet.
    var pending: [UInt8] = []
}

extension AwkState {
    // MARK: Output

    /// What is not written yet of a stream; -1 is standard output.
    private subscript(pending stream: Int) -> [UInt8] {
        _read { if stream < 0 { yield output } else { yield streams[stream].pending } }
        _modify { if stream < 0 { yield &output } else { yield &streams[stream].pending } }
    }

    mutating func print(
        _ count: Int,
        _ redirection: AwkInstruction.Redirection?,
        _ machine: inout Machine
    ) throws(AwkFailure) {
        let stream = try target(redirection, &machine)
        var line: [UInt8] = []
        swap(&line, &self[pending: stream])
        if count == 0 {
            line += whole()
        } else {
            let first = stack.count - count
            for index in first..<stack.count {
                if index > first { line += text(special(.ofs)) }
                if case .number(let value) = stack[index], value != value.rounded(.towardZero) {
                    line += AwkNumber.text(value, outputFormat)
                } else {
                    line += text(stack[index])
                }
            }
            stack.removeLast(count)
        }
        line += text(special(.ors))
        swap(&line, &self[pending: stream])
        flushIfFull(stream, &machine)
    }

    mutating func printFormatted(
        _ count: Int,
        _ redirection: AwkInstruction.Redirection?,
        _ machine: inout Machine
    ) throws(AwkFailure) {
        let stream = try target(redirection, &machine)
        let line = try format(Array(stack[(stack.count - count)...]))
        stack.removeLast(count)
        self[pending: stream] += line
        flushIfFull(stream, &machine)
    }

    /// The stream that the name on the stack stands for, opened where it is new.
    private mutating func target(
        _ redirection: AwkInstruction.Redirection?,
        _ machine: inout Machine
    ) throws(AwkFailure) -> Int {
        guard let redirection else {
            // Nothing more is taken on while much is waiting to be written.
            if output.count > 1 << 16 { try flush(-1, &machine) }
            return -1
        }
        let name = text(stack[stack.count - 1])
        let stream = try outputStream(redirection, name, &machine)
        if self[pending: stream].count > 1 << 16 { try flush(stream, &machine) }
        stack.removeLast()
        return stream
    }

    private mutating func outputStream(
        _ redirection: AwkInstruction.Redirection,
        _ name: [UInt8],
        _ machine: inout Machine
    ) throws(AwkFailure) -> Int {
        if name == Array("/dev/stdout".utf8) || name == [45] { return -1 }
        if let known = streams.firstIndex(where: { $0.name == name }) { return known }
        if redirection == .pipe { try flush(-1, &machine) }
        do throws(Errno) {
            switch redirection {
            case .write, .append:
                let isError = name == Array("/dev/stderr".utf8)
                let flags: OpenFlags = [.write, .create, redirection == .append ? .append : .truncate]
                let descriptor = isError ? 2 : try machine.open(name, flags)
                streams.append(AwkStream(name: name, kind: .output, descriptor: descriptor))
            case .pipe:
                let (reader, writer) = try machine.pipe()
                let child = try machine.spawnShell(
                    name,
                    parentName: Awk.name,
                    redirections: [(reader, 0)],
                    closing: [reader, writer]
                )
                try machine.close(reader)
                try machine.setCloseOnExecute(writer, true)
                streams.append(AwkStream(name: name, kind: .command, descriptor: writer, child: child))
            }
            return streams.count - 1
        } catch {
            let words = redirection == .pipe ? "popen" : "can't open '\(String(decoding: name, as: UTF8.self))'"
            throw .words("\(words): \(error.message)", hasLine: false)
        }
    }

    /// Writes what is pending; throws `.wait` where it does not fit.
    mutating func flush(_ stream: Int, _ machine: inout Machine) throws(AwkFailure) {
        let descriptor = stream < 0 ? 1 : streams[stream].descriptor
        // What is written to a file that is being read gets lost.
        if stream >= 0, streams[stream].reader != nil { streams[stream].pending = [] }
        var start = 0
        let bytes = self[pending: stream]
        while start < bytes.count {
            do throws(Errno) {
                let written = try machine.write(descriptor, bytes[start...])
                machine.fuel -= 1 + written / 100
                start += written
                if written == 0 {
                    self[pending: stream].removeFirst(start)
                    throw Errno.wouldBlock
                }
            } catch {
                if error == .wouldBlock { throw .wait(.block(.writable(descriptor))) }
                self[pending: stream] = []
                if error == .brokenPipe, !machine.current.ignored.contains(.brokenPipe) {
                    throw .wait(.exit(.signalled(.brokenPipe)))
                }
                throw .words("write error: \(error.message)", hasLine: false)
            }
        }
        self[pending: stream].removeAll(keepingCapacity: true)
    }

    /// Whole buffers are written at once; what does not fit stays for later.
    private mutating func flushIfFull(_ stream: Int, _ machine: inout Machine) {
        let size = self[pending: stream].count
        let descriptor = stream < 0 ? 1 : streams[stream].descriptor
        guard size >= 4096 || descriptor == 2 else { return }
        try? flush(stream, &machine)
    }

    /// Before waiting for input, a terminal gets what there is.
    mutating func flushForWaiting(_ machine: inout Machine) throws(AwkFailure) {
        if machine.isTerminal(1) { try flush(-1, &machine) }
    }

    private mutating func flushAll(_ machine: inout Machine) throws(AwkFailure) {
        try flush(-1, &machine)
        for stream in streams.indices where streams[stream].reader == nil { try flush(stream, &machine) }
    }

    mutating func flushStreams(named name: [UInt8]?, _ machine: inout Machine) throws(AwkFailure) -> Double {
        guard let name, !name.isEmpty else {
            try flushAll(&machine)
            return 0
        }
        guard let stream = streams.firstIndex(where: { $0.name == name && $0.reader == nil }) else { return -1 }
        try flush(stream, &machine)
        return 0
    }

    // MARK: Input

    /// Reads a line from a file or command: 1, 0 at its end, -1 where it can't be opened.
    mutating func readLine(
        _ source: AwkInstruction.Source,
        _ name: [UInt8],
        into text: inout [UInt8],
        _ machine: inout Machine
    ) throws(AwkFailure) -> Double {
        guard let stream = try inputStream(source, name, &machine), var reader = streams[stream].reader else {
            return -1
        }
        do throws(Errno) {
            let outcome = try input.next(&reader, into: &text, &machine)
            streams[stream].reader = reader
            switch outcome {
            case .line: return 1
            case .end: return 0
            case .wouldBlock:
                throw Errno.wouldBlock
            }
        } catch {
            guard error == .wouldBlock else {
                setErrorNumber(error)
                return -1
            }
            streams[stream].reader = reader
            try flushForWaiting(&machine)
            throw .wait(.block(.readable(reader.descriptor)))
        }
    }

    private mutating func inputStream(
        _ source: AwkInstruction.Source,
        _ name: [UInt8],
        _ machine: inout Machine
    ) throws(AwkFailure) -> Int? {
        if let known = streams.firstIndex(where: { $0.name == name && $0.reader != nil }) { return known }
        if source == .command { try flushAll(&machine) }
        do throws(Errno) {
            if source == .file {
                let descriptor = try machine.open(name, .read)
                streams.append(
                    AwkStream(
                        name: name,
                        kind: .inputFile,
                        descriptor: descriptor,
                        reader: LineReader(descriptor: descriptor)
                    )
                )
            } else {
                let (reader, writer) = try machine.pipe()
                let child = try machine.spawnShell(
                    name,
                    parentName: Awk.name,
                    redirections: [(writer, 1)],
                    closing: [reader, writer]
                )
                try machine.close(writer)
                try machine.setCloseOnExecute(reader, true)
                streams.append(
                    AwkStream(
                        name: name,
                        kind: .inputCommand,
                        descriptor: reader,
                        child: child,
                        reader: LineReader(descriptor: reader)
                    )
                )
            }
            return streams.count - 1
        } catch {
            setErrorNumber(error)
            return nil
        }
    }

    // MARK: Commands

    mutating func runSystem(_ command: [UInt8], _ machine: inout Machine) throws(AwkFailure) -> Double {
        if child == nil {
            try flushAll(&machine)
            do throws(Errno) {
                child = try machine.spawnShell(command, parentName: Awk.name)
            } catch {
                return -1
            }
        }
        let code = try waitForChild(&machine)
        return Double(code >= 256 ? 0 : code)
    }

    /// The exit code, or 256 and the signal's number.
    private mutating func waitForChild(_ machine: inout Machine) throws(AwkFailure) -> Int32 {
        guard let pid = child else { return 0 }
        do throws(Errno) {
            guard let event = try machine.waitChild(.process(pid)) else { throw Errno.wouldBlock }
            child = nil
            guard case .ended(_, let status) = event else { return 0 }
            switch status {
            case .exited(let code): return code
            case .signalled(let signal): return 256 + signal.number
            }
        } catch {
            if error == .wouldBlock { throw .wait(.block(.child)) }
            child = nil
            return 0
        }
    }

    mutating func closeStream(_ name: [UInt8], _ machine: inout Machine) throws(AwkFailure) -> Double {
        if child == nil {
            guard let stream = streams.firstIndex(where: { $0.name == name }) else { return 0 }
            if streams[stream].reader == nil { try flush(stream, &machine) }
            let closed = streams.remove(at: stream)
            if closed.descriptor > 2 { try? machine.close(closed.descriptor) }
            guard let pid = closed.child else { return 0 }
            child = pid
        }
        let code = try waitForChild(&machine)
        return Double(code >= 256 ? code - 256 : code << 8)
    }

    /// At the end: everything is written, and commands are waited for.
    mutating func closeAll(_ machine: inout Machine) throws(AwkFailure) {
        try flushAll(&machine)
        while child != nil || !streams.isEmpty {
            if child == nil, let first = streams.first {
                _ = try closeStream(first.name, &machine)
            } else {
                _ = try waitForChild(&machine)
            }
        }
    }
}
