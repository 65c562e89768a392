import Kernel
import OCI

/// Layers as tar archives and back.
enum LayerTar {
    /// The archive of a layer. Programs become the bytes that reading them gives.
    static func archive(_ layer: Layer) -> [UInt8] { TarArchive.write(layer.entries.map(entry)) }

    private static func entry(_ entry: LayerEntry) -> TarEntry {
        var tar = TarEntry(
            path: entry.path,
            kind: .file,
            mode: entry.mode,
            user: entry.user,
            group: entry.group,
            modified: entry.modified.seconds
        )
        switch entry.content {
        case .directory:
            tar.kind = .directory
            if tar.path.last != UInt8(ascii: "/") { tar.path.append(UInt8(ascii: "/")) }
        case .file(let bytes): tar.contents = bytes
        case .program(let identifier, let size): tar.contents = programBytes(identifier, size)
        case .symbolicLink(let target):
            tar.kind = .symbolicLink
            tar.link = target
        case .hardLink(let target):
            tar.kind = .hardLink
            tar.link = target
        case .characterDevice(let number):
            tar.kind = .characterDevice
            tar.device = (number.major, number.minor)
        case .blockDevice(let number):
            tar.kind = .blockDevice
            tar.device = (number.major, number.minor)
        case .fifo: tar.kind = .fifo
        case .socket: break
        }
        return tar
    }

    private static func programBytes(_ identifier: String, _ size: Int64) -> [UInt8] {
        var tree = FileTree()
        let inode = tree.add(path: "/p", .program(identifier: identifier, size: size))
        return (try? tree.read(inode)) ?? []
    }

    /// The layer in an archive's members.
    static func layer(_ entries: [TarEntry]) -> Layer {
        Layer(entries: entries.compactMap(layerEntry))
    }

    private static func layerEntry(_ tar: TarEntry) -> LayerEntry? {
        var path = tar.path[...]
        while path.starts(with: Array("./".utf8)) { path = path.dropFirst(2) }
        path = path.drop { $0 == UInt8(ascii: "/") }
        while path.last == UInt8(ascii: "/") { path = path.dropLast() }
        if path == [UInt8(ascii: ".")] { path = [] }
        guard !path.isEmpty || tar.kind == .directory else { return nil }
        let number = DeviceNumber(major: tar.device.major, minor: tar.device.minor)
        let content: LayerEntry.Content =
            switch tar.kind {
            case .directory: .directory
            case .file: .file(tar.contents)
            case .symbolicLink: .symbolicLink(tar.link)
            case .hardLink: .hardLink(Array(tar.link.drop { $0 == UInt8(ascii: "/") }))
            case .characterDevice: .characterDevice(number)
            case .blockDevice: .blockDevice(number)
            case .fifo: .fifo
            }
        return LayerEntry(
            path: Array(path),
            content: content,
            mode: tar.mode,
            user: tar.user,
            group: tar.group,
            modified: Instant(nanoseconds: tar.modified &* .second)
        )
    }
}
