extension Machine {
    /// Where a path leads: the directory of its last name, and what that name stands for, if anything.
    struct Place {
        var directory: FileID
        var name: ArraySlice<UInt8>
        var last: LastName
        /// Nil where the last name is not there.
        var file: FileID?
        /// The path ends with a slash.
        var requiresDirectory = false
    }

    enum LastName {
        case name
        case root
        case dot
        case dotDot
    }

    /// The longest path and the longest name, in bytes (`PATH_MAX` with its NUL, `NAME_MAX`).
    static let pathLimit = 4096
    static let nameLimit = 255
    /// How many symbolic links may be met on a path.
    static let linkLimit = 40

    /// The file that a path leads to. Errors: ENOENT and those of `walk`.
    func file(at path: [UInt8], followsLast: Bool = true) throws(Errno) -> FileID {
        guard let file = try walk(path, followsLast: followsLast).file else { throw .noSuchFileOrDirectory }
        return file
    }

    /// Follows a path from the working directory or the root of the calling process (`path_resolution(7)`).
    ///
    /// With `followsTrailing` off whatever has a slash after it is taken as it is, as for `rmdir` and `rename`.
    /// Errors: ENOENT, ENOTDIR, EACCES, ELOOP, ENAMETOOLONG.
    func walk(_ path: [UInt8], followsLast: Bool, followsTrailing: Bool = true) throws(Errno) -> Place {
        guard let first = path.first else { throw .noSuchFileOrDirectory }
        guard path.count < Self.pathLimit else { throw .fileNameTooLong }
        let slash = UInt8(ascii: "/")
        let dot = UInt8(ascii: ".")
        var pending = path[...]
        var place = first == slash ? current.root : current.workingDirectory
        var links = 0
        while true {
            pending = pending.drop { $0 == slash }
            if pending.isEmpty {
                return Place(directory: place, name: [], last: .root, file: place, requiresDirectory: true)
            }
            let name = pending.prefix { $0 != slash }
            let rest = pending[name.endIndex...]
            let further = rest.drop { $0 == slash }
            guard name.count <= Self.nameLimit else { throw .fileNameTooLong }
            try requireSearchable(place)
            if name.first == dot, name.count == 1 || name.count == 2 && name.last == dot {
                let isParent = name.count == 2
                let start = place
                if isParent { place = parent(of: place) }
                if further.isEmpty {
                    return Place(
                        directory: start,
                        name: name,
                        last: isParent ? .dotDot : .dot,
                        file: place,
                        requiresDirectory: true
                    )
                }
                pending = further
                continue
            }
            guard let child = child(place, name) else {
                guard further.isEmpty else { throw .noSuchFileOrDirectory }
                return Place(directory: place, name: name, last: .name, file: nil, requiresDirectory: !rest.isEmpty)
            }
            let kind = kind(of: child)
            let follows = !further.isEmpty || (rest.isEmpty ? followsLast : followsTrailing)
            if kind == .symbolicLink, follows {
                links += 1
                guard links <= Self.linkLimit else { throw .tooManySymbolicLinks }
                try requireFollowable(child, in: place)
                if let file = try processLinkFile(child) {
                    if further.isEmpty {
                        return Place(directory: place, name: name, last: .name, file: file)
                    }
                    place = file
                    pending = further
                    continue
                }
                let target = try linkTarget(child)
                guard let start = target.first else { throw .noSuchFileOrDirectory }
                if start == slash { place = current.root }
                pending = (target + rest)[...]
                continue
            }
            if further.isEmpty {
                if !rest.isEmpty, followsTrailing, kind != .directory { throw .notDirectory }
                return Place(directory: place, name: name, last: .name, file: child, requiresDirectory: !rest.isEmpty)
            }
            place = child
            pending = further
        }
    }

    /// What a symbolic link says. Errors: EINVAL for other files.
    func linkTarget(_ link: FileID) throws(Errno) -> [UInt8] {
        if link.isProcess { return try processLinkText(link.inode) }
        guard let target = tree(link, { $0.linkTarget(link.inode) }) else { throw .invalidArgument }
        return target
    }

    /// In a sticky directory that all may write, links of others are not followed (`fs.protected_symlinks`), unless
    /// they are the directory's owner's. Errors: EACCES.
    private func requireFollowable(_ link: FileID, in directory: FileID) throws(Errno) {
        let directory = try attributes(of: directory)
        guard directory.mode & 0o1002 == 0o1002 else { return }
        let owner = try attributes(of: link).user
        guard owner == current.credentials.user || owner == directory.user else { throw .permissionDenied }
    }

    private func requireSearchable(_ directory: FileID) throws(Errno) {
        guard let kind = kind(of: directory) else { throw .noSuchFileOrDirectory }
        guard kind == .directory else { throw .notDirectory }
        guard !current.credentials.overridesPermissions else { return }
        guard allows(try attributes(of: directory), .execute) else { throw .permissionDenied }
    }
}
