extension Machine {
    /// Looks at the tree that a file is in. Not for files of `/proc`.
    func tree<R>(_ file: FileID, _ body: (FileTree) -> R) -> R {
        switch mounts.tree(of: file) {
        case .local(let index):
            if unwritten == nil, trees.indices.contains(index) { body(trees[index]) } else { body(localTree(index)) }
        case .shared(let index):
            if commons.trees.indices.contains(index), let tree = commons.trees[index] {
                body(tree)
            } else {
                body(FileTree())
            }
        }
    }

    /// Changes the tree that a file is in, in place. Errors: EIO where there is none any more, and the body's own.
    mutating func changeTree<R>(
        _ file: FileID,
        _ body: (inout FileTree) throws(Errno) -> R
    ) throws(Errno) -> R {
        guard !file.isProcess else { throw .inputOutputError }
        switch mounts.tree(of: file) {
        case .local(let index):
            guard trees.indices.contains(index) else { throw .inputOutputError }
            if unwritten?.tree == Int32(index) { writeUnwrittenFiles() }
            let before = trees[index].stored
            defer { commons.storedBytes += trees[index].stored - before }
            return try body(&trees[index])
        case .shared(let index):
            guard commons.trees.indices.contains(index), var tree = commons.trees[index] else {
                throw .inputOutputError
            }
            commons.trees[index] = nil
            let before = tree.stored
            defer {
                commons.storedBytes += tree.stored - before
                commons.trees[index] = tree
            }
            return try body(&tree)
        }
    }

    /// What a file is; nil for one that is gone.
    func kind(of file: FileID) -> FileKind? {
        file.isProcess ? processFile(file.inode)?.kind : tree(file) { $0.kind(file.inode) }
    }

    /// What `stat(2)` tells of a file. Errors: ENOENT.
    func attributes(of file: FileID) throws(Errno) -> FileAttributes {
        if file.isProcess { return try processAttributes(file.inode) }
        guard var found = tree(file, { $0.attributes(file.inode) }) else { throw .noSuchFileOrDirectory }
        found.id = file
        guard found.kind == .directory else { return found }
        let point = mounts.point(of: file)
        switch point.type {
        case "overlay":
            let isMerged = file.inode == FileTree.rootInode || tree(file) { $0.isMerged(file.inode) }
            if isMerged { found.links = 1 }
        case "tmpfs":
            found.size = Int64(tree(file) { $0.entryCount(file.inode) } + 2) * 20
        case "sysfs", "devpts", "cgroup", "cgroup2":
            found.size = 0
        default: break
        }
        return found
    }

    /// What a name in a directory stands for, mounts above it included; nil where there is no such name.
    func child(_ directory: FileID, _ name: ArraySlice<UInt8>) -> FileID? {
        let found: FileID
        if directory.isProcess {
            guard let inode = processLookup(directory.inode, name) else { return nil }
            found = directory.sibling(inode)
        } else {
            guard let inode = tree(directory, { $0.lookup(directory.inode, name) }) else { return nil }
            found = directory.sibling(inode)
        }
        return mounts.top(over: found)
    }

    /// The directory that a directory is in; the calling process's root is in itself.
    func parent(of directory: FileID) -> FileID {
        var place = directory
        while place != current.root {
            if let covered = mounts.covered(by: place) {
                place = covered
                continue
            }
            if place.isProcess { return place.sibling(processParent(of: place.inode)) }
            let parent = tree(place) { $0.parent(of: place.inode) } ?? place.inode
            return mounts.top(over: place.sibling(parent))
        }
        return place
    }

    /// At most `count` bytes of a regular file; also what a file of `/proc` says now. Errors: EISDIR, EINVAL, ENOENT.
    mutating func fileRead(_ file: FileID, offset: Int64, count: Int) throws(Errno) -> [UInt8] {
        if file.isProcess {
            return FileBytes(try processContents(file.inode)).read(offset: offset, count: count)
        }
        let now = now
        if !mounts.isReadOnly(file) {
            try changeTree(file) { tree throws(Errno) in tree.noteAccess(file.inode, now: now) }
        }
        let tree = tree(file) { $0 }
        return try tree.read(file.inode, offset: offset, count: count)
    }

    /// Puts bytes into a regular file. Errors: EFBIG, ENOSPC.
    mutating func fileWrite(_ file: FileID, offset: Int64, _ bytes: ArraySlice<UInt8>) throws(Errno) {
        let now = now
        if let capacity = mounts.point(of: file).capacity ?? (file.mount == 0 ? Self.rootCapacity : nil) {
            let size = fileSize(file)
            let growth = max(0, offset + Int64(bytes.count) - size)
            guard growth == 0 || tree(file, { $0.allocated }) + growth <= capacity else { throw .noSpace }
        }
        try requireRoom(file, offset + Int64(bytes.count), bytes)
        dropSetIdBits(file)
        try changeTree(file) { tree throws(Errno) in
            try tree.write(file.inode, offset: offset, bytes, now: now)
        }
    }

    /// All machines together keep no more than a bound. Zeros behind the end of a file take no room. Errors: ENOSPC.
    private mutating func requireRoom(_ file: FileID, _ end: Int64, _ bytes: ArraySlice<UInt8>) throws(Errno) {
        let left = commons.storedLimit - commons.storedBytes
        guard end > left, end - tree(file, { $0.stored(file.inode) }) > left,
            !bytes.allSatisfy({ $0 == 0 })
        else { return }
        commons.lacksRoom = true
        throw .noSpace
    }

    /// One more file takes room as well. Errors: ENOSPC.
    mutating func requireRoomForFile() throws(Errno) {
        guard commons.storedBytes + Inode.overhead > commons.storedLimit else { return }
        commons.lacksRoom = true
        throw .noSpace
    }

    /// A changed file is no longer run as its owner (`write(2)`), except where root changed it.
    mutating func dropSetIdBits(_ file: FileID) {
        guard !current.credentials.keepsSetIdBits else { return }
        guard let mode = tree(file, { $0.attributes(file.inode)?.mode }), mode & 0o6000 != 0 else { return }
        let kept = mode & 0o010 != 0 ? mode & ~0o6000 : mode & ~0o4000
        let now = now
        _ = try? changeTree(file) { tree throws(Errno) in try tree.setMode(file.inode, kept, now: now) }
    }

    /// What a container can write to its own layer before its disk is full.
    static let rootCapacity: Int64 = 8 << 30

    func fileSize(_ file: FileID) -> Int64 {
        file.isProcess ? 0 : tree(file) { $0.attributes(file.inode)?.size ?? 0 }
    }

    /// A description of the file was made.
    mutating func fileOpened(_ file: FileID) {
        guard !file.isProcess else { return }
        _ = try? changeTree(file) { tree throws(Errno) in tree.retain(file.inode) }
    }

    /// The last descriptor of a description of the file was closed.
    mutating func fileClosed(_ file: FileID) {
        guard !file.isProcess else { return }
        _ = try? changeTree(file) { tree throws(Errno) in tree.release(file.inode) }
    }

    /// Which of the simulation's programs an executable file is.
    func programIdentifier(_ file: FileID) -> String? {
        file.isProcess ? nil : tree(file) { $0.program(file.inode) }
    }
}
