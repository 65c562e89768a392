/// The value of `--mount`: `type=bind,src=/a,dst=/b,readonly`.
struct MountArgument: Equatable {
    var type = "volume"
    var source = ""
    var target = ""
    var readOnly = false
    var consistency = ""
    // Bind mounts.
    var propagation: String?
    var nonRecursive = false
    var readOnlyNonRecursive = false
    var readOnlyForceRecursive = false
    var hasBindOptions = false
    // Volumes.
    var noCopy = false
    var labels: [(String, String)] = []
    var subpath: String?
    var driver: String?
    var driverOptions: [(String, String)] = []
    var hasVolumeOptions = false
    // Images.
    var imageSubpath: String?
    // Memory.
    var size: Int?
    var mode: UInt32?

    /// Reads `text`; sources such as `./a` begin at `directory`.
    init(_ text: String, directory: String) throws(ValueError) {
        let trimmed = text.trimmedBlanks
        if trimmed.isEmpty { throw ValueError("EOF") }
        for field in try CommaSeparated.fields(trimmed) {
            guard let (name, value) = field.cut("=") else {
                switch field.lowercased() {
                case "readonly", "ro": readOnly = true
                case "volume-nocopy": (noCopy, hasVolumeOptions) = (true, true)
                case "bind-nonrecursive": (nonRecursive, hasBindOptions) = (true, true)
                default: throw ValueError("invalid field '\(field)' must be a key=value pair")
                }
                continue
            }
            try set(name.lowercased(), value, field, directory)
        }
        try check()
    }

    private mutating func set(_ key: String, _ value: String, _ field: String, _ directory: String) throws(ValueError) {
        func truth() throws(ValueError) -> Bool {
            guard let result = try? GoNumber.boolean(value) else {
                throw ValueError("invalid value for \(key): \(value)")
            }
            return result
        }
        switch key {
        case "type": type = value.lowercased()
        case "source", "src":
            source = value == "." || value.hasPrefix("./") ? ClientPath.absolute(value, in: directory) : value
        case "target", "dst", "destination": target = value
        case "readonly", "ro": readOnly = try truth()
        case "consistency": consistency = value.lowercased()
        case "bind-propagation": (propagation, hasBindOptions) = (value.lowercased(), true)
        case "bind-nonrecursive": (nonRecursive, hasBindOptions) = (try truth(), true)
        case "bind-recursive":
            switch value {
            case "enabled": break
            case "disabled": (nonRecursive, hasBindOptions) = (true, true)
            case "writable": (readOnlyNonRecursive, hasBindOptions) = (true, true)
            case "readonly": (readOnlyForceRecursive, hasBindOptions) = (true, true)
            default:
                let choice = "(must be \"enabled\", \"disabled\", \"writable\", or \"readonly\")"
                throw ValueError("invalid value for \(key): \(value) \(choice)")
            }
        case "volume-subpath": (subpath, hasVolumeOptions) = (value, true)
        case "volume-nocopy": (noCopy, hasVolumeOptions) = (try truth(), true)
        case "volume-label":
            labels.append(value.cut("=") ?? (value, ""))
            hasVolumeOptions = true
        case "volume-driver": (driver, hasVolumeOptions) = (value, true)
        case "volume-opt":
            driverOptions.append(value.cut("=") ?? (value, ""))
            hasVolumeOptions = true
        case "image-subpath": imageSubpath = value
        case "tmpfs-size":
            guard let bytes = try? ByteSize.parse(value) else { throw ValueError("invalid value for \(key): \(value)") }
            size = bytes
        case "tmpfs-mode":
            guard let bits = UInt32(value, radix: 8) else { throw ValueError("invalid value for \(key): \(value)") }
            mode = bits
        default: throw ValueError("unexpected key '\(key)' in '\(field)'")
        }
    }

    private func check() throws(ValueError) {
        if type.isEmpty { throw ValueError("type is required") }
        if target.isEmpty { throw ValueError("target is required") }
        let mixed: [(Bool, String, String)] = [
            (hasVolumeOptions, "volume", "volume"), (hasBindOptions, "bind", "bind"),
            (imageSubpath != nil, "image", "image"), (size != nil || mode != nil, "tmpfs", "tmpfs"),
        ]
        for (given, prefix, kind) in mixed where given && type != kind {
            throw ValueError("cannot mix '\(prefix)-*' options with mount type '\(type)'")
        }
        if readOnlyNonRecursive, !readOnly {
            throw ValueError("option 'bind-recursive=writable' requires 'readonly' to be specified in conjunction")
        }
        if readOnlyForceRecursive {
            let option = "option 'bind-recursive=readonly' requires"
            if !readOnly { throw ValueError("\(option) 'readonly' to be specified in conjunction") }
            if propagation != "rprivate" {
                throw ValueError("\(option) 'bind-propagation=rprivate' to be specified in conjunction")
            }
        }
    }

    static func == (left: MountArgument, right: MountArgument) -> Bool {
        left.type == right.type && left.source == right.source && left.target == right.target
            && left.readOnly == right.readOnly
    }
}
