extension Machine {
    /// A whole file, as reading it to its end gives it.
    ///
    /// Errors: ENOENT, EACCES, EISDIR; EINVAL for what has no end; ENOMEM above 1 GiB.
    public mutating func contents(_ path: [UInt8]) throws(Errno) -> [UInt8] {
        let file = try file(at: path)
        let found = try attributes(of: file)
        switch found.kind {
        case .regular:
            try require(.read, found)
            guard found.size <= Self.wholeFileLimit else { throw .outOfMemory }
            return try fileRead(file, offset: 0, count: .max)
        case .directory: throw .isDirectory
        case .characterDevice where found.deviceNumber == .null: return []
        default: throw .invalidArgument
        }
    }

    /// The largest file that is read in one go; sparse ones can be larger than what memory holds.
    static let wholeFileLimit: Int64 = 1 << 30

    /// Makes a file consist of these bytes: `open` with O_CREAT and O_TRUNC, and one write.
    ///
    /// Errors: those of `open` and `write`.
    public mutating func replaceContents(
        _ path: [UInt8],
        _ bytes: [UInt8],
        mode: UInt16 = 0o666
    ) throws(Errno) {
        let descriptor = try open(path, [.write, .create, .truncate], mode: mode)
        defer { closeDescriptor(descriptor) }
        _ = try write(descriptor, bytes)
    }

    /// `truncate(2)` and `ftruncate(2)`.
    ///
    /// Errors: ENOENT, EACCES, EISDIR, EINVAL, EROFS, EFBIG, EBADF.
    public mutating func truncate(_ reference: FileReference, to size: Int64) throws(Errno) {
        switch reference {
        case .path(let path):
            let file = try file(at: path)
            let found = try attributes(of: file)
            guard found.kind != .directory else { throw .isDirectory }
            guard found.kind == .regular, !file.isProcess else { throw .invalidArgument }
            try require(.write, found)
            try requireWritable(file)
            try truncate(file, to: size)
        case .descriptor(let descriptor):
            let description = try description(descriptor)
            guard case .file(let file) = description.kind, description.flags.contains(.write) else {
                throw .invalidArgument
            }
            try truncate(file, to: size)
        }
    }

    mutating func truncate(_ file: FileID, to size: Int64) throws(Errno) {
        let now = now
        dropSetIdBits(file)
        try changeTree(file) { tree throws(Errno) in try tree.truncate(file.inode, to: size, now: now) }
    }
}
