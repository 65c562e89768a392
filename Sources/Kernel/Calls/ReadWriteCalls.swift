extension Machine {
    /// `read(2)`. Errors: EBADF, EISDIR, ENOTCONN.
    public mutating func read(_ descriptor: Int32, upTo count: Int) throws(Errno) -> ReadResult {
        guard let index = current.descriptors[descriptor] else { throw .badFileDescriptor }
        guard descriptions[index].flags.contains(.read) else { throw .badFileDescriptor }
        switch descriptions[index].kind {
        case .file(let file):
            let bytes = try fileRead(file, offset: descriptions[index].offset, count: count)
            descriptions[index].offset += Int64(bytes.count)
            return .bytes(bytes)
        case .generated(let text):
            let start = min(Int(descriptions[index].offset), text.count)
            let bytes = Array(text[start..<min(text.count, start + count)])
            descriptions[index].offset += Int64(bytes.count)
            return .bytes(bytes)
        case .directory:
            throw .isDirectory
        case .pipeReader(let pipe):
            if pipes[pipe].count == 0 { return pipes[pipe].isEnded ? .bytes([]) : .wouldBlock }
            let bytes = pipes[pipe].take(upTo: count)
            processes.wake(.pipe(Int(pipe)))
            return .bytes(bytes)
        case .terminal(let terminal):
            return readTerminal(Int(terminal), upTo: count)
        case .device(let device):
            return .bytes(readDevice(device, count))
        case .connection(let connection, let side):
            let result = commons.network.read(Int(connection), side: Int(side), upTo: count)
            commons.wakeUps += result.wakeUps
            takeOwnWakeUps()
            return result.answer
        case .pipeWriter, .output, .listener:
            throw .badFileDescriptor
        }
    }

    /// `write(2)`: how many bytes were taken; fewer than given, or 0, when there is no room: block until writable.
    ///
    /// Errors: EBADF, EPIPE (after SIGPIPE), ENOSPC, EFBIG.
    public mutating func write(_ descriptor: Int32, _ bytes: ArraySlice<UInt8>) throws(Errno) -> Int {
        guard let index = current.descriptors[descriptor] else { throw .badFileDescriptor }
        guard descriptions[index].flags.contains(.write) else { throw .badFileDescriptor }
        switch descriptions[index].kind {
        case .file(let file):
            if descriptions[index].flags.contains(.append) { descriptions[index].offset = fileSize(file) }
            let allowed = try bytesBelowLimit(bytes, at: descriptions[index].offset)
            try fileWrite(file, offset: descriptions[index].offset, allowed)
            descriptions[index].offset += Int64(allowed.count)
            if mounts.point(of: file).type != "tmpfs" { diskBytesWritten += Int64(allowed.count) }
            return allowed.count
        case .pipeWriter(let pipe):
            return try write(toPipe: pipe, bytes)
        case .terminal(let terminal):
            if isFull(.terminal(Int(terminal))) { return 0 }
            payForOutput(bytes)
            let shown = terminals[Int(terminal)].shown(bytes)
            report(.terminalOutput(terminal: terminal, bytes: shown))
            return bytes.count
        case .device(let device):
            if device == .full { throw .noSpace }
            return bytes.count
        case .output(let sink, let stream):
            if isFull(.output(Int(sink))) { return 0 }
            payForOutput(bytes)
            report(.output(sink: sink, stream: stream, bytes: Array(bytes)))
            return bytes.count
        case .connection(let connection, let side):
            let result = commons.network.write(Int(connection), side: Int(side), bytes)
            commons.wakeUps += result.wakeUps
            takeOwnWakeUps()
            if result.isBroken { try breakPipe() }
            return result.accepted
        case .directory, .pipeReader, .listener, .generated:
            throw .badFileDescriptor
        }
    }

    /// What of a write to a file stays below the limit of its size (`RLIMIT_FSIZE`); beyond it there is a signal.
    private mutating func bytesBelowLimit(
        _ bytes: ArraySlice<UInt8>,
        at offset: Int64
    ) throws(Errno) -> ArraySlice<UInt8> {
        guard !resourceLimits.isEmpty, let limit = resourceLimits.first(where: { $0.name == "fsize" })?.soft, limit >= 0
        else { return bytes }
        if offset >= limit, !bytes.isEmpty {
            if !current.ignored.contains(.fileSize) { current.pending.insert(.fileSize) }
            fuel = min(fuel, 0)
            // The signal ends the program before it could say anything, as a broken pipe does.
            let goesOn = current.ignored.contains(.fileSize) || current.caught.contains(.fileSize)
            throw goesOn ? .fileTooLarge : .brokenPipe
        }
        return bytes.prefix(Int(limit - offset))
    }

    /// `write(2)` of a whole array.
    public mutating func write(_ descriptor: Int32, _ bytes: [UInt8]) throws(Errno) -> Int {
        try write(descriptor, bytes[...])
    }

    private mutating func write(toPipe pipe: UInt32, _ bytes: ArraySlice<UInt8>) throws(Errno) -> Int {
        if pipes[pipe].readers == 0 { try breakPipe() }
        let room = pipes[pipe].room
        guard room > 0, !bytes.isEmpty else { return 0 }
        let accepted = bytes.prefix(room)
        pipes[pipe].append(accepted)
        processes.wake(.pipe(Int(pipe)))
        return accepted.count
    }

    private mutating func breakPipe() throws(Errno) {
        if !current.ignored.contains(.brokenPipe) { current.pending.insert(.brokenPipe) }
        fuel = min(fuel, 0)
        throw .brokenPipe
    }

    private mutating func readDevice(_ device: DeviceNumber, _ count: Int) -> [UInt8] {
        switch device {
        case .zero, .full:
            let wanted = min(count, 256 << 20)
            fuel -= wanted / 200
            return [UInt8](repeating: 0, count: wanted)
        case .random, .unlimitedRandom:
            var bytes: [UInt8] = []
            let wanted = min(count, 32 << 20)
            bytes.reserveCapacity(wanted + 8)
            fuel -= wanted / 50
            while bytes.count < wanted {
                withUnsafeBytes(of: random.next()) { bytes += $0 }
            }
            return Array(bytes.prefix(wanted))
        default:
            return []
        }
    }
}
