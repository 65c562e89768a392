import EngineAPI

/// The value of `--device`: `/dev/outside[:/dev/inside][:rwm]`, or the name of a described device.
struct DeviceArgument {
    let mapping: DeviceMapping

    /// True for `vendor.com/class=name`, a device described to the engine.
    static func isDescribed(_ value: String) -> Bool {
        guard let (kind, name) = value.cut("="), !name.isEmpty, let (vendor, type) = kind.cut("/") else { return false }
        return !vendor.isEmpty && !type.isEmpty && vendor.first?.isLetter == true
    }

    init(_ value: String) throws(CommandFailure) {
        let parts = value.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
        func isMode(_ text: String) -> Bool {
            !text.isEmpty && text.allSatisfy { "rwm".contains($0) } && Set(text).count == text.count
        }
        var (source, target, mode) = (parts[0], "", "rwm")
        switch parts.count {
        case 1: target = source
        case 2:
            if isMode(parts[1]) {
                (target, mode) = (source, parts[1])
            } else {
                target = parts[1]
            }
        case 3: (target, mode) = (parts[1], parts[2])
        default: throw .error("bad format for path: \(value)")
        }
        if source.isEmpty { source = target }
        if parts.count == 3, !isMode(mode) { throw .error("bad mode specified: \(mode)") }
        let checked = target.isEmpty ? source : target
        guard checked.hasPrefix("/") else { throw .error("\(checked) is not an absolute path") }
        mapping = DeviceMapping(pathOnHost: source, pathInContainer: checked, cgroupPermissions: mode)
    }
}
