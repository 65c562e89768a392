extension FileTree {
    /// The file at a path from the tree's root, symbolic links followed within the tree; nil where there is none.
    public func find(_ path: [UInt8], followsLast: Bool = true) -> UInt32? {
        var pending = path[...]
        var trail: [UInt32] = [Self.rootInode]
        var links = 0
        while true {
            pending = pending.drop { $0 == UInt8(ascii: "/") }
            guard !pending.isEmpty else { return trail.last }
            let name = pending.prefix { $0 != UInt8(ascii: "/") }
            pending = pending[name.endIndex...]
            guard let place = trail.last else { return nil }
            if name == [UInt8(ascii: ".")] { continue }
            if name == [UInt8(ascii: "."), UInt8(ascii: ".")] {
                if trail.count > 1 { trail.removeLast() }
                continue
            }
            guard let inode = lookup(place, name) else { return nil }
            let isLast = pending.allSatisfy { $0 == UInt8(ascii: "/") }
            if kind(inode) == .symbolicLink, !isLast || followsLast, let target = linkTarget(inode) {
                links += 1
                guard links <= 40 else { return nil }
                if target.first == UInt8(ascii: "/") { trail = [Self.rootInode] }
                pending = (target + pending)[...]
                continue
            }
            trail.append(inode)
        }
    }

    /// The file at a path, as text; see above.
    public func find(_ path: String, followsLast: Bool = true) -> UInt32? {
        find(Array(path.utf8), followsLast: followsLast)
    }

    /// The bytes of the regular file at a path; nil where there is none.
    public func contents(at path: String) -> [UInt8]? {
        guard let inode = find(path) else { return nil }
        return try? read(inode)
    }

    /// Puts a file at a path, for who builds an image: directories on the way are made (0755, root), symbolic links on
    /// the way are followed, and a file that is there gives way. A directory that is there gets the attributes.
    ///
    /// `mode` defaults to 0755 for directories and programs, 0777 for links, 0666 for devices, 0644 otherwise.
    @discardableResult
    public mutating func add(
        path: String,
        _ file: NewFile,
        mode: UInt16? = nil,
        user: UInt32 = 0,
        group: UInt32 = 0,
        modified: Instant = Instant(nanoseconds: 0)
    ) -> UInt32 {
        add(path: Array(path.utf8), file, mode: mode, user: user, group: group, modified: modified)
    }

    /// The same, for a path of bytes.
    @discardableResult
    public mutating func add(
        path: [UInt8],
        _ file: NewFile,
        mode: UInt16? = nil,
        user: UInt32 = 0,
        group: UInt32 = 0,
        modified: Instant = Instant(nanoseconds: 0)
    ) -> UInt32 {
        let parts = path.split(separator: UInt8(ascii: "/")).filter { $0 != [UInt8(ascii: ".")] }
        let mode = mode ?? file.usualMode
        guard let name = parts.last else {
            setAttributes(Self.rootInode, mode, user, group, modified)
            return Self.rootInode
        }
        let directory = makeDirectories(parts.dropLast(), modified: modified)
        if let present = lookup(directory, name) {
            if file == .directory, kind(present) == .directory {
                setAttributes(present, mode, user, group, modified)
                return present
            }
            removeAll(directory, name, now: modified)
        }
        let parentTime = attributes(directory)?.modified
        let inode = try? create(
            in: directory,
            name,
            file,
            mode: mode,
            user: user,
            group: group,
            now: modified
        )
        try? setTimes(directory, modified: parentTime, accessed: parentTime, now: parentTime ?? modified)
        return inode ?? 0
    }

    /// Gives the file at one path another name, as `add` puts files; false where there is no such file.
    @discardableResult
    public mutating func addLink(path: [UInt8], to target: [UInt8], modified: Instant) -> Bool {
        let parts = path.split(separator: UInt8(ascii: "/"))
        guard let name = parts.last, let inode = find(target, followsLast: false) else { return false }
        let directory = makeDirectories(parts.dropLast(), modified: modified)
        if lookup(directory, name) == inode { return true }
        removeAll(directory, name, now: modified)
        let parentTime = attributes(directory)?.modified
        guard (try? link(inode, in: directory, name, now: modified)) != nil else { return false }
        try? setTimes(directory, modified: parentTime, accessed: parentTime, now: parentTime ?? modified)
        return true
    }

    /// Takes away what is at a name, with all that is below it.
    public mutating func removeAll(_ directory: UInt32, _ name: ArraySlice<UInt8>, now: Instant) {
        guard let inode = lookup(directory, name) else { return }
        guard kind(inode) == .directory else {
            try? unlink(directory, name, now: now)
            return
        }
        // Deepest last in the list, so that it is emptied from the end.
        var pending: [(directory: UInt32, name: [UInt8], inode: UInt32)] = [(directory, Array(name), inode)]
        var position = 0
        while position < pending.count {
            let place = pending[position].inode
            position += 1
            for entry in entries(place) {
                if entry.kind == .directory {
                    pending.append((place, entry.name, entry.inode))
                } else {
                    try? unlink(place, entry.name[...], now: now)
                }
            }
        }
        for place in pending.reversed() { try? removeDirectory(place.directory, place.name[...], now: now) }
    }

    /// Takes away what is at a path, with all that is below it.
    public mutating func removeAll(path: [UInt8], now: Instant) {
        let parts = path.split(separator: UInt8(ascii: "/"))
        guard let name = parts.last else { return }
        let parent = Array(parts.dropLast().joined(separator: [UInt8(ascii: "/")]))
        guard let directory = find(parent) else { return }
        removeAll(directory, name, now: now)
    }

    private mutating func makeDirectories(_ parts: ArraySlice<ArraySlice<UInt8>>, modified: Instant) -> UInt32 {
        var place = Self.rootInode
        var path: [UInt8] = []
        for part in parts {
            path += [UInt8(ascii: "/")] + part
            if let present = find(path), kind(present) == .directory {
                place = present
                continue
            }
            removeAll(place, part, now: modified)
            let parentTime = attributes(place)?.modified
            let made = try? create(in: place, part, .directory, mode: 0o755, now: modified)
            try? setTimes(place, modified: parentTime, accessed: parentTime, now: parentTime ?? modified)
            place = made ?? place
        }
        return place
    }

    private mutating func setAttributes(
        _ inode: UInt32,
        _ mode: UInt16,
        _ user: UInt32,
        _ group: UInt32,
        _ modified: Instant
    ) {
        try? modify(inode) { file in
            file.mode = mode & 0o7777
            file.user = user
            file.group = group
            file.modified = modified
            file.accessed = modified
            file.changed = modified
        }
    }
}

extension NewFile {
    var usualMode: UInt16 {
        switch self {
        case .directory, .program: 0o755
        case .symbolicLink: 0o777
        case .device, .blockDevice: 0o666
        case .file, .fifo, .socket: 0o644
        }
    }
}

extension FileTree {
    /// A directory and the name in it that a file has: the first found, for a file with several. Nil where it has none.
    func place(of inode: UInt32) -> (directory: UInt32, name: [UInt8])? {
        if kind(inode) == .directory {
            guard let parent = parent(of: inode), let name = name(of: inode) else { return nil }
            return (parent, name)
        }
        if base.contains(inode) {
            for entry in base.allEntries(of: inode) {
                let name = base.name(entry)
                if lookup(entry.directory, name) == inode, isInside(entry.directory, Self.rootInode) {
                    return (entry.directory, Array(name))
                }
            }
        }
        // Names that were added are all in changed directories.
        for directory in overlay.numbers {
            guard let file = overlay[directory], case .directory(let changed) = file.content, file.links > 0 else {
                continue
            }
            for entry in changed.names.present where entry.inode == inode { return (directory, entry.name) }
        }
        return nil
    }
}
