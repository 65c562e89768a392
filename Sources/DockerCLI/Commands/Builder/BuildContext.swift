import EngineAPI
import OCI

/// What a build sends: the archive, and where the Dockerfile is in it.
struct BuildContext {
    private(set) var archive: [UInt8] = []
    private(set) var dockerfile = "Dockerfile"

    private static let failed = "unable to prepare context:"

    /// The context that `place` means; `file` is the value of `--file`.
    init(_ place: String, file: String, _ call: Invocation) async throws(CommandFailure) {
        if place == "-" {
            if file == "-" { throw .error("invalid argument: can't use stdin for both build context and dockerfile") }
            try await readInput(file, call)
            return
        }
        let remote = ["http://", "https://", "git://", "git@", "github.com/"]
        if remote.contains(where: place.hasPrefix) {
            throw .error("\(Self.failed) unable to download remote context \(place): there is no network here")
        }
        try await readFolder(place, file, call)
    }

    private mutating func readInput(_ file: String, _ call: Invocation) async throws(CommandFailure) {
        let bytes = try await InputFile.standardInput(call)
        let isArchive = bytes.count > 262 && String(decoding: bytes[257..<262], as: UTF8.self) == "ustar"
        let packings: [[UInt8]] = [
            [0x1F, 0x8B], Array("BZh".utf8), [0xFD, 0x37, 0x7A, 0x58, 0x5A], [0x28, 0xB5, 0x2F, 0xFD],
        ]
        let isCompressed = packings.contains { bytes.starts(with: $0) }
        if isArchive || isCompressed {
            archive = bytes
            if !file.isEmpty { dockerfile = file }
            return
        }
        if bytes.isEmpty { throw .error("\(Self.failed) unable to detect context type: EOF") }
        if !file.isEmpty {
            throw .error("\(Self.failed) ambiguous Dockerfile source: both stdin and flag correspond to Dockerfiles")
        }
        archive = TarArchive.write([TarEntry(name: "Dockerfile", kind: .file, mode: 0o600, bytes: bytes)])
    }

    private mutating func readFolder(_ place: String, _ file: String, _ call: Invocation) async throws(CommandFailure) {
        let files = call.context.files
        let folder = ClientPath.absolute(place, in: call.context.directory)
        guard let status = try? await files.status(folder, followsLinks: true) else {
            throw .error("\(Self.failed) path \(GoNumber.quoted(place)) not found")
        }
        if status.kind != .directory { throw .error("\(Self.failed) context must be a directory: \(folder)") }
        var source = file.isEmpty ? folder + "/Dockerfile" : ClientPath.absolute(file, in: call.context.directory)
        var outside: [UInt8]?
        if file == "-" {
            outside = try await InputFile.standardInput(call)
        } else {
            source = try await locate(source, isDefault: file.isEmpty, folder, call)
            let prefix = folder == "/" ? "/" : folder + "/"
            if source.hasPrefix(prefix) {
                dockerfile = String(source.dropFirst(prefix.count))
            } else {
                outside = try await InputFile.read(source, call)
            }
        }
        var ignored = try await patterns(folder, call)
        // The builder needs both, whatever the patterns say.
        if ignored.excludes(".dockerignore") { ignored.add(".dockerignore", isException: true) }
        if outside == nil, ignored.excludes(dockerfile) { ignored.add(dockerfile, isException: true) }
        var entries: [TarEntry]
        do {
            entries = try await FileCollector(files: files).entries(
                folder,
                name: "",
                keeps: { path, _ in !ignored.excludes(path) },
                includesRoot: false
            )
        } catch {
            throw .error("error checking context: \(error.message)")
        }
        for index in entries.indices { (entries[index].user, entries[index].group) = (0, 0) }
        if let outside { add(outside, to: &entries) }
        archive = TarArchive.write(entries)
    }

    private func locate(
        _ source: String,
        isDefault: Bool,
        _ folder: String,
        _ call: Invocation
    ) async throws(CommandFailure) -> String {
        let files = call.context.files
        if (try? await files.status(source, followsLinks: true)) != nil { return source }
        let lower = folder + "/dockerfile"
        if isDefault, (try? await files.status(lower, followsLinks: true)) != nil { return lower }
        let reason = "no such file or directory"
        throw .error("\(Self.failed) unable to evaluate symlinks in Dockerfile path: lstat \(source): \(reason)")
    }

    private func patterns(_ folder: String, _ call: Invocation) async throws(CommandFailure) -> IgnorePatterns {
        guard let bytes = try? await call.context.files.read(folder + "/.dockerignore") else {
            return IgnorePatterns("")
        }
        return IgnorePatterns(String(decoding: bytes, as: UTF8.self))
    }

    /// A Dockerfile from elsewhere gets a name of its own, which the builder ignores as a file.
    private mutating func add(_ bytes: [UInt8], to entries: inout [TarEntry]) {
        dockerfile = ".dockerfile." + Digest(of: bytes).hexadecimal.prefix(20)
        entries.append(TarEntry(name: dockerfile, kind: .file, mode: 0o600, bytes: bytes))
        let rule = Array(".dockerignore\n\(dockerfile)\n".utf8)
        if let index = entries.firstIndex(where: { $0.name == ".dockerignore" }) {
            entries[index].bytes += [10] + rule
        } else {
            entries.append(TarEntry(name: ".dockerignore", kind: .file, mode: 0o600, bytes: rule))
        }
    }
}
