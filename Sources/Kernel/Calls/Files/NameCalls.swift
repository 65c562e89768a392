extension Machine {
    /// `unlink(2)`. Errors: ENOENT, EISDIR, ENOTDIR, EACCES, EPERM, EROFS, EBUSY under a mount.
    public mutating func unlink(_ path: [UInt8]) throws(Errno) {
        let place = try walk(path, followsLast: false, followsTrailing: false)
        guard place.last == .name else { throw .isDirectory }
        if place.requiresDirectory {
            guard let file = place.file else { throw .noSuchFileOrDirectory }
            throw kind(of: file) == .directory ? .isDirectory : .notDirectory
        }
        try removable(place, asDirectory: false)
        let now = now
        try changeTree(place.directory) { tree throws(Errno) in
            try tree.unlink(place.directory.inode, place.name, now: now)
        }
    }

    /// `rename(2)`.
    ///
    /// Errors: ENOENT, ENOTDIR, EISDIR, ENOTEMPTY, EINVAL into itself, EXDEV between mounts, EBUSY, EACCES, EPERM,
    /// EROFS.
    public mutating func rename(_ from: [UInt8], to target: [UInt8]) throws(Errno) {
        let source = try walk(from, followsLast: false, followsTrailing: false)
        let place = try walk(target, followsLast: false, followsTrailing: false)
        guard source.directory.device == place.directory.device else { throw .crossDeviceLink }
        guard source.last == .name, place.last == .name else { throw .resourceBusy }
        if !source.directory.isProcess { try requireWritable(source.directory) }
        guard let file = source.file else { throw .noSuchFileOrDirectory }
        let isDirectory = kind(of: file) == .directory
        if source.requiresDirectory || place.requiresDirectory, !isDirectory { throw .notDirectory }
        try requireApart(source, place)
        if let present = place.file, present.isSameFile(as: file) { return }
        try removable(source, asDirectory: isDirectory)
        if place.file == nil {
            try requireChangeable(place.directory)
        } else {
            try removable(place, asDirectory: isDirectory)
        }
        // A directory that gets another parent is written to: its `..` changes.
        if isDirectory, source.directory != place.directory { try require(.write, try attributes(of: file)) }
        keepIfOccupied(place.file)
        let now = now
        try changeTree(source.directory) { tree throws(Errno) in
            try tree.rename(
                source.directory.inode,
                source.name,
                to: place.directory.inode,
                place.name,
                now: now
            )
        }
    }

    /// Neither of two names may be in the directory of the other one.
    ///
    /// Errors: EINVAL for a directory into itself, ENOTEMPTY for one over what it is in.
    private func requireApart(_ source: Place, _ target: Place) throws(Errno) {
        if let file = source.file, isInside(target.directory, file) { throw .invalidArgument }
        if let file = target.file, isInside(source.directory, file) { throw .directoryNotEmpty }
    }

    private func isInside(_ directory: FileID, _ ancestor: FileID) -> Bool {
        guard !directory.isProcess, directory.device == ancestor.device else { return false }
        return tree(directory) { $0.isInside(directory.inode, ancestor.inode) }
    }

    /// `link(2)`: a further name for a file; a symbolic link is linked itself.
    ///
    /// Errors: ENOENT, EEXIST, EPERM for directories, EXDEV between mounts, EACCES, EROFS.
    public mutating func link(_ from: [UInt8], to target: [UInt8]) throws(Errno) {
        let file = try file(at: from, followsLast: false)
        let found = try attributes(of: file)
        let place = try walk(target, followsLast: false, followsTrailing: false)
        guard place.file == nil else { throw .fileExists }
        guard !place.requiresDirectory else { throw .noSuchFileOrDirectory }
        guard file.device == place.directory.device else { throw .crossDeviceLink }
        try requireLinkable(found)
        try requireChangeable(place.directory)
        guard found.kind != .directory else { throw .notPermitted }
        let now = now
        try changeTree(place.directory) { tree throws(Errno) in
            try tree.link(file.inode, in: place.directory.inode, place.name, now: now)
        }
    }

    /// Other users' files are linked only by who may read and write them (`fs.protected_hardlinks`). Errors: EPERM.
    private func requireLinkable(_ file: FileAttributes) throws(Errno) {
        let credentials = current.credentials
        guard !credentials.actsAsOwner, credentials.user != file.user else { return }
        let isSafe = file.kind == .regular && file.mode & 0o4000 == 0 && file.mode & 0o2010 != 0o2010
        guard isSafe, allows(file, [.read, .write]) else { throw .notPermitted }
    }

    /// `symlink(2)`. Errors: ENOENT for an empty target, EEXIST, EACCES, EROFS.
    public mutating func symbolicLink(_ target: [UInt8], at path: [UInt8]) throws(Errno) {
        guard !target.isEmpty else { throw .noSuchFileOrDirectory }
        guard target.count < Self.pathLimit else { throw .fileNameTooLong }
        let place = try walk(path, followsLast: false, followsTrailing: false)
        guard place.file == nil else { throw .fileExists }
        guard !place.requiresDirectory else { throw .noSuchFileOrDirectory }
        _ = try make(place, .symbolicLink(target), mode: 0o777)
    }

    /// `readlink(2)`. Errors: ENOENT, EINVAL for what is no link, EACCES.
    public mutating func readLink(_ path: [UInt8]) throws(Errno) -> [UInt8] {
        try linkTarget(try file(at: path, followsLast: false))
    }

    /// `mknod(2)`: a regular file, FIFO, device or socket. Devices are for root only.
    ///
    /// Errors: EEXIST, ENOENT, EPERM, EINVAL for a device without number or another kind, EACCES, EROFS.
    public mutating func makeNode(
        _ path: [UInt8],
        kind: FileKind,
        mode: UInt16,
        device: DeviceNumber? = nil
    ) throws(Errno) {
        let file: NewFile
        switch kind {
        case .regular: file = .file([])
        case .fifo: file = .fifo
        case .socket: file = .socket
        case .characterDevice, .blockDevice:
            guard let device else { throw .invalidArgument }
            guard current.credentials.mayMakeDevices else { throw .notPermitted }
            file = kind == .blockDevice ? .blockDevice(device) : .device(device)
        case .directory, .symbolicLink: throw .invalidArgument
        }
        let place = try walk(path, followsLast: false, followsTrailing: false)
        guard place.file == nil else { throw .fileExists }
        guard !place.requiresDirectory else { throw .noSuchFileOrDirectory }
        _ = try make(place, file, mode: mode)
    }
}
