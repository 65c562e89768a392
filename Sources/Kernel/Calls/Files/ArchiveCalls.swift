extension Machine {
    /// A file, and all below it, as the entries of an archive whose paths begin with `name`.
    ///
    /// What is mounted below is in it. A symbolic link at the path is followed only on demand.
    /// Errors: those of walking to the path.
    public func archive(_ path: [UInt8], as name: [UInt8], followsLink: Bool = false) throws(Errno) -> Layer {
        var layer = Layer()
        var firstPaths: [FileID: [UInt8]] = [:]
        var pending = [(try file(at: path, followsLast: followsLink), name)]
        while let (file, path) = pending.popLast() {
            let found = try attributes(of: file)
            var content = try archived(file, found)
            if found.kind != .directory, found.links > 1 {
                if let first = firstPaths[file] { content = .hardLink(first) } else { firstPaths[file] = path }
            }
            layer.entries.append(
                LayerEntry(
                    path: path,
                    content: content,
                    mode: found.mode,
                    user: found.user,
                    group: found.group,
                    modified: found.modified
                )
            )
            guard found.kind == .directory else { continue }
            let names = file.isProcess ? processEntries(file.inode) : tree(file) { $0.entries(file.inode) }
            let sorted = names.map(\.name).sorted { $1.lexicographicallyPrecedes($0) }
            for name in sorted {
                guard let child = child(file, name[...]) else { continue }
                pending.append((child, path.isEmpty ? name : path + [UInt8(ascii: "/")] + name))
            }
        }
        return layer
    }

    private func archived(_ file: FileID, _ found: FileAttributes) throws(Errno) -> LayerEntry.Content {
        switch found.kind {
        case .directory: return .directory
        case .symbolicLink: return .symbolicLink(try linkTarget(file))
        case .fifo: return .fifo
        case .socket: return .socket
        case .characterDevice: return .characterDevice(found.deviceNumber ?? .null)
        case .blockDevice: return .blockDevice(found.deviceNumber ?? .null)
        case .regular:
            if file.isProcess { return .file(try processContents(file.inode)) }
            guard found.size <= Self.wholeFileLimit else { throw .outOfMemory }
            let tree = tree(file) { $0 }
            if case .program(let identifier, let size)? = tree.content(file.inode) {
                return .program(identifier: identifier, size: size)
            }
            return .file(try tree.read(file.inode))
        }
    }

    /// Puts the entries of an archive below a directory, through whatever is mounted there, as root does.
    ///
    /// Files that are there give way to files, and directories get the attributes of those in the archive.
    /// Errors: EISDIR and ENOTDIR where one would have to replace the other, EROFS, ENOSPC, those of walking.
    public mutating func extract(_ layer: Layer, into directory: [UInt8]) throws(Errno) {
        let slash = [UInt8(ascii: "/")]
        for entry in layer.entries {
            let parts = entry.path.split(separator: slash[0]).filter { $0 != [UInt8(ascii: ".")] }
            guard !parts.contains([UInt8(ascii: "."), UInt8(ascii: ".")]) else { throw .invalidArgument }
            var path = directory
            for part in parts.dropLast() {
                path += slash + part
                if (try? file(at: path)) == nil { try makeDirectory(path, mode: 0o755) }
            }
            if let name = parts.last { path += slash + name }
            try extract(entry, at: path, below: directory)
        }
    }

    private mutating func extract(_ entry: LayerEntry, at path: [UInt8], below top: [UInt8]) throws(Errno) {
        let place = try walk(path, followsLast: entry.content == .directory)
        try requireWritable(place.directory)
        if let present = place.file {
            let isDirectory = kind(of: present) == .directory
            if entry.content == .directory {
                guard isDirectory else { throw .notDirectory }
            } else {
                guard !isDirectory else { throw .isDirectory }
                if case .file(let bytes) = entry.content, mounts.isCoveredTop(present) || place.directory.isProcess {
                    // A mounted file can be written to, but not replaced.
                    return try replaceContents(path, bytes)
                }
                try unlink(path)
            }
        }
        if case .hardLink(let target) = entry.content {
            return try link(top + [UInt8(ascii: "/")] + target, to: path)
        }
        let file: FileID
        if let present = place.file, entry.content == .directory {
            file = present
        } else {
            guard let new = entry.content.newFile else { return }
            file = try make(place, new, mode: entry.mode)
        }
        let now = now
        try changeTree(file) { tree throws(Errno) in
            try tree.setOwner(file.inode, user: entry.user, group: entry.group, now: now)
            try tree.setMode(file.inode, entry.mode, now: now)
            try tree.setTimes(file.inode, modified: entry.modified, accessed: nil, now: now)
        }
    }
}
