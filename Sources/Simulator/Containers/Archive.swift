import EngineAPI
import Kernel
import OCI

extension World {
    /// A path of a container as an archive.
    mutating func getArchive(_ request: GetArchive) throws(EngineError) -> ArchiveResponse {
        let number = try container(request.id, path: request.path)
        let stat = try pathStat(number, request.path, name: request.id)
        let path = absolute(request.path)
        let base = PathText.base(path)
        let name = base == "/" ? [] : Array(base.utf8)
        let entries: [TarEntry] = lendFiles(number) { machine in
            var collector = ArchiveCollector()
            let isDot = request.path.hasSuffix("/.") || request.path == "."
            var place = Array(path.utf8)
            // A link that is named with a slash or dot behind it stands for its folder.
            if isDot || request.path.hasSuffix("/"), let real = try? machine.realPath(place) { place = real }
            collector.collect(place, as: isDot ? Array(".".utf8) : name, &machine)
            return collector.entries
        }
        emit("archive-path", of: number)
        return ArchiveResponse(stat: stat, body: ByteString(TarArchive.write(entries)))
    }

    /// What a path of a container is.
    mutating func statArchive(_ request: StatArchive) throws(EngineError) -> PathStat {
        let number = try container(request.id, path: request.path)
        return try pathStat(number, request.path, name: request.id)
    }

    private mutating func container(_ id: String, path: String) throws(EngineError) -> MachineID {
        guard !path.isEmpty else { throw EngineError(.invalidParameter, "bad parameter: path cannot be empty") }
        let number = try daemon.containers.find(id)
        mountVolumes(number)
        return number
    }

    /// A container that was never started has nothing mounted yet; its volumes are reached all the same.
    private mutating func mountVolumes(_ number: MachineID) {
        guard daemon.containers[number].state.started == nil, !daemon.containers[number].mounts.isEmpty,
            machines[Int(number)].value.mountPoints().count <= 1
        else { return }
        try? prepareVolumes(number)
        try? mountAll(number)
    }

    /// Lends a container's machine as copies see it: with its volumes, without `/proc`, `/dev`, `/sys` and tmpfs, which
    /// are there only for its processes.
    private mutating func lendFiles<Result>(_ number: MachineID, _ body: (inout Machine) -> Result) -> Result {
        lend(number) { machine in
            let mounts = machine.mounts
            defer { machine.mounts = mounts }
            machine.mounts.leaveOut(types: ["proc", "sysfs", "tmpfs", "devpts", "mqueue", "cgroup"])
            return body(&machine)
        }
    }

    private func absolute(_ path: String) -> String { PathText.clean("/" + path) }

    private mutating func pathStat(
        _ number: MachineID,
        _ path: String,
        name: String,
        isFolder: Bool = false
    ) throws(EngineError) -> PathStat {
        let place = absolute(path)
        let bytes = Array(place.utf8)
        let endsInSlash = isFolder || path.hasSuffix("/") || path.hasSuffix("/.")
        let outcome: Result<PathStat, Errno> = lendFiles(number) { machine in
            do throws(Errno) {
                let attributes = try machine.status(bytes, followsLink: endsInSlash)
                if endsInSlash, !isFolder, attributes.kind != .directory { return .failure(.notDirectory) }
                var target = ""
                if attributes.kind == .symbolicLink {
                    target = Self.resolved(String(decoding: try machine.readLink(bytes), as: UTF8.self), at: place)
                }
                return .success(
                    PathStat(
                        name: PathText.base(place),
                        size: attributes.size,
                        mode: Self.goMode(attributes),
                        mtime: Timestamp.text(nanoseconds: attributes.modified.nanoseconds),
                        linkTarget: target
                    )
                )
            } catch {
                return .failure(error)
            }
        }
        switch outcome {
        case .success(let stat): return stat
        case .failure(.notDirectory):
            throw EngineError(.system, "lstat \(path): not a directory")
        case .failure:
            throw EngineError(.notFound, "Could not find the file \(path) in container \(name)")
        }
    }

    private static func resolved(_ target: String, at path: String) -> String {
        target.hasPrefix("/") ? PathText.clean(target) : PathText.clean(PathText.parent(path) + "/" + target)
    }

    /// Go's `FileMode`.
    private static func goMode(_ attributes: FileAttributes) -> UInt32 {
        var mode = UInt32(attributes.mode & 0o777)
        switch attributes.kind {
        case .directory: mode |= 1 << 31
        case .symbolicLink: mode |= 1 << 27
        case .blockDevice: mode |= 1 << 26
        case .characterDevice: mode |= 1 << 26 | 1 << 21
        case .fifo: mode |= 1 << 25
        case .socket: mode |= 1 << 24
        case .regular: break
        }
        if attributes.mode & 0o4000 != 0 { mode |= 1 << 23 }
        if attributes.mode & 0o2000 != 0 { mode |= 1 << 22 }
        if attributes.mode & 0o1000 != 0 { mode |= 1 << 20 }
        return mode
    }

    /// Unpacks an archive into a folder of a container.
    mutating func putArchive(_ request: PutArchive) throws(EngineError) -> EmptyResponse {
        let number = try container(request.id, path: request.path)
        let folder = absolute(request.path)
        let isReadOnly = daemon.containers[number].hostConfig.value.readonlyRootfs
        let stat = try pathStat(number, request.path, name: request.id, isFolder: true)
        guard stat.mode & 1 << 31 != 0 else {
            throw EngineError(.invalidParameter, "extraction point is not a directory")
        }
        let isVolume = daemon.containers[number].mounts.contains {
            !$0.isReadOnly && (folder == $0.destination || folder.hasPrefix($0.destination + "/"))
        }
        if daemon.containers[number].mounts.contains(where: {
            $0.isReadOnly && (folder == $0.destination || folder.hasPrefix($0.destination + "/"))
        }) {
            throw EngineError(.forbidden, "mounted volume is marked read-only")
        }
        if isReadOnly, !isVolume { throw EngineError(.forbidden, "container rootfs is marked read-only") }
        let entries: [TarEntry]
        do throws(TarError) {
            entries = try TarArchive.read(request.body.bytes)
        } catch {
            throw EngineError(.system, error.message)
        }
        let unpacker = ArchiveUnpacker(
            folder: folder,
            keepsKind: request.noOverwriteDirNonDir,
            keepsOwner: true
        )
        let failure: String? = lendFiles(number) { unpacker.unpack(entries, &$0) }
        if let failure { throw EngineError(.system, failure) }
        emit("extract-to-dir", of: number)
        return EmptyResponse()
    }

    /// All files of a container as an archive.
    mutating func exportContainer(_ request: ExportContainer) throws(EngineError) -> ByteString {
        let number = try daemon.containers.find(request.id)
        let archive = LayerTar.archive(machines[Int(number)].value.trees[0].wholeLayer())
        emit("export", of: number)
        return ByteString(archive)
    }
}

/// Collects the files at and below a path of a machine, volumes included, as members of an archive.
struct ArchiveCollector {
    private(set) var entries: [TarEntry] = []
    private static let slash = UInt8(ascii: "/")

    mutating func collect(_ path: [UInt8], as name: [UInt8], _ machine: inout Machine) {
        guard let attributes = try? machine.status(path, followsLink: false) else { return }
        var entry = TarEntry(
            path: name,
            kind: .file,
            mode: attributes.mode,
            user: attributes.user,
            group: attributes.group,
            modified: attributes.modified.seconds
        )
        switch attributes.kind {
        case .directory:
            entry.kind = .directory
            entry.path.append(Self.slash)
            if entry.path == [Self.slash] { entry.path = Array("./".utf8) }
            entries.append(entry)
            let below = ((try? machine.entries(path)) ?? []).sorted { $0.name.lexicographicallyPrecedes($1.name) }
            for child in below {
                let place = path == [Self.slash] ? path + child.name : path + [Self.slash] + child.name
                collect(place, as: name.isEmpty ? child.name : name + [Self.slash] + child.name, &machine)
            }
            return
        case .regular: entry.contents = (try? machine.contents(path)) ?? []
        case .symbolicLink:
            entry.kind = .symbolicLink
            entry.link = (try? machine.readLink(path)) ?? []
        case .fifo: entry.kind = .fifo
        case .characterDevice, .blockDevice:
            entry.kind = attributes.kind == .blockDevice ? .blockDevice : .characterDevice
            if let number = attributes.deviceNumber { entry.device = (number.major, number.minor) }
        case .socket: return
        }
        entries.append(entry)
    }
}

/// Puts the members of an archive into a folder of a machine.
struct ArchiveUnpacker {
    var folder: String
    /// Whether a folder may not replace a file, nor a file a folder.
    var keepsKind: Bool
    var keepsOwner: Bool

    /// Unpacks; what went wrong, in Go's words.
    func unpack(_ entries: [TarEntry], _ machine: inout Machine) -> String? {
        for entry in entries {
            let text = String(decoding: entry.path, as: UTF8.self)
            let path = PathText.clean(folder + "/" + text)
            guard path == folder || folder == "/" || path.hasPrefix(folder + "/") else {
                return "\(GoText.quoted(text)) is outside of \(GoText.quoted(folder))"
            }
            do throws(Errno) {
                if let failure = try unpack(entry, Array(path.utf8), &machine) { return failure }
            } catch {
                return "open \(path): \(error.goText)"
            }
        }
        return nil
    }

    private func unpack(_ entry: TarEntry, _ path: [UInt8], _ machine: inout Machine) throws(Errno) -> String? {
        let present = try? machine.status(path, followsLink: false)
        let text = String(decoding: path, as: UTF8.self)
        if let present {
            let isFolder = present.kind == .directory
            if keepsKind, isFolder != (entry.kind == .directory) {
                return isFolder
                    ? "cannot overwrite directory \(GoText.quoted(text)) with non-directory \(GoText.quoted(folder))"
                    : "cannot overwrite non-directory \(GoText.quoted(text)) with directory \(GoText.quoted(folder))"
            }
            if !(isFolder && entry.kind == .directory) {
                if isFolder { try removeAll(path, &machine) } else { try machine.unlink(path) }
            }
        } else {
            try makeFolders(PathText.parent(text), &machine)
        }
        switch entry.kind {
        case .directory: if present?.kind != .directory { try machine.makeDirectory(path, mode: 0o755) }
        case .file: try machine.replaceContents(path, entry.contents, mode: 0o644)
        case .symbolicLink: try machine.symbolicLink(entry.link, at: path)
        case .hardLink: try machine.link(Array((folder + "/").utf8) + entry.link, to: path)
        case .fifo: try machine.makeNode(path, kind: .fifo, mode: entry.mode)
        case .characterDevice, .blockDevice:
            let number = DeviceNumber(major: entry.device.major, minor: entry.device.minor)
            try machine.makeNode(
                path,
                kind: entry.kind == .blockDevice ? .blockDevice : .characterDevice,
                mode: entry.mode,
                device: number
            )
        }
        if keepsOwner {
            try? machine.changeOwner(path, user: entry.user, group: entry.group, followsLink: false)
        }
        if entry.kind != .symbolicLink { try? machine.changeMode(path, entry.mode) }
        try? machine.setTimes(
            path,
            modified: Instant(nanoseconds: entry.modified &* .second),
            followsLink: false
        )
        return nil
    }

    private func makeFolders(_ path: String, _ machine: inout Machine) throws(Errno) {
        guard path != "/", (try? machine.status(Array(path.utf8))) == nil else { return }
        try makeFolders(PathText.parent(path), &machine)
        try machine.makeDirectory(Array(path.utf8), mode: 0o755)
    }

    private func removeAll(_ path: [UInt8], _ machine: inout Machine) throws(Errno) {
        for child in try machine.entries(path) {
            let place = path + [UInt8(ascii: "/")] + child.name
            if child.kind == .directory { try removeAll(place, &machine) } else { try machine.unlink(place) }
        }
        try machine.removeDirectory(path)
    }
}
