import Kernel
import OCI

/// The digest of a layer's archive, without making the archive where it is known.
enum LayerKeys {
    private static let known: [Substring: Substring] = {
        var table: [Substring: Substring] = [:]
        for line in KnownDigests.text.split(separator: "\n") {
            let words = line.split(separator: " ")
            if words.count == 2 { table[words[0]] = words[1] }
        }
        return table
    }()

    /// The digest of the archive of a layer.
    static func digest(of layer: Layer) -> Digest {
        if let digest = known[key(of: layer)[...]] { return Digest(hexadecimal: String(digest)) }
        return Digest(of: LayerTar.archive(layer))
    }

    static func isKnown(_ layer: Layer) -> Bool { known[key(of: layer)[...]] != nil }

    /// What stands for everything in a layer; programs count by their names and sizes, from which their bytes follow.
    static func key(of layer: Layer) -> String {
        var bytes: [UInt8] = []
        for entry in layer.entries {
            bytes += entry.path
            bytes += Array("\0\(entry.mode) \(entry.user) \(entry.group) \(entry.modified.nanoseconds) ".utf8)
            switch entry.content {
            case .directory: bytes.append(1)
            case .file(let contents): bytes += [2] + contents
            case .program(let identifier, let size): bytes += [3] + Array("\(identifier) \(size)".utf8)
            case .symbolicLink(let target): bytes += [4] + target
            case .hardLink(let target): bytes += [5] + target
            case .characterDevice(let number): bytes += [6] + Array("\(number.major) \(number.minor)".utf8)
            case .blockDevice(let number): bytes += [7] + Array("\(number.major) \(number.minor)".utf8)
            case .fifo: bytes.append(8)
            case .socket: bytes.append(9)
            }
            bytes.append(0)
        }
        return String(Digest(of: bytes).hexadecimal.prefix(16))
    }
}
