import Bytes
public import Kernel

/// What a registry keeps, as files in the layout of the project `distribution`: blobs by digest, and for each
/// repository links to them.
///
/// All methods act on the files that the current process of the machine sees. Digests are `sha256:` and 64 digits.
public struct RegistryStore: Codable, Sendable {
    /// The folder of the storage driver, usually `/var/lib/registry`.
    public let folder: String

    /// A store in a folder.
    public init(folder: String) { self.folder = folder }

    private var root: String { folder + "/docker/registry/v2" }

    /// A manifest as it was stored.
    public struct StoredManifest: Sendable {
        /// Its text.
        public var bytes: [UInt8]
        /// Its digest.
        public var digest: String
    }

    // MARK: Paths

    private func blobPath(_ digest: String) -> String {
        let hash = digest.drop { $0 != ":" }.dropFirst()
        return "\(root)/blobs/sha256/\(hash.prefix(2))/\(hash)/data"
    }

    private func repositoryPath(_ name: String) -> String { "\(root)/repositories/\(name)" }

    private func layerLink(_ name: String, _ digest: String) -> String {
        "\(repositoryPath(name))/_layers/\(Self.folders(digest))/link"
    }

    private func revisionLink(_ name: String, _ digest: String) -> String {
        "\(repositoryPath(name))/_manifests/revisions/\(Self.folders(digest))/link"
    }

    private func tagPath(_ name: String, _ tag: String) -> String {
        "\(repositoryPath(name))/_manifests/tags/\(tag)"
    }

    private static func folders(_ digest: String) -> String {
        String(digest.map { $0 == ":" ? "/" : $0 })
    }

    // MARK: Files

    private func read(_ path: String, _ machine: inout Machine) -> [UInt8]? {
        try? machine.contents(Array(path.utf8))
    }

    private func exists(_ path: String, _ machine: inout Machine) -> Bool {
        (try? machine.status(Array(path.utf8))) != nil
    }

    private func write(_ path: String, _ bytes: [UInt8], _ machine: inout Machine) throws(Errno) {
        try makeFolders(path.split(separator: "/").dropLast().map(String.init), &machine)
        try machine.replaceContents(Array(path.utf8), bytes, mode: 0o644)
    }

    private func makeFolders(_ parts: [String], _ machine: inout Machine) throws(Errno) {
        let path = "/" + parts.joined(separator: "/")
        guard !parts.isEmpty, !exists(path, &machine) else { return }
        try makeFolders(parts.dropLast(), &machine)
        try machine.makeDirectory(Array(path.utf8), mode: 0o755)
    }

    private func names(_ path: String, _ machine: inout Machine) -> [String] {
        ((try? machine.entries(Array(path.utf8))) ?? []).map { String(decoding: $0.name, as: UTF8.self) }.sorted()
    }

    private func remove(_ path: String, _ machine: inout Machine) {
        let bytes = Array(path.utf8)
        guard let status = try? machine.status(bytes, followsLink: false) else { return }
        guard status.kind == .directory else {
            try? machine.unlink(bytes)
            return
        }
        for name in names(path, &machine) { remove(path + "/" + name, &machine) }
        try? machine.removeDirectory(bytes)
    }

    // MARK: Blobs

    /// The digest of bytes.
    public static func digest(_ bytes: [UInt8]) -> String { "sha256:" + Digests.sha256(bytes) }

    /// A blob, whichever repository it is linked in.
    public func blob(_ digest: String, _ machine: inout Machine) -> [UInt8]? { read(blobPath(digest), &machine) }

    /// Whether a blob is linked in a repository.
    public func hasBlob(_ digest: String, in name: String, _ machine: inout Machine) -> Bool {
        exists(layerLink(name, digest), &machine) && exists(blobPath(digest), &machine)
    }

    /// Stores a blob and links it in a repository.
    public func put(_ bytes: [UInt8], _ digest: String, in name: String, _ machine: inout Machine) throws(Errno) {
        if !exists(blobPath(digest), &machine) { try write(blobPath(digest), bytes, &machine) }
        try link(digest, in: name, &machine)
    }

    /// Links a blob, which is there, in a repository.
    public func link(_ digest: String, in name: String, _ machine: inout Machine) throws(Errno) {
        try write(layerLink(name, digest), Array(digest.utf8), &machine)
    }

    /// Takes a blob's link away.
    func unlink(_ digest: String, in name: String, _ machine: inout Machine) {
        remove(layerLink(name, digest), &machine)
    }

    /// The first other repository in which a blob is linked.
    public func source(of digest: String, besides name: String, _ machine: inout Machine) -> String? {
        guard exists(blobPath(digest), &machine) else { return nil }
        for other in repositories(&machine) where other != name && hasBlob(digest, in: other, &machine) {
            return other
        }
        return nil
    }

    // MARK: Manifests

    /// A manifest by tag or digest.
    public func manifest(_ reference: String, in name: String, _ machine: inout Machine) -> StoredManifest? {
        let digest: String
        if reference.contains(":") {
            guard exists(revisionLink(name, reference), &machine) else { return nil }
            digest = reference
        } else {
            guard let link = read(tagPath(name, reference) + "/current/link", &machine) else { return nil }
            digest = String(decoding: link, as: UTF8.self)
        }
        return blob(digest, &machine).map { StoredManifest(bytes: $0, digest: digest) }
    }

    /// Stores a manifest, under a tag unless there is none; its digest.
    @discardableResult
    public func put(
        manifest bytes: [UInt8],
        tag: String?,
        in name: String,
        _ machine: inout Machine
    ) throws(Errno) -> String {
        let digest = Self.digest(bytes)
        try write(blobPath(digest), bytes, &machine)
        try write(revisionLink(name, digest), Array(digest.utf8), &machine)
        if let tag {
            try write(tagPath(name, tag) + "/current/link", Array(digest.utf8), &machine)
            try write("\(tagPath(name, tag))/index/\(Self.folders(digest))/link", Array(digest.utf8), &machine)
        }
        return digest
    }

    /// Takes a manifest away, and the tags that stand for it.
    func removeManifest(_ digest: String, in name: String, _ machine: inout Machine) {
        for tag in tags(of: name, &machine) ?? [] {
            if manifest(tag, in: name, &machine)?.digest == digest { remove(tagPath(name, tag), &machine) }
        }
        remove(revisionLink(name, digest), &machine)
    }

    // MARK: Lists

    /// All repositories that have manifests, in order of their names.
    public func repositories(_ machine: inout Machine) -> [String] {
        var found: [String] = []
        collect("", &found, &machine)
        return found.sorted()
    }

    private func collect(_ name: String, _ found: inout [String], _ machine: inout Machine) {
        for part in names(repositoryPath(name), &machine) {
            if part == "_manifests" {
                found.append(name)
            } else if !part.hasPrefix("_") {
                collect(name.isEmpty ? part : name + "/" + part, &found, &machine)
            }
        }
    }

    /// The tags of a repository; nil for one that is not there.
    public func tags(of name: String, _ machine: inout Machine) -> [String]? {
        guard exists(repositoryPath(name) + "/_manifests", &machine) else { return nil }
        return names(repositoryPath(name) + "/_manifests/tags", &machine)
    }

    // MARK: Uploads

    private func uploadPath(_ identifier: String, _ name: String) -> String {
        "\(repositoryPath(name))/_uploads/\(identifier)"
    }

    func beginUpload(_ identifier: String, in name: String, _ machine: inout Machine) throws(Errno) {
        try write(uploadPath(identifier, name) + "/data", [], &machine)
    }

    func upload(_ identifier: String, in name: String, _ machine: inout Machine) -> [UInt8]? {
        read(uploadPath(identifier, name) + "/data", &machine)
    }

    func extendUpload(
        _ identifier: String,
        to bytes: [UInt8],
        in name: String,
        _ machine: inout Machine
    ) throws(Errno) {
        try write(uploadPath(identifier, name) + "/data", bytes, &machine)
    }

    func endUpload(_ identifier: String, in name: String, _ machine: inout Machine) {
        remove(uploadPath(identifier, name), &machine)
    }
}
