import Kernel

/// The device nodes of the simulated host.
enum HostDevices {
    private static let numbers: [String: DeviceNumber] = [
        "/dev/null": .null, "/dev/zero": .zero, "/dev/full": .full, "/dev/random": .random,
        "/dev/urandom": .unlimitedRandom, "/dev/tty": .terminal,
    ]

    /// The disk that the host stands on.
    static let disks = ["/dev/vda", "/dev/vda1"]

    /// The number of a device; nil where the host has none of that name.
    static func number(_ path: String) -> DeviceNumber? { numbers[path] }
}
