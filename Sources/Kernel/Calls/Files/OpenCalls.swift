extension Machine {
    /// `open(2)`: the lowest free descriptor. A FIFO opens at once; its readers wait for a writer.
    ///
    /// Errors: ENOENT, EACCES, EEXIST, EISDIR, ENOTDIR, ELOOP, EROFS, ENXIO, EMFILE.
    public mutating func open(_ path: [UInt8], _ flags: OpenFlags, mode: UInt16 = 0o666) throws(Errno) -> Int32 {
        if flags.contains(.create), path.last == UInt8(ascii: "/") {
            let place = try walk(path, followsLast: false, followsTrailing: false)
            if place.last == .name { throw .isDirectory }
        }
        let isExclusive = flags.isSuperset(of: [.create, .exclusive])
        let place = try walk(path, followsLast: !flags.contains(.noFollow) && !isExclusive)
        if flags.contains(.create), place.requiresDirectory, place.last == .name { throw .isDirectory }
        guard let file = place.file else {
            guard flags.contains(.create) else { throw .noSuchFileOrDirectory }
            let made = try make(place, .file([]), mode: mode)
            return try installFile(made, flags)
        }
        if isExclusive { throw .fileExists }
        let attributes = try attributes(of: file)
        if flags.contains(.directory), attributes.kind != .directory { throw .notDirectory }
        switch attributes.kind {
        case .symbolicLink:
            guard file.isProcess else { throw .tooManySymbolicLinks }
            return try reopen(file, flags)
        case .directory:
            if flags.contains(.write) || flags.contains(.create) { throw .isDirectory }
            try require(.read, attributes)
            fileOpened(file)
            return try install(FileDescription(kind: .directory(file), flags: flags))
        case .regular:
            if file.isProcess { return try openProcessFile(file, attributes, flags) }
            try requireOpenable(file, attributes, flags)
            if flags.contains(.truncate), flags.contains(.write), attributes.size > 0 {
                try truncate(file, to: 0)
            }
            return try installFile(file, flags)
        case .fifo:
            try requireOpenable(file, attributes, flags, isNode: true)
            return try openFIFO(file, flags)
        case .characterDevice:
            try requireOpenable(file, attributes, flags, isNode: true)
            return try openDevice(file, attributes.deviceNumber, flags)
        case .blockDevice, .socket:
            throw .noSuchDeviceOrAddress
        }
    }

    private func requireOpenable(
        _ file: FileID,
        _ attributes: FileAttributes,
        _ flags: OpenFlags,
        isNode: Bool = false
    ) throws(Errno) {
        if flags.contains(.read) { try require(.read, attributes) }
        if flags.contains(.write) || flags.contains(.truncate) {
            try require(.write, attributes)
            if !isNode { try requireWritable(file) }
        }
    }

    private mutating func installFile(_ file: FileID, _ flags: OpenFlags) throws(Errno) -> Int32 {
        let descriptor = try install(FileDescription(kind: .file(file), flags: flags))
        fileOpened(file)
        return descriptor
    }

    private mutating func openFIFO(_ file: FileID, _ flags: OpenFlags) throws(Errno) -> Int32 {
        let pipe = descriptions.pipe(ofNode: file) ?? UInt32(pipes.insert(Pipe()))
        let descriptor = try openPipe(pipe, node: file, flags)
        let standIn = descriptions.standIn(ofNode: file)
        if flags.contains(.write), pipes[pipe].readers == 0 {
            // What is written before a reader comes has to wait for it.
            var description = FileDescription(kind: .pipeReader(pipe), flags: .read)
            description.node = file
            description.isStandIn = true
            _ = descriptions.insert(description)
            pipes[pipe].readers += 1
        } else if !flags.contains(.write), let standIn {
            _ = descriptions.release(standIn)
            pipes[pipe].readers -= 1
        }
        return descriptor
    }

    private mutating func openPipe(_ pipe: UInt32, node: FileID?, _ flags: OpenFlags) throws(Errno) -> Int32 {
        let writes = flags.contains(.write)
        let kind: FileDescription.Kind = writes ? .pipeWriter(pipe) : .pipeReader(pipe)
        var description = FileDescription(kind: kind, flags: flags)
        description.node = node
        let descriptor = try install(description)
        if writes {
            pipes[pipe].writers += 1
            pipes[pipe].hasHadWriter = true
            processes.wake(.pipe(Int(pipe)))
        } else {
            pipes[pipe].readers += 1
        }
        return descriptor
    }

    private mutating func openDevice(
        _ file: FileID,
        _ number: DeviceNumber?,
        _ flags: OpenFlags
    ) throws(Errno) -> Int32 {
        guard let number else { throw .noSuchDeviceOrAddress }
        var kind = FileDescription.Kind.device(number)
        switch number {
        case .null, .zero, .full, .random, .unlimitedRandom: break
        case .terminal:
            guard let terminal = terminals.firstIndex(where: { $0.session == current.session && $0.session != 0 })
            else { throw .noSuchDeviceOrAddress }
            kind = .terminal(UInt32(terminal))
        case .console:
            guard !terminals.isEmpty else { throw .noSuchDeviceOrAddress }
            kind = .terminal(0)
        default:
            guard number.major == DeviceNumber.pseudoTerminalMajor, Int(number.minor) < terminals.count else {
                throw .noSuchDeviceOrAddress
            }
            kind = .terminal(number.minor)
        }
        var description = FileDescription(kind: kind, flags: flags)
        description.node = file
        return try install(description)
    }

    /// Opens what a descriptor of some process names once more, through `/proc/PID/fd/N`.
    private mutating func reopen(_ link: FileID, _ flags: OpenFlags) throws(Errno) -> Int32 {
        guard let index = processDescription(link.inode) else { throw .noSuchFileOrDirectory }
        let old = descriptions[index]
        switch old.kind {
        case .pipeReader(let pipe), .pipeWriter(let pipe):
            return try openPipe(pipe, node: old.node, flags)
        case .listener, .connection:
            throw .noSuchDeviceOrAddress
        case .file, .directory, .terminal, .device, .output, .generated:
            var description = old
            description.flags = flags
            description.offset = 0
            description.references = 1
            return try install(description)
        }
    }

    private mutating func openProcessFile(
        _ file: FileID,
        _ attributes: FileAttributes,
        _ flags: OpenFlags
    ) throws(Errno) -> Int32 {
        if flags.contains(.write) || flags.contains(.truncate) {
            try require(.write, attributes)
            throw mounts.point(of: file).isReadOnly || isSystemControl(file.inode)
                ? .readOnlyFileSystem : .permissionDenied
        }
        try require(.read, attributes)
        var description = FileDescription(kind: .generated(try processContents(file.inode)), flags: flags)
        description.node = file
        return try install(description)
    }
}

extension Errno {
    /// ENXIO
    public static let noSuchDeviceOrAddress = Errno(rawValue: 6)
}

extension DeviceNumber {
    /// The terminals under `/dev/pts`, the minor number being the terminal's.
    static let pseudoTerminalMajor: UInt32 = 136
}
