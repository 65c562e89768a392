import Kernel

/// The main input of an awk program: the files of `ARGV`, one after the other.
struct AwkInput: Codable, Sendable {
    var reader: LineReader?
    /// `RS`, and as a pattern where it is longer than one byte.
    var separator: [UInt8] = [10]
    var pattern: RegularExpression?
    /// The next of `ARGV` to look at.
    var argument = 1
    var hasOpened = false
    var isAtEnd = false
    /// `nextfile` was called.
    var skipsFile = false
    var fileName: [UInt8] = []

    /// Puts the next record of a reader into `text`.
    mutating func next(
        _ reader: inout LineReader,
        into text: inout [UInt8],
        _ machine: inout Machine
    ) throws(Errno) -> LineReader.Outcome {
        if separator.count == 1 { return try reader.next(into: &text, delimiter: separator[0], &machine) }
        while true {
            if pattern == nil {
                // In paragraph mode empty lines before a record do not count.
                let buffer = reader.buffer
                var start = reader.start
                while start < buffer.count, buffer[start] == 10 { start += 1 }
                reader.start = start
                if let found = Self.paragraphEnd(buffer, start), found.next < buffer.count || reader.isAtEnd {
                    reader.take(start..<found.end, next: found.next, into: &text)
                    return .line(isTerminated: true)
                }
            } else if let match = pattern?.firstMatch(in: reader.buffer[reader.start...]), !match.isEmpty,
                match.upperBound < reader.buffer.count || reader.isAtEnd
            {
                reader.take(reader.start..<match.lowerBound, next: match.upperBound, into: &text)
                return .line(isTerminated: true)
            }
            if reader.isAtEnd {
                let end = reader.buffer.count
                guard reader.start < end else { return .end }
                reader.take(reader.start..<end, next: end, into: &text)
                return .line(isTerminated: false)
            }
            guard try reader.fill(&machine) else { return .wouldBlock }
        }
    }

    private static func paragraphEnd(_ buffer: [UInt8], _ start: Int) -> (end: Int, next: Int)? {
        var index = start
        while let newline = buffer[...].position(of: 10, from: index) {
            var next = newline + 1
            while next < buffer.count, buffer[next] == 10 { next += 1 }
            if next > newline + 1 { return (newline, next) }
            index = newline + 1
        }
        return nil
    }
}

extension AwkState {
    enum RecordOutcome {
        case record
        case end
        case failure
    }

    /// Reads the next record of the main input into `text`.
    ///
    /// Where it does not go on to the next file, an end stays the end, and a failure is one that is answered.
    mutating func nextRecord(
        into text: inout [UInt8],
        goesOn: Bool = true,
        _ machine: inout Machine
    ) throws(AwkFailure) -> RecordOutcome {
        while true {
            if input.skipsFile {
                input.skipsFile = false
                closeInput(&machine)
            }
            guard var reader = input.reader else {
                if input.isAtEnd { return .end }
                guard try openNext(&machine) else {
                    input.isAtEnd = true
                    return .end
                }
                continue
            }
            input.reader = nil
            let outcome: LineReader.Outcome
            do throws(Errno) {
                outcome = try input.next(&reader, into: &text, &machine)
                input.reader = reader
            } catch {
                input.reader = reader
                guard !goesOn else { throw .words(error.message, hasLine: true) }
                setErrorNumber(error)
                return .failure
            }
            switch outcome {
            case .line:
                count(.nr)
                count(.fnr)
                return .record
            case .wouldBlock:
                try flushForWaiting(&machine)
                throw .wait(.block(.readable(reader.descriptor)))
            case .end:
                guard goesOn else { return .end }
                closeInput(&machine)
            }
        }
    }

    /// What the variable ERRNO says of a call that failed.
    mutating func setErrorNumber(_ error: Errno) {
        globals[AwkSpecial.errno.rawValue] = .number(Double(error.rawValue))
    }

    private mutating func closeInput(_ machine: inout Machine) {
        if let descriptor = input.reader?.descriptor, descriptor > 0 { try? machine.close(descriptor) }
        input.reader = nil
    }

    func counted(_ which: AwkSpecial) -> AwkValue { .number(special(which).number + 1) }

    mutating func count(_ which: AwkSpecial) { globals[which.rawValue] = counted(which) }

    /// Opens the next file that `ARGV` names; assignments on the way are made. False: there are no more.
    private mutating func openNext(_ machine: inout Machine) throws(AwkFailure) -> Bool {
        while input.argument < Int(clamping: special(.argc).number) {
            let key = Array("\(input.argument)".utf8)
            input.argument += 1
            guard let place = arrays[1].find(key) else { continue }
            let name = text(arrays[1][place])
            if name.isEmpty { continue }
            if try assign(name) { continue }
            try open(name, &machine)
            return true
        }
        guard !input.hasOpened else { return false }
        try open([45], &machine)
        return true
    }

    private mutating func open(_ name: [UInt8], _ machine: inout Machine) throws(AwkFailure) {
        input.hasOpened = true
        do throws(Errno) {
            input.reader = LineReader(descriptor: name == [45] ? 0 : try machine.open(name, .read))
        } catch {
            throw .words("\(String(decoding: name, as: UTF8.self)): \(error.message)", hasLine: false)
        }
        globals[AwkSpecial.fnr.rawValue] = .number(0)
        globals[AwkSpecial.filename.rawValue] = .string(name)
    }

    /// `name=text` among the operands; false where it is no assignment.
    mutating func assign(_ text: [UInt8]) throws(AwkFailure) -> Bool {
        guard let equal = text.firstIndex(of: 61), let first = text.first, first.isLetter || first == 95 else {
            return false
        }
        let name = Array(text[..<equal])
        guard name.allSatisfy({ $0.isLetter || $0.isDigit || $0 == 95 }) else { return false }
        guard let number = program.globals.firstIndex(of: name) else { return true }
        try setGlobal(number, .input(AwkEscapes.process(Array(text[(equal + 1)...]))))
        return true
    }

    // MARK: getline

    mutating func getline(
        _ source: AwkInstruction.Source,
        _ place: AwkInstruction.Place?,
        _ machine: inout Machine
    ) throws(AwkFailure) {
        var text: [UInt8] = []
        var result = 1.0
        if source == .input {
            // BusyBox's getline stays in the file; after the last one there is nothing to read from.
            let isOver = input.isAtEnd
            switch try nextRecord(into: &text, goesOn: false, &machine) {
            case .record: break
            case .end: result = isOver ? -1 : 0
            case .failure: result = -1
            }
        } else {
            // The name lies below the key of the place.
            let depth = place?.hasKey ?? false ? 2 : 1
            let name = self.text(stack[stack.count - depth])
            result = try readLine(source, name, into: &text, &machine)
            stack.remove(at: stack.count - depth)
        }
        let key: AwkValue = place?.hasKey ?? false ? stack.removeLast() : .uninitialized
        if result > 0 {
            if let place { try write(place, key, .input(text)) } else { record.set(text) }
        }
        stack.append(.number(result))
    }
}
