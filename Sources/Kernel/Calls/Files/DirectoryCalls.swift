extension Machine {
    /// The names in a directory without `.` and `..`, in the order in which they were made.
    ///
    /// Errors: ENOENT, ENOTDIR, EACCES.
    public mutating func entries(_ path: [UInt8]) throws(Errno) -> [DirectoryEntry] {
        let directory = try file(at: path)
        let found = try attributes(of: directory)
        guard found.kind == .directory else { throw .notDirectory }
        try require(.read, found)
        return directory.isProcess ? processEntries(directory.inode) : tree(directory) { $0.entries(directory.inode) }
    }

    /// `mkdir(2)`. Errors: EEXIST, ENOENT, ENOTDIR, EACCES, EROFS.
    public mutating func makeDirectory(_ path: [UInt8], mode: UInt16 = 0o777) throws(Errno) {
        let place = try walk(path, followsLast: false, followsTrailing: false)
        guard place.file == nil else { throw .fileExists }
        _ = try make(place, .directory, mode: mode & 0o1777)
    }

    /// `rmdir(2)`. Errors: ENOENT, ENOTDIR, ENOTEMPTY, EBUSY under a mount, EINVAL for `.`, EACCES, EPERM, EROFS.
    public mutating func removeDirectory(_ path: [UInt8]) throws(Errno) {
        let place = try walk(path, followsLast: false, followsTrailing: false)
        switch place.last {
        case .name: break
        case .root: throw .resourceBusy
        case .dot: throw .invalidArgument
        case .dotDot: throw .directoryNotEmpty
        }
        try removable(place, asDirectory: true)
        keepIfOccupied(place.file)
        let now = now
        try changeTree(place.directory) { tree throws(Errno) in
            try tree.removeDirectory(place.directory.inode, place.name, now: now)
        }
    }

    /// A directory in which a process stands lasts, without a name, after it is removed.
    mutating func keepIfOccupied(_ directory: FileID?) {
        guard let directory, kind(of: directory) == .directory else { return }
        let isOccupied =
            current.workingDirectory == directory
            || processes.identifiers.contains { process($0)?.workingDirectory == directory }
        guard isOccupied else { return }
        _ = try? changeTree(directory) { tree throws(Errno) in tree.retain(directory.inode) }
    }

    /// What it costs to make a file, in fuel.
    private static let creationFuel = 150

    /// Makes a file where a walk ended at a free name, with the caller's umask, user and group.
    ///
    /// In a directory with the set-group-id bit it gets the directory's group (`inode(7)`).
    mutating func make(_ place: Place, _ file: NewFile, mode: UInt16) throws(Errno) -> FileID {
        guard !place.directory.isProcess, tree(place.directory, { $0.isLive(place.directory.inode) }) else {
            throw .noSuchFileOrDirectory
        }
        try requireChangeable(place.directory)
        try requireRoomForFile()
        fuel -= Self.creationFuel
        let directory = try attributes(of: place.directory)
        let inherits = directory.mode & 0o2000 != 0
        var bits = mode
        if case .symbolicLink = file { bits = 0o777 } else { bits &= ~current.fileModeMask }
        if inherits, file == .directory { bits |= 0o2000 }
        let user = current.credentials.user
        let group = inherits ? directory.group : current.credentials.group
        let now = now
        let inode = try changeTree(place.directory) { tree throws(Errno) in
            try tree.create(
                in: place.directory.inode,
                place.name,
                file,
                mode: bits,
                user: user,
                group: group,
                now: now
            )
        }
        return place.directory.sibling(inode)
    }

    /// Whether a name may be taken out of its directory, checked in the kernel's order.
    ///
    /// Errors: EROFS, ENOENT, EACCES, EPERM, ENOTDIR or EISDIR for the wrong kind, EBUSY under a mount.
    func removable(_ place: Place, asDirectory: Bool) throws(Errno) {
        if !place.directory.isProcess { try requireWritable(place.directory) }
        guard let file = place.file else { throw .noSuchFileOrDirectory }
        let found = try attributes(of: file)
        try requireChangeable(place.directory)
        try requireRemovable(found, in: place.directory)
        if asDirectory {
            guard found.kind == .directory else { throw .notDirectory }
        } else {
            guard found.kind != .directory else { throw .isDirectory }
        }
        guard file.device == place.directory.device, !mounts.isCovered(file) else { throw .resourceBusy }
    }
}
