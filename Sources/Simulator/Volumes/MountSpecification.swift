import EngineAPI
import Kernel

/// Reads `-v` and `--mount` as the daemon does, with its errors.
enum MountSpecification {
    /// `source:target[:options]`, or a target alone.
    static func parse(bind text: String) throws(EngineError) -> ContainerMount {
        func wrong(_ reason: String = "") -> EngineError {
            EngineError(
                .invalidParameter,
                "invalid volume specification: '\(text)'" + (reason.isEmpty ? "" : ": " + reason)
            )
        }
        let parts = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
        guard (1...3).contains(parts.count), !parts.contains("") else { throw wrong() }
        var mount = ContainerMount(type: "volume", destination: parts[parts.count == 1 ? 0 : 1])
        if parts.count == 3 { try parse(mode: parts[2], into: &mount) }
        if parts.count > 1 {
            if parts[0].hasPrefix("/") {
                mount.type = "bind"
                mount.source = PathText.clean(parts[0])
            } else {
                mount.volume = parts[0]
                try World.check(volumeName: parts[0])
            }
        }
        if !mount.destination.hasPrefix("/") {
            throw wrong(
                "invalid mount config for type \"\(mount.type)\": invalid mount path: '\(mount.destination)' "
                    + "mount path must be absolute"
            )
        }
        mount.destination = PathText.clean(mount.destination)
        if mount.destination == "/" {
            throw wrong(
                "invalid mount config for type \"\(mount.type)\": invalid specification: destination can't be '/'"
            )
        }
        return mount
    }

    private static let propagations = ["private", "rprivate", "slave", "rslave", "shared", "rshared"]

    private static func parse(mode: String, into mount: inout ContainerMount) throws(EngineError) {
        mount.mode = mode
        var hasAccess = false
        for word in mode.split(separator: ",", omittingEmptySubsequences: false) {
            switch word {
            case "ro", "rw":
                guard !hasAccess else { throw EngineError(.invalidParameter, "invalid mode: \(mode)") }
                hasAccess = true
                mount.isReadOnly = word == "ro"
            case "nocopy": mount.isNotCopied = true
            case "z", "Z", "cached", "delegated", "consistent": break
            default:
                guard propagations.contains(String(word)) else {
                    throw EngineError(.invalidParameter, "invalid mode: \(mode)")
                }
                mount.propagation = String(word)
            }
        }
    }

    /// A mount in the form of `--mount`. `exists` tells whether a path of the host is there.
    static func parse(_ spec: MountSpec, exists: (String) -> Bool) throws(EngineError) -> ContainerMount {
        let type = spec.type ?? ""
        func wrong(_ reason: String) -> EngineError {
            EngineError(.invalidParameter, "invalid mount config for type \"\(type)\": \(reason)")
        }
        let target = spec.target ?? ""
        let source = spec.source ?? ""
        guard ["bind", "volume", "tmpfs"].contains(type) else {
            if ["image", "npipe", "cluster"].contains(type) {
                throw EngineError(.notImplemented, "mounts of type \"\(type)\" cannot be simulated")
            }
            throw wrong("mount type unknown")
        }
        guard !target.isEmpty else { throw wrong("field Target must not be empty") }
        guard PathText.clean(target) != "/" else { throw wrong("invalid specification: destination can't be '/'") }
        guard target.hasPrefix("/") else {
            throw wrong("invalid mount path: '\(target)' mount path must be absolute")
        }
        var mount = ContainerMount(type: type, destination: PathText.clean(target))
        mount.isReadOnly = spec.readOnly ?? false
        switch type {
        case "bind":
            guard !source.isEmpty else { throw wrong("field Source must not be empty") }
            guard spec.volumeOptions == nil else { throw wrong("field VolumeOptions must not be specified") }
            guard source.hasPrefix("/") else {
                throw wrong("invalid mount path: '\(source)' mount path must be absolute")
            }
            mount.source = PathText.clean(source)
            if !exists(mount.source), !(spec.bindOptions?.createMountpoint ?? false) {
                throw wrong("bind source path does not exist: \(source)")
            }
            mount.propagation = spec.bindOptions?.propagation ?? ""
        case "volume":
            guard spec.bindOptions == nil else { throw wrong("field BindOptions must not be specified") }
            mount.volume = source
            mount.isNotCopied = spec.volumeOptions?.noCopy ?? false
            mount.subpath = spec.volumeOptions?.subpath ?? ""
            if !source.isEmpty { try World.check(volumeName: source) }
        default:
            guard source.isEmpty else { throw wrong("field Source must not be specified") }
            mount.mode = "mount"
            mount.size = spec.tmpfsOptions?.sizeBytes
            mount.permissions = spec.tmpfsOptions?.mode.map { UInt16(truncatingIfNeeded: $0) & 0o7777 }
        }
        return mount
    }

    /// A `--tmpfs` with its options.
    static func parse(tmpfs target: String, options: String) throws(EngineError) -> ContainerMount {
        var mount = ContainerMount(type: "tmpfs", destination: PathText.clean(target))
        guard target.hasPrefix("/") else {
            throw EngineError(
                .invalidParameter,
                "invalid mount path: '\(target)' mount path must be absolute"
            )
        }
        mount.mode = options
        for option in options.split(separator: ",") {
            let parts = option.split(separator: "=", maxSplits: 1).map(String.init)
            switch parts[0] {
            case "ro": mount.isReadOnly = true
            case "rw", "exec", "noexec", "suid", "nosuid", "dev", "nodev", "sync", "async", "atime", "noatime",
                "relatime", "norelatime", "diratime", "nodiratime", "mand", "nomand", "dirsync", "uid", "gid",
                "nr_inodes", "nr_blocks", "mpol", "strictatime":
                break
            case "size" where parts.count == 2: mount.size = size(parts[1])
            case "mode" where parts.count == 2: mount.permissions = UInt16(parts[1], radix: 8)
            default: throw EngineError(.invalidParameter, "invalid tmpfs option [\"\(option)\"]")
            }
        }
        return mount
    }

    /// Bytes, with `k`, `m` or `g` behind; nil for anything else.
    static func size(_ text: String) -> Int64? {
        let units: [Character: Int64] = ["k": 1 << 10, "m": 1 << 20, "g": 1 << 30]
        guard let last = text.lowercased().last else { return nil }
        if let unit = units[last] { return Int64(text.dropLast()).map { min($0, 1 << 32) * unit } }
        return Int64(text)
    }
}
