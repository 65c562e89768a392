/// What a mount shows.
public enum MountSource: Sendable {
    /// A tree of the machine's own: a tmpfs, `/dev`, `/sys`.
    case tree(FileTree)
    /// A tree that machines share, or one directory or file of it: a volume, a bind mount.
    case shared(Int, inode: UInt32 = FileTree.rootInode)
    /// A directory or file of this machine.
    case bind(FileID)
    /// The processes of the machine: `/proc`.
    case processes
}

extension Machine {
    /// Mounts something at the target of `point`, an absolute path.
    ///
    /// A directory or, for a single file, an empty file is made there when `makesTarget` is set and it is missing.
    /// Errors: ENOENT, ENOTDIR where a directory would cover a file or the other way, ENOMEM with too many mounts.
    public mutating func mount(
        _ source: MountSource,
        as point: MountPoint,
        makesTarget: Bool = true
    ) throws(Errno) {
        guard mounts.nextNumber <= MountTable.limit else { throw .outOfMemory }
        let top = try mountTop(source)
        let isDirectory = kind(of: top) == .directory
        let covered = try mountTarget(point.target, isDirectory: isDirectory, makesTarget: makesTarget)
        guard (kind(of: covered) == .directory) == isDirectory else { throw .notDirectory }
        mounts.add(.init(covered: covered, top: top, point: point))
    }

    /// Unmounts the newest mount at a path.
    ///
    /// Errors: EINVAL where nothing is mounted, EBUSY for one with others below it.
    public mutating func unmount(_ path: [UInt8]) throws(Errno) {
        let file = try file(at: path)
        guard let number = mounts.number(ofTop: file) else { throw .invalidArgument }
        guard !mounts.isBusy(number) else { throw .resourceBusy }
        mounts.remove(number)
        // The tree goes too, if it can without giving others another number.
        if case .local(let index) = file.tree, index > 0, index == trees.count - 1, !mounts.shows(file.tree) {
            trees.removeLast()
        }
    }

    /// What is mounted, in order: what `mount` and `/proc/mounts` print.
    public func mountPoints() -> [MountPoint] { mounts.points }

    /// The room in the file system of a file (`statfs(2)`).
    public mutating func fileSystemStatus(_ path: [UInt8]) throws(Errno) -> FileSystemStatus {
        let file = try file(at: path)
        let point = mounts.listed(at: path) ?? mounts.point(of: file)
        if file.isProcess, point.type == "proc" { return FileSystemStatus(type: point.type, size: 0, used: 0) }
        let used = file.isProcess ? 0 : tree(file) { $0.allocated }
        if let capacity = point.capacity { return FileSystemStatus(type: point.type, size: capacity, used: used) }
        switch point.type {
        case "tmpfs": return FileSystemStatus(type: point.type, size: Self.memorySize / 2, used: used)
        case "sysfs", "devpts", "mqueue", "cgroup", "cgroup2":
            return FileSystemStatus(type: point.type, size: 0, used: 0)
        default:
            // Nobody is promised more room than the simulation has.
            let left = max(0, commons.storedLimit - commons.storedBytes)
            let taken = max(Self.diskUsed + used, Self.diskSize - left)
            let isTight = left < commons.storedLimit / 2
            return FileSystemStatus(type: point.type, size: Self.diskSize, used: isTight ? taken : Self.diskUsed + used)
        }
    }

    /// Bytes of the disk on which images, containers and volumes lie.
    public static let diskSize: Int64 = 62_671_097_856
    /// Bytes of it that are taken by what the simulation does not show.
    static let diskUsed: Int64 = 9_874_350_080
    /// Bytes of memory of the simulated computer.
    public static let memorySize: Int64 = 8_324_812_800

    private mutating func mountTop(_ source: MountSource) throws(Errno) -> FileID {
        let number = mounts.nextNumber
        switch source {
        case .tree(let tree):
            trees.append(tree)
            return FileID(tree: .local(trees.count - 1), mount: number, inode: FileTree.rootInode)
        case .shared(let index, let inode):
            guard index >= 0, index <= Int(FileID.treeMask) else { throw .outOfMemory }
            let top = FileID(tree: .shared(index), mount: number, inode: inode)
            guard kind(of: top) != nil else { throw .noSuchFileOrDirectory }
            return top
        case .bind(let file):
            guard !file.isProcess else { throw .invalidArgument }
            return FileID(tree: mounts.tree(of: file), mount: number, inode: file.inode)
        case .processes:
            return FileID(device: FileID.processDevice, inode: FileTree.rootInode)
        }
    }

    private mutating func mountTarget(
        _ path: [UInt8],
        isDirectory: Bool,
        makesTarget: Bool
    ) throws(Errno) -> FileID {
        if let present = try? file(at: path) { return present }
        guard makesTarget else { throw .noSuchFileOrDirectory }
        let parts = path.split(separator: UInt8(ascii: "/"))
        var prefix: [UInt8] = []
        for (position, part) in parts.enumerated() {
            prefix += [UInt8(ascii: "/")] + part
            if (try? file(at: prefix)) != nil { continue }
            let place = try walk(prefix, followsLast: true)
            let isLast = position == parts.count - 1
            guard place.file == nil, !place.directory.isProcess else { throw .notDirectory }
            let now = now
            try changeTree(place.directory) { tree throws(Errno) in
                _ = try tree.create(
                    in: place.directory.inode,
                    place.name,
                    isLast && !isDirectory ? .file([]) : .directory,
                    mode: isLast && !isDirectory ? 0o644 : 0o755,
                    now: now
                )
            }
        }
        return try file(at: path)
    }
}
