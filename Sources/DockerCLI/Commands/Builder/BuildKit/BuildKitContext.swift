import EngineAPI
import OCI

/// What a build with BuildKit sends: files that are not ignored, and the Dockerfile beside them.
struct BuildKitContext {
    private(set) var archive: [UInt8] = []
    /// The Dockerfile's name without its folder.
    private(set) var name = "Dockerfile"
    /// Nil when there is none.
    private(set) var dockerfile: [UInt8]?
    private(set) var ignoreFile: [UInt8]?

    private static let failed = "ERROR: failed to build: unable to prepare context:"

    init(_ place: String, file: String, _ call: Invocation) async throws(CommandFailure) {
        if place == "-" {
            try await readInput(file, call)
            return
        }
        let remote = ["http://", "https://", "git://", "git@", "github.com/"]
        if remote.contains(where: place.hasPrefix) {
            throw .error("\(Self.failed) unable to download remote context \(place): there is no network here")
        }
        let files = call.context.files
        let folder = ClientPath.absolute(place, in: call.context.directory)
        guard let status = try? await files.status(folder, followsLinks: true), status.kind == .directory else {
            throw .error("\(Self.failed) path \(GoNumber.quoted(place)) not found")
        }
        if file == "-" {
            dockerfile = try await InputFile.standardInput(call)
        } else {
            let path = file.isEmpty ? folder + "/Dockerfile" : ClientPath.absolute(file, in: call.context.directory)
            name = ClientPath.base(path)
            dockerfile = try? await files.read(path)
            if dockerfile == nil, file.isEmpty, let lower = try? await files.read(folder + "/dockerfile") {
                (dockerfile, name) = (lower, "dockerfile")
            }
            ignoreFile = try? await files.read(path + ".dockerignore")
        }
        if ignoreFile == nil { ignoreFile = try? await files.read(folder + "/.dockerignore") }
        let ignored = IgnorePatterns(String(decoding: ignoreFile ?? [], as: UTF8.self))
        var entries: [TarEntry]
        do {
            entries = try await FileCollector(files: files).entries(
                folder,
                name: "",
                keeps: { path, _ in !ignored.excludes(path) },
                includesRoot: false
            )
        } catch {
            throw .error("ERROR: failed to build: failed to solve: error from sender: \(error.message)")
        }
        for index in entries.indices { (entries[index].user, entries[index].group) = (0, 0) }
        archive = TarArchive.write(entries)
    }

    private mutating func readInput(_ file: String, _ call: Invocation) async throws(CommandFailure) {
        if file == "-" {
            throw .error(
                "ERROR: failed to build: invalid argument: can't use stdin for both build context and dockerfile"
            )
        }
        let bytes = try await InputFile.standardInput(call)
        let isArchive = bytes.count > 262 && String(decoding: bytes[257..<262], as: UTF8.self) == "ustar"
        let packings: [[UInt8]] = [
            [0x1F, 0x8B], Array("BZh".utf8), [0xFD, 0x37, 0x7A, 0x58, 0x5A], [0x28, 0xB5, 0x2F, 0xFD],
        ]
        if packings.contains(where: { bytes.starts(with: $0) }) {
            // The engine unpacks it and looks for the Dockerfile.
            archive = bytes
            name = file.isEmpty ? "Dockerfile" : ClientPath.clean(file)
            return
        }
        guard isArchive else {
            if bytes.isEmpty { throw .error("\(Self.failed) unable to detect context type: EOF") }
            if !file.isEmpty {
                throw .error(
                    "ERROR: failed to build: ambiguous Dockerfile source: both stdin and flag correspond to Dockerfiles"
                )
            }
            dockerfile = bytes
            archive = TarArchive.write([])
            return
        }
        archive = bytes
        name = file.isEmpty ? "Dockerfile" : ClientPath.base(file)
        let path = ClientPath.clean(file.isEmpty ? "Dockerfile" : file)
        for entry in TarArchive.read(bytes) ?? [] {
            if ClientPath.clean(entry.name) == path { dockerfile = entry.bytes }
            if ClientPath.clean(entry.name) == ".dockerignore" { ignoreFile = entry.bytes }
        }
    }
}
