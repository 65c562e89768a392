/// Puts files of the client's disk into a tar archive.
struct FileCollector {
    let files: any ClientFiles

    /// The file or folder at `path` and all below, named from `name` on. `keeps` leaves out what it is false for; it is
    /// asked with the path below `path`.
    func entries(
        _ path: String,
        name: String,
        keeps: (String, Bool) -> Bool = { _, _ in true },
        includesRoot: Bool = true
    ) async throws(ClientFileError) -> [TarEntry] {
        var result: [TarEntry] = []
        try await add(path, name, "", keeps, includesRoot, &result)
        return result
    }

    private func add(
        _ path: String,
        _ name: String,
        _ inner: String,
        _ keeps: (String, Bool) -> Bool,
        _ includesSelf: Bool,
        _ result: inout [TarEntry]
    ) async throws(ClientFileError) {
        let status = try await files.status(path, followsLinks: false)
        let isDirectory = status.kind == .directory
        let isKept = inner.isEmpty || keeps(inner, isDirectory)
        // A folder that is left out may still hold something that is not.
        if !isKept, !isDirectory { return }
        var entry = TarEntry(
            name: isDirectory ? name + "/" : name,
            kind: .file,
            mode: status.mode,
            user: status.user,
            group: status.group,
            modified: status.modified
        )
        switch status.kind {
        case .file: entry.bytes = try await files.read(path)
        case .directory: entry.kind = .directory
        case .link:
            entry.kind = .link
            entry.linkTarget = status.linkTarget
        case .other: return
        }
        if includesSelf, isKept { result.append(entry) }
        guard isDirectory else { return }
        for child in try await files.list(path) {
            let childInner = inner.isEmpty ? child : inner + "/" + child
            let childName = name.isEmpty ? child : name + "/" + child
            try await add(path + "/" + child, childName, childInner, keeps, true, &result)
        }
    }
}
