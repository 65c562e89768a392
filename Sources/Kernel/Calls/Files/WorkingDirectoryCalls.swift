extension Machine {
    /// `chdir(2)`. Errors: ENOENT, ENOTDIR, EACCES.
    public mutating func changeDirectory(_ path: [UInt8]) throws(Errno) {
        let directory = try file(at: path)
        let found = try attributes(of: directory)
        guard found.kind == .directory else { throw .notDirectory }
        try require(.execute, found)
        current.workingDirectory = directory
    }

    /// `getcwd(3)`. Errors: ENOENT when the directory was removed.
    public mutating func workingDirectoryPath() throws(Errno) -> [UInt8] {
        try path(of: current.workingDirectory)
    }

    /// The absolute path without links, `.` and `..` (`realpath(3)`); every part has to exist.
    ///
    /// Errors: ENOENT, ENOTDIR, EACCES, ELOOP.
    public mutating func realPath(_ path: [UInt8]) throws(Errno) -> [UInt8] {
        let place = try walk(path, followsLast: true)
        guard let file = place.file else { throw .noSuchFileOrDirectory }
        if kind(of: file) == .directory { return try self.path(of: file) }
        let directory = try self.path(of: place.directory)
        return (directory == [UInt8(ascii: "/")] ? [] : directory) + [UInt8(ascii: "/")] + place.name
    }

    /// Where a directory is, seen from the calling process's root. Errors: ENOENT when it was removed.
    func path(of directory: FileID) throws(Errno) -> [UInt8] {
        var names: [[UInt8]] = []
        var place = directory
        while place != current.root {
            if let covered = mounts.covered(by: place) {
                place = covered
                continue
            }
            let parent = parent(of: place)
            guard parent != place else {
                if place == .root { break }
                throw .noSuchFileOrDirectory
            }
            let name = place.isProcess ? processName(of: place.inode) : tree(place) { $0.name(of: place.inode) }
            guard let name, child(parent, name[...]) == mounts.top(over: place) else { throw .noSuchFileOrDirectory }
            names.append(name)
            place = parent
        }
        guard !names.isEmpty else { return [UInt8(ascii: "/")] }
        return names.reversed().flatMap { [UInt8(ascii: "/")] + $0 }
    }

    /// Where any file is, by the first name found for it. Errors: ENOENT when it has none.
    func path(ofAny file: FileID) throws(Errno) -> [UInt8] {
        if kind(of: file) == .directory { return try path(of: file) }
        if let number = mounts.number(ofTop: file) { return mounts.mounts[number - 1]?.point.target ?? [] }
        if file.isProcess {
            let directory = try path(of: file.sibling(processParent(of: file.inode)))
            return directory + [UInt8(ascii: "/")] + (processName(of: file.inode) ?? [])
        }
        guard let place = tree(file, { $0.place(of: file.inode) }) else { throw .noSuchFileOrDirectory }
        let directory = try path(of: mounts.top(over: file.sibling(place.directory)))
        return (directory == [UInt8(ascii: "/")] ? [] : directory) + [UInt8(ascii: "/")] + place.name
    }
}
