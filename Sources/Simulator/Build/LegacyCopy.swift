import Dockerfile
import EngineAPI
import Kernel
import OCI

extension World {
    /// Does a `COPY` or `ADD`; false while an image that it copies from is pulled.
    mutating func place(
        _ copy: CopyInstruction,
        _ name: String,
        _ build: inout LegacyBuild
    ) throws(BuildFailure) -> Bool {
        if copy.mode != nil { throw Self.needsBuildKit("--chmod") }
        if copy.links { throw Self.needsBuildKit("--link") }
        if copy.keepsParents { throw Self.needsBuildKit("--parents") }
        if !copy.exclusions.isEmpty { throw Self.needsBuildKit("--exclude") }
        if copy.checksum != nil { throw Self.needsBuildKit("--checksum") }
        if !copy.hereDocuments.isEmpty { throw Self.needsBuildKit("heredoc") }
        var copy = copy
        do throws(DockerfileError) {
            for index in copy.sources.indices {
                copy.sources[index] = try build.state.scope.expansion.word(copy.sources[index])
            }
            copy.destination = try build.state.scope.expansion.word(copy.destination)
            copy.owner = try copy.owner.map { text throws(DockerfileError) in try build.state.scope.expansion.word(text)
            }
        } catch {
            throw BuildFailure(error)
        }
        var source = FileSource(FileTree(base: build.context.tree))
        if let from = copy.from {
            guard let other = try files(from: from, &build) else { return false }
            source = other
        }
        try place(copy, name, source, &build)
        return true
    }

    /// What `--from` means; nil while the image is pulled.
    private mutating func files(from name: String, _ build: inout LegacyBuild) throws(BuildFailure) -> FileSource? {
        if let stage = build.plan.stage(name, before: build.stage, allowsNumbers: true) {
            return FileSource(FileTree(base: build.results[stage].flatMap { daemon.images[$0] }?.tree ?? .empty))
        }
        if let number = Int(name) {
            throw BuildFailure("invalid from flag value \(name): invalid stage index \(number)")
        }
        do throws(BuildFailure) {
            return try image(name, &build).map { FileSource(FileTree(base: $0.tree)) }
        } catch {
            throw BuildFailure("invalid from flag value \(name): \(error.message)")
        }
    }

    private mutating func place(
        _ copy: CopyInstruction,
        _ name: String,
        _ source: FileSource,
        _ build: inout LegacyBuild
    ) throws(BuildFailure) {
        var items: [FileSource.Item] = []
        for path in copy.sources {
            do throws(BuildFailure) {
                items += try self.items(path, name, copy, source)
            } catch {
                throw BuildFailure("\(name) failed: \(error.message)")
            }
        }
        guard !items.isEmpty else { throw BuildFailure("\(name) failed: no source files were specified") }
        guard items.count == 1 || copy.destination.hasSuffix("/") else {
            throw BuildFailure(
                "When using \(name) with more than one source file, "
                    + "the destination must be a directory and end with a /"
            )
        }
        let owner = copy.owner.map { "--chown=\($0) " } ?? ""
        let comment = "#(nop) \(name) \(owner)\(checksum(items, source)) in \(copy.destination) "
        let createdBy = (build.state.shell + [comment]).joined(separator: " ")
        if let known = cached(createdBy, &build) {
            say(" ---> Using cache\n", &build)
            build.image = known.id
            return
        }
        var placement = FilePlacement(tree: FileTree(base: baseTree(build)), now: now)
        if let owner = copy.owner { placement.owner = try OwnerText.parse(owner, in: placement.tree) }
        let destination = Self.destination(copy.destination, in: build.state.runtime.workingDir)
        do throws(BuildFailure) {
            for item in items { try put(item, of: source, at: destination, unpacks: name == "ADD", &placement) }
        } catch {
            guard error.message.hasPrefix("cannot copy to non-directory: ") else { throw error }
            let place = PathText.clean(destination)
            throw BuildFailure(
                "failed to copy files: failed to copy directory: mkdir /var/lib/docker/overlay2/"
                    + "\(random.hexadecimal(64))/merged\(place): not a directory"
            )
        }
        commit(placement.tree, createdBy: createdBy, &build)
    }

    /// Where files go: a relative path is one from the working directory. A slash at the end stays.
    static func destination(_ text: String, in folder: String?) -> String {
        let path = PathText.clean(text.hasPrefix("/") ? text : (folder ?? "/") + "/" + text)
        return text.hasSuffix("/") && path != "/" ? path + "/" : path
    }

    /// Puts one source in its place, unpacked if it is an archive.
    func put(
        _ item: FileSource.Item,
        of source: FileSource,
        at destination: String,
        unpacks: Bool,
        _ placement: inout FilePlacement
    ) throws(BuildFailure) {
        if item.isFolder { return try placement.put(item, of: source, at: destination) }
        if unpacks, let bytes = try? source.tree.read(item.inode), let entries = try archiveMembers(bytes) {
            return placement.unpack(entries, into: destination)
        }
        let path =
            placement.isFolder(destination)
            ? destination + "/" + String(decoding: item.name, as: UTF8.self) : destination
        try placement.put(item, of: source, at: path)
    }

    private func items(
        _ path: String,
        _ name: String,
        _ copy: CopyInstruction,
        _ source: FileSource
    ) throws(BuildFailure) -> [FileSource.Item] {
        if name == "ADD", path.hasPrefix("http://") || path.hasPrefix("https://") {
            throw BuildFailure("Get \"\(path)\": \(Self.unreachable(path))")
        }
        guard let parts = FileSource.parts(path) else {
            throw BuildFailure("forbidden path outside the build context: \(path) ()")
        }
        if FileSource.hasWildcards(path) { return source.items(matching: parts) }
        guard let item = source.item(parts) else {
            let shown = parts.joined(separator: "/")
            let place = copy.from == nil ? "file not found in build context or excluded by .dockerignore: " : ""
            throw BuildFailure("\(place)stat \(shown): file does not exist")
        }
        return [item]
    }

    /// Why nothing can be fetched from an address of the outer world.
    static func unreachable(_ address: String) -> String {
        let rest = address.drop { $0 != ":" }.dropFirst(3)
        let host = String(rest.prefix { $0 != "/" && $0 != ":" })
        let isAddress = host.allSatisfy { $0.isNumber || $0 == "." }
        if isAddress || host == "localhost" {
            let port = address.hasPrefix("https") ? 443 : 80
            let shown = rest.prefix { $0 != "/" }.contains(":") ? String(rest.prefix { $0 != "/" }) : "\(host):\(port)"
            return "dial tcp \(shown.replacingPrefix("localhost", by: "127.0.0.1")): connect: connection refused"
        }
        return "dial tcp: lookup \(host): no such host"
    }

    private func checksum(_ items: [FileSource.Item], _ source: FileSource) -> String {
        let sums = items.map { ($0.isFolder ? "dir:" : "file:") + source.checksum($0) }
        guard sums.count > 1 else { return sums[0] }
        return "multi:" + Digest(of: Array(sums.joined(separator: ",").utf8)).hexadecimal
    }
}

extension String {
    /// The text with what it begins with replaced.
    func replacingPrefix(_ prefix: String, by other: String) -> String {
        hasPrefix(prefix) ? other + dropFirst(prefix.count) : self
    }
}
