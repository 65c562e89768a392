import Bytes
import EngineAPI
import OCI

/// An image of an archive with its names.
struct ArchivedImage {
    var record: ImageRecord
    var names: [Reference]
}

/// The files of an image archive by path. The engine unpacks them into a folder of its own; none leads out of it.
struct ArchiveFiles {
    private var files: [String: TarEntry] = [:]
    /// The engine's folder, as its errors name it.
    private let folder: String

    static let withoutManifest = EngineError(.system, "invalid archive: does not contain a manifest.json")

    init(_ entries: [TarEntry], folder: String) throws(TarError) {
        self.folder = folder
        for entry in entries { files[Self.key(String(decoding: entry.path, as: UTF8.self))] = entry }
    }

    private static func key(_ path: String) -> String { PathText.clean("/" + path) }

    /// Whether it is a layout of the OCI without Docker's manifest beside it.
    var isLayout: Bool { files["/manifest.json"] == nil && files["/oci-layout"] != nil }

    /// The bytes of a file; nil without it.
    subscript(path: String) -> [UInt8]? {
        get throws(TarError) { files[Self.key(path)] == nil ? nil : try contents(path) }
    }

    /// The bytes of a file, through symbolic links.
    func contents(_ path: String) throws(TarError) -> [UInt8] {
        var key = Self.key(path)
        let outside = PathText.clean(folder + "/" + path)
        guard outside.hasPrefix(folder + "/") else {
            throw TarError("evalSymlinksInScope: \(outside) is not in \(folder)")
        }
        for _ in 0..<32 {
            guard let entry = files[key] else { break }
            switch entry.kind {
            case .file: return entry.contents
            case .hardLink: key = Self.key(String(decoding: entry.link, as: UTF8.self))
            case .symbolicLink:
                let target = String(decoding: entry.link, as: UTF8.self)
                key = Self.key(target.hasPrefix("/") ? target : PathText.parent(key) + "/" + target)
            case .directory: throw TarError("read \(folder)\(key): is a directory")
            default: throw TarError("open \(folder)\(key): not a regular file")
            }
        }
        throw TarError("open \(folder)\(key): no such file or directory")
    }

    /// A blob of the layout, which has to be what its digest says.
    func blob(_ digest: Digest) throws(TarError) -> [UInt8] {
        let bytes = try contents("blobs/\(digest.algorithm.rawValue)/\(digest.hexadecimal)")
        let found = Digest(of: bytes, digest.algorithm)
        guard found == digest else {
            throw TarError("unexpected commit digest \(found), expected \(digest): failed precondition")
        }
        return bytes
    }
}
