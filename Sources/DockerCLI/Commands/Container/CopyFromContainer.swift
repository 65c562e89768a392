import EngineAPI

/// `docker cp CONTAINER:PATH PATH`.
struct CopyFromContainer {
    let call: Invocation

    private static let directoryBit: UInt32 = 1 << 31
    private static let linkBit: UInt32 = 1 << 27

    /// Copies `path` of the container to `target` of this host; `-` is standard output, as tar.
    func run(_ container: String, _ path: String, to target: String) async throws(CommandFailure) {
        let files = call.context.files
        var destination = target
        if target != "-" {
            destination = CopyPath.preserving(
                ClientPath.absolute(target, in: call.context.directory),
                from: target
            )
            try await checkTarget(destination)
        }
        var source = path
        var rename: String?
        if call.command.isOn("follow-link"),
            let status = try? await call.perform(StatArchive(id: container, path: path)),
            status.mode & Self.linkBit != 0
        {
            var link = status.linkTarget
            if !link.hasPrefix("/") { link = ClientPath.directory(path.isEmpty ? "/" : path) + "/" + link }
            // The copy keeps the link's own name.
            rename = ClientPath.base(link)
            source = link
        }
        let answer = try await call.perform(GetArchive(id: container, path: source))
        if target == "-" {
            if call.context.streams.isTerminal(.output) {
                throw .error("cowardly refusing to copy to a terminal. Redirect the output")
            }
            try await OutputFile.write(answer.body.bytes, to: "", call)
            return
        }
        guard var entries = TarArchive.read(answer.body.bytes) else { throw .error("unexpected EOF") }
        if let old = rename {
            let new = ClientPath.base(path)
            for index in entries.indices { entries[index].name = Self.rebase(entries[index].name, old, new) }
        }
        let isDirectory = answer.stat.mode & Self.directoryBit != 0
        let existing = try? await files.status(ClientPath.clean(destination), followsLinks: true)
        let place = try place(path, isDirectory, destination, existing)
        do {
            try await extract(entries, from: place.old, to: place.folder, as: place.new)
        } catch {
            throw .error(error.message)
        }
        try await CopyVerb.tell(answer.body.bytes.count, to: destination, call)
    }

    private func checkTarget(_ target: String) async throws(CommandFailure) {
        let files = call.context.files
        let clean = ClientPath.clean(target)
        if (try? await files.status(clean, followsLinks: true)) != nil { return }
        let folder = ClientPath.directory(clean)
        let parent = try? await files.status(folder, followsLinks: true)
        if parent == nil { throw .error("invalid output path: directory \(GoNumber.quoted(folder)) does not exist") }
    }

    /// Where the entries go: what they are called in the archive, the folder, and their new name.
    private func place(
        _ source: String,
        _ isDirectory: Bool,
        _ target: String,
        _ existing: ClientFileStatus?
    ) throws(CommandFailure) -> (old: String, folder: String, new: String) {
        let base = CopyPath.namesCurrent(source) ? "." : ClientPath.base(source)
        let clean = ClientPath.clean(target)
        if let existing, existing.kind == .directory {
            // Into the folder, under its own name; contents go straight in.
            return base == "." ? (".", clean, "") : (base, clean, base)
        }
        if existing != nil, isDirectory { throw .error("cannot copy directory") }
        if existing == nil, !isDirectory, CopyPath.assertsDirectory(target) { throw .error("no such directory") }
        if existing != nil, CopyPath.assertsDirectory(target) { throw .error("not a directory") }
        return (base, ClientPath.directory(clean), ClientPath.base(clean))
    }

    private static func rebase(_ name: String, _ old: String, _ new: String) -> String {
        var body = name
        while body.hasPrefix("./") { body = String(body.dropFirst(2)) }
        if old == "." || old == "/" { return new.isEmpty ? body : body.isEmpty ? new : new + "/" + body }
        if body == old || body == old + "/" { return new }
        if body.hasPrefix(old + "/") { return new + body.dropFirst(old.count) }
        return body
    }

    private func extract(
        _ entries: [TarEntry],
        from old: String,
        to folder: String,
        as new: String
    ) async throws(ClientFileError) {
        let files = call.context.files
        for entry in entries {
            // An archive of a folder's contents begins with the folder's own name.
            var inner = Self.rebase(entry.name, old, new)
            if old == ".", new.isEmpty, let slash = inner.firstIndex(of: "/"), entries[0].name != "./",
                entries[0].name != "."
            {
                inner = String(inner[inner.index(after: slash)...])
            }
            let path = ClientPath.absolute(inner, in: folder)
            guard path == folder || path.hasPrefix(folder == "/" ? "/" : folder + "/") else {
                throw ClientFileError(.other, "invalid archive: \(entry.name) is outside of \(folder)")
            }
            switch entry.kind {
            case .directory:
                if (try? await files.status(path, followsLinks: false))?.kind != .directory {
                    try await files.makeDirectory(path, mode: entry.mode & 0o7777)
                }
            case .file:
                try await files.write(path, entry.bytes, mode: entry.mode & 0o7777)
            case .link:
                if (try? await files.status(path, followsLinks: false)) != nil { try await files.remove(path) }
                try await files.makeLink(path, to: entry.linkTarget)
            case .hardLink:
                let other = ClientPath.absolute(Self.rebase(entry.linkTarget, old, new), in: folder)
                try await files.write(path, try await files.read(other), mode: entry.mode & 0o7777)
            case .other: break
            }
        }
    }
}
