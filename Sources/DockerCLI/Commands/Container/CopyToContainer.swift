import EngineAPI

/// `docker cp PATH CONTAINER:PATH`.
struct CopyToContainer {
    let call: Invocation

    private static let directoryBit: UInt32 = 1 << 31
    private static let linkBit: UInt32 = 1 << 27

    /// Copies `source` of this host to `path` of the container; `-` is standard input, as tar.
    func run(_ source: String, _ container: String, _ path: String) async throws(CommandFailure) {
        var local = source
        if source != "-" {
            local = CopyPath.preserving(ClientPath.absolute(source, in: call.context.directory), from: source)
        }
        // What the target is decides under which name things arrive; a link counts as what it points to.
        var target = path
        var status: PathStat?
        do {
            status = try await call.perform(StatArchive(id: container, path: target))
            if let found = status, found.mode & Self.linkBit != 0 {
                var link = found.linkTarget
                if !link.hasPrefix("/") { link = ClientPath.directory(ClientPath.clean(target)) + "/" + link }
                target = link
                status = try? await call.perform(StatArchive(id: container, path: target))
            }
        } catch .engine(let error) where error.kind != .connectionFailed {
            // The copy may still succeed, or tells more.
            status = nil
        }
        let isDirectory = status.map { $0.mode & Self.directoryBit != 0 } ?? false
        if source == "-" {
            guard isDirectory else { throw .error("destination \"\(container):\(path)\" must be a directory") }
            let bytes = try await InputFile.standardInput(call, isArchive: true)
            try await put(container, target, bytes)
            try await CopyVerb.tell(bytes.count, to: "\(container):\(path)", call)
            return
        }
        try await copy(local, container, path, target, exists: status != nil, isDirectory: isDirectory)
    }

    private func copy(
        _ local: String,
        _ container: String,
        _ path: String,
        _ target: String,
        exists: Bool,
        isDirectory: Bool
    ) async throws(CommandFailure) {
        let clean = ClientPath.clean(local)
        var localStatus: ClientFileStatus
        do {
            localStatus = try await call.context.files.status(clean, followsLinks: call.command.isOn("follow-link"))
        } catch {
            throw .error("lstat \(clean): \(error.message)")
        }
        if CopyPath.assertsDirectory(local), localStatus.kind == .link {
            localStatus = (try? await call.context.files.status(clean, followsLinks: true)) ?? localStatus
        }
        let fromDirectory = localStatus.kind == .directory
        if CopyPath.assertsDirectory(local), !fromDirectory { throw .error("not a directory") }
        let base = CopyPath.namesCurrent(local) ? "." : ClientPath.base(clean)
        let folder: String
        let name: String
        if exists, isDirectory {
            (folder, name) = (ClientPath.clean("/" + target), base == "." ? "" : base)
        } else if exists {
            if fromDirectory { throw .error("cannot copy directory") }
            if CopyPath.assertsDirectory(path) { throw .error("not a directory") }
            let whole = ClientPath.clean("/" + target)
            (folder, name) = (ClientPath.directory(whole), ClientPath.base(whole))
        } else {
            if !fromDirectory, CopyPath.assertsDirectory(path) { throw missingDirectory(clean) }
            let whole = ClientPath.clean("/" + target)
            (folder, name) = (ClientPath.directory(whole), ClientPath.base(whole))
        }
        var entries: [TarEntry]
        do {
            let place =
                localStatus.kind != .link && call.command.isOn("follow-link") ? try await resolved(clean) : clean
            entries = try await FileCollector(files: call.context.files).entries(
                place,
                name: name,
                includesRoot: !name.isEmpty
            )
        } catch {
            throw .error("lstat \(clean): \(error.message)")
        }
        if !call.command.isOn("archive") {
            for index in entries.indices { (entries[index].user, entries[index].group) = (0, 0) }
        }
        let bytes = TarArchive.write(entries)
        try await put(container, folder, bytes)
        try await CopyVerb.tell(bytes.count, to: "\(container):\(path)", call)
    }

    private func resolved(_ path: String) async throws(ClientFileError) -> String {
        var path = path
        for _ in 0..<40 {
            let status = try await call.context.files.status(path, followsLinks: false)
            if status.kind != .link { return path }
            path = ClientPath.absolute(status.linkTarget, in: ClientPath.directory(path))
        }
        throw ClientFileError(.other, "too many levels of symbolic links")
    }

    /// The client starts to send before it notices, and says so.
    private func missingDirectory(_ local: String) -> CommandFailure {
        let time = Timestamp.text(nanoseconds: call.context.now(), fraction: .none)
        let reason = "io: read/write on closed pipe"
        return .error(
            """
            time="\(time)" level=error msg="Can't add file \(local) to tar: \(reason)"
            time="\(time)" level=error msg="Can't close tar writer: \(reason)"
            no such directory
            """
        )
    }

    private func put(_ container: String, _ folder: String, _ bytes: [UInt8]) async throws(CommandFailure) {
        _ = try await call.perform(
            PutArchive(
                id: container,
                path: folder,
                noOverwriteDirNonDir: true,
                copyUIDGID: call.command.isOn("archive"),
                body: ByteString(bytes)
            )
        )
    }
}
