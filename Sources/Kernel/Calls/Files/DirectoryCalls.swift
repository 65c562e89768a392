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
        let found = try removable(place)
        guard found.kind == .directory else { throw .notDirectory }
        let now = now
        try changeTree(place.directory) { tree throws(Errno) in
            try tree.removeDirectory(place.directory.inode, place.name, now: now)
        }
    }

    /// Makes a file where a walk ended at a free name, with the caller's umask, user and group.
    ///
    /// In a directory with the set-group-id bit it gets the directory's group (`inode(7)`).
    mutating func make(_ place: Place, _ file: NewFile, mode: UInt16) throws(Errno) -> FileID {
        guard !place.directory.isProcess else { throw .noSuchFileOrDirectory }
        try requireChangeable(place.directory)
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
                in: place.directory.inode, place.name, file, mode: bits, user: user, group: group, now: now)
        }
        return place.directory.sibling(inode)
    }

    /// The file at a name that may be taken out of its directory.
    ///
    /// Errors: ENOENT, EACCES, EPERM, EROFS; EBUSY under a mount.
    func removable(_ place: Place) throws(Errno) -> FileAttributes {
        guard let file = place.file else { throw .noSuchFileOrDirectory }
        let found = try attributes(of: file)
        try requireChangeable(place.directory)
        try requireRemovable(found, in: place.directory)
        guard file.device == place.directory.device, !mounts.isCovered(file) else { throw .resourceBusy }
        return found
    }
}
