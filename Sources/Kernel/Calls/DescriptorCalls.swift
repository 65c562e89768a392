extension Machine {
    /// The most descriptors of one process (`ulimit -n` in a container).
    static let descriptorLimit: Int32 = 1_048_576

    /// Gives the calling process the lowest free descriptor for a new description. Errors: EMFILE.
    mutating func install(_ description: FileDescription, from minimum: Int32 = 0) throws(Errno) -> Int32 {
        let descriptor = current.descriptors.lowestFree(from: minimum)
        guard descriptor < Self.descriptorLimit else { throw .tooManyOpenFiles }
        let index = descriptions.insert(description)
        current.descriptors.set(
            descriptor,
            to: index,
            closesOnExecute: description.flags.contains(.closeOnExecute)
        )
        return descriptor
    }

    /// The description behind a descriptor of the calling process. Errors: EBADF.
    func description(_ descriptor: Int32) throws(Errno) -> FileDescription {
        guard let index = current.descriptors[descriptor] else { throw .badFileDescriptor }
        return descriptions[index]
    }

    /// `close(2)`. Errors: EBADF.
    public mutating func close(_ descriptor: Int32) throws(Errno) {
        guard current.descriptors[descriptor] != nil else { throw .badFileDescriptor }
        closeDescriptor(descriptor)
    }

    mutating func closeDescriptor(_ descriptor: Int32) {
        if let description = current.descriptors.clear(descriptor) { releaseDescription(description) }
    }

    /// `dup2(2)`. Errors: EBADF.
    public mutating func duplicate(_ descriptor: Int32, to target: Int32) throws(Errno) {
        guard let index = current.descriptors[descriptor], target >= 0, target < Self.descriptorLimit else {
            throw .badFileDescriptor
        }
        guard descriptor != target else { return }
        descriptions.retain(index)
        closeDescriptor(target)
        current.descriptors.set(target, to: index)
    }

    /// `fcntl(F_DUPFD)`: the lowest free descriptor not below `minimum`. Errors: EBADF, EMFILE.
    public mutating func duplicate(
        _ descriptor: Int32,
        from minimum: Int32,
        closeOnExecute: Bool = false
    ) throws(Errno) -> Int32 {
        guard let index = current.descriptors[descriptor] else { throw .badFileDescriptor }
        let copy = current.descriptors.lowestFree(from: minimum)
        guard copy < Self.descriptorLimit else { throw .tooManyOpenFiles }
        descriptions.retain(index)
        current.descriptors.set(copy, to: index, closesOnExecute: closeOnExecute)
        return copy
    }

    /// `fcntl(F_SETFD)`. Errors: EBADF.
    public mutating func setCloseOnExecute(_ descriptor: Int32, _ closes: Bool) throws(Errno) {
        guard current.descriptors[descriptor] != nil else { throw .badFileDescriptor }
        current.descriptors.setClosesOnExecute(descriptor, closes)
    }

    /// `pipe(2)`.
    public mutating func pipe() throws(Errno) -> (reader: Int32, writer: Int32) {
        let index = UInt32(pipes.insert(Pipe(readers: 1, writers: 1)))
        let reader = try install(FileDescription(kind: .pipeReader(index), flags: .read))
        let writer = try install(FileDescription(kind: .pipeWriter(index), flags: .write))
        return (reader, writer)
    }

    /// `lseek(2)`. Errors: EBADF, ESPIPE, EINVAL.
    public mutating func seek(_ descriptor: Int32, _ offset: Int64, _ origin: SeekOrigin) throws(Errno) -> Int64 {
        guard let index = current.descriptors[descriptor] else { throw .badFileDescriptor }
        let end: Int64
        switch descriptions[index].kind {
        case .file(let file): end = fileSize(file)
        case .generated(let text): end = Int64(text.count)
        case .directory, .device: end = 0
        case .pipeReader, .pipeWriter, .terminal, .output, .listener, .connection: throw .illegalSeek
        }
        let base: Int64 =
            switch origin {
            case .start: 0
            case .current: descriptions[index].offset
            case .end: end
            }
        guard base + offset >= 0 else { throw .invalidArgument }
        descriptions[index].offset = base + offset
        return base + offset
    }

    /// Lets go of a description, and of what it stood for where that was the last name for it.
    mutating func releaseDescription(_ index: Int32) {
        guard let kind = descriptions.release(index) else { return }
        switch kind {
        case .file(let file), .directory(let file):
            fileClosed(file)
        case .pipeReader(let pipe):
            pipes[pipe].readers -= 1
            settle(pipe)
        case .pipeWriter(let pipe):
            pipes[pipe].writers -= 1
            settle(pipe)
        case .listener(let listener):
            commons.network.closeListener(Int(listener))
        case .connection(let connection, let side):
            commons.wakeUps += commons.network.close(Int(connection), side: Int(side))
            takeOwnWakeUps()
        case .terminal, .device, .output, .generated:
            break
        }
    }

    /// Wakes those at a pipe's ends after one was closed, and forgets it when both are.
    private mutating func settle(_ pipe: UInt32) {
        processes.wake(.pipe(Int(pipe)))
        if pipes[pipe].readers == 0, pipes[pipe].writers == 0 { pipes.remove(pipe) }
    }

    /// What a process waits on that wants to read from a descriptor; `.none` where reading never blocks.
    func readObject(_ descriptor: Int32) -> WaitObject {
        guard descriptor >= 0, let index = current.descriptors[descriptor] else { return .none }
        return switch descriptions[index].kind {
        case .pipeReader(let pipe): .pipe(Int(pipe))
        case .terminal(let terminal): .terminal(Int(terminal))
        case .listener(let listener): .listener(Int(listener))
        case .connection(let connection, let side): .connection(Int(connection), towards: Int(side))
        default: .none
        }
    }

    /// What a process waits on that wants to write to a descriptor; `.none` where writing never blocks.
    func writeObject(_ descriptor: Int32) -> WaitObject {
        guard descriptor >= 0, let index = current.descriptors[descriptor] else { return .none }
        return switch descriptions[index].kind {
        case .pipeWriter(let pipe): .pipe(Int(pipe))
        case .connection(let connection, let side): .connection(Int(connection), towards: 1 - Int(side))
        case .output(let sink, _) where isFull(.output(Int(sink))): .output(Int(sink))
        case .terminal(let terminal) where isFull(.terminal(Int(terminal))): .terminal(Int(terminal))
        default: .none
        }
    }
}
