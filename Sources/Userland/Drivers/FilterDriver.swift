import Kernel

/// Drives a `FilterApplet` over its files: opens, reads, hands over, writes; never waits inside.
struct FilterProgram<Body: FilterApplet>: Program {
    static var programName: String { "applet:" + Body.name }

    private var body: Body
    private var source = Source.next(0)
    private var carry: [UInt8] = []
    /// How much of `carry` is known to hold no line end.
    private var scanned = 0
    private var output: [UInt8] = []
    private var outputStart = 0
    private var complaints = OutputQueue()
    private var missed = false
    private var status: Int32?
    private var hasStarted = false
    private var prelude: WholeReader?

    private enum Source: Codable {
        /// The file of this number is to be opened.
        case next(Int)
        case open(Int, Int32)
    }

    init(body: Body) {
        self.body = body
    }

    var heldMemory: Int { carry.count + output.count + body.heldMemory }

    mutating func step(_ machine: inout Machine) -> Step {
        if !hasStarted {
            hasStarted = true
            machine.fuel -= 2000
            prelude = WholeReader()
            prelude?.names = body.preludeFiles
        }
        if let step = prepare(&machine) { return step }
        while status == nil {
            if let step = flush(&machine, keeping: Body.buffersOutput ? 4096 : 0) { return step }
            if machine.fuel <= 0 { return .again }
            switch source {
            case .next(let index):
                let names = body.files.isEmpty ? [[45]] : body.files
                guard index < names.count else {
                    finish()
                    continue
                }
                open(names[index], index, &machine)
            case .open(let index, let descriptor):
                do throws(Errno) {
                    switch try machine.read(descriptor, upTo: Body.readSize) {
                    case .wouldBlock:
                        if machine.isTerminal(1), let step = flush(&machine, keeping: 0) { return step }
                        return .block(.readable(descriptor))
                    case .bytes(let bytes):
                        machine.fuel -= 1 + bytes.count / 100
                        take(bytes, index, descriptor, &machine)
                    }
                } catch {
                    missed = true
                    complaints.append(body.failed(name(index), error, isOpening: false), to: 2)
                    endOfFile(index, descriptor, &machine)
                }
            }
        }
        return flush(&machine, keeping: 0) ?? .exit(status ?? 0)
    }

    private mutating func prepare(_ machine: inout Machine) -> Step? {
        if prelude == nil { return nil }
        if let step = prelude?.read(&machine) { return step }
        let inputs = prelude?.take() ?? []
        prelude = nil
        do throws(UsageError) {
            try body.prepare(inputs, on: &machine)
        } catch {
            complaints.append(error.text, to: 2)
            status = error.status
            return nil
        }
        return redirect(&machine)
    }

    private func redirect(_ machine: inout Machine) -> Step? {
        guard let file = body.outputFile else { return nil }
        // An output file is not made where there is no input.
        if body.stopsAtMissingFile, let input = body.files.first, input != [45] {
            guard (try? machine.status(input)) != nil else { return nil }
        }
        do throws(Errno) {
            let descriptor = try machine.open(file, [.write, .create, .truncate])
            try machine.duplicate(descriptor, to: 1)
            try machine.close(descriptor)
            return nil
        } catch {
            let text = "\(Body.name): can't open '\(String(decoding: file, as: UTF8.self))': \(error.message)\n"
            _ = try? machine.write(2, Array(text.utf8))
            return .exit(1)
        }
    }

    private func name(_ index: Int) -> [UInt8] { body.files.isEmpty ? [45] : body.files[index] }

    private mutating func open(_ name: [UInt8], _ index: Int, _ machine: inout Machine) {
        do throws(Errno) {
            let descriptor = name == [45] ? 0 : try machine.open(name, .read)
            source = .open(index, descriptor)
            follow(body.beginFile(name, output: &output), index, descriptor, unread: 0, &machine)
        } catch {
            missed = true
            complaints.append(body.failed(name, error, isOpening: true), to: 2)
            source = .next(index + 1)
            if body.stopsAtMissingFile { finish() }
        }
    }

    private mutating func finish() {
        status = body.finish(missed: missed, output: &output)
    }

    /// Goes on as the applet demands; `unread` bytes of this file were read ahead.
    private mutating func follow(
        _ demand: FilterDemand,
        _ index: Int,
        _ descriptor: Int32,
        unread: Int,
        _ machine: inout Machine
    ) {
        switch demand {
        case .more:
            return
        case .nextFile:
            giveBack(unread + body.unread, descriptor, &machine)
            endOfFile(index, descriptor, &machine)
        case .nothing:
            giveBack(unread + body.unread, descriptor, &machine)
            if status == nil { finish() }
        }
    }

    /// A program that stops early leaves a file (not a pipe) where it stopped, as C's streams do at exit.
    private func giveBack(_ unread: Int, _ descriptor: Int32, _ machine: inout Machine) {
        if unread > 0, descriptor == 0 { _ = try? machine.seek(0, Int64(-unread), .current) }
    }

    private mutating func endOfFile(_ index: Int, _ descriptor: Int32, _ machine: inout Machine) {
        carry = []
        scanned = 0
        if descriptor > 0 { try? machine.close(descriptor) }
        source = .next(index + 1)
        if case .nothing = body.endFile(name(index), output: &output) { finish() }
    }

    private mutating func take(_ bytes: [UInt8], _ index: Int, _ descriptor: Int32, _ machine: inout Machine) {
        if bytes.isEmpty {
            if !carry.isEmpty {
                let rest = carry
                carry = []
                if case .nothing = body.block(rest[...], output: &output) {
                    finish()
                    return
                }
            }
            endOfFile(index, descriptor, &machine)
            return
        }
        guard Body.splitsLines else {
            follow(body.block(bytes[...], output: &output), index, descriptor, unread: 0, &machine)
            return
        }
        guard let last = bytes[...].lastPosition(of: body.delimiter) else {
            carry += bytes
            return
        }
        var head = bytes[...last]
        if !carry.isEmpty {
            // The line that began in an earlier piece is completed first.
            let first = bytes[...].position(of: body.delimiter, from: 0) ?? last
            carry += bytes[...first]
            let line = carry
            carry = []
            let demand = body.block(line[...], output: &output)
            guard case .more = demand else {
                follow(demand, index, descriptor, unread: bytes.count - first - 1, &machine)
                return
            }
            head = bytes[(first + 1)...].prefix(upTo: last + 1)
        }
        if !head.isEmpty {
            let demand = body.block(head, output: &output)
            guard case .more = demand else {
                follow(demand, index, descriptor, unread: bytes.count - head.endIndex, &machine)
                return
            }
        }
        carry = Array(bytes[(last + 1)...])
    }

    /// Writes complaints, then whole buffers of output; nil when no more than `size` bytes are left.
    private mutating func flush(_ machine: inout Machine, keeping size: Int) -> Step? {
        if !complaints.isEmpty {
            // Before a complaint BusyBox writes what it has printed so far.
            if let step = write(&machine, upTo: output.count) { return step }
            if let step = complaints.flush(&machine, name: Body.name) { return step }
        }
        let pending = output.count - outputStart
        if pending < max(size, 1) { return nil }
        return write(&machine, upTo: size == 0 ? output.count : output.count - pending % size)
    }

    private mutating func write(_ machine: inout Machine, upTo end: Int) -> Step? {
        while outputStart < end {
            do throws(Errno) {
                let written = try machine.write(1, output[outputStart..<end])
                machine.fuel -= 1 + written / 100
                outputStart += written
                if written == 0 { return .block(.writable(1)) }
            } catch {
                status = 1
                output = []
                outputStart = 0
                return OutputQueue.failed(error, &machine, name: Body.name)
            }
        }
        if outputStart == output.count {
            output.removeAll(keepingCapacity: true)
        } else {
            output.removeFirst(outputStart)
        }
        outputStart = 0
        return nil
    }
}
