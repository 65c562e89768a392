/// What a container's processes read from and wrote to disks.
public struct BlockStats: Codable, Hashable, Sendable, WireNamed {
    /// Bytes, by device and operation; empty where nothing was moved.
    @NullWhenNil public var serviceBytes: [BlockEntry]?

    /// Names every field; those left out have their zero value.
    public init(serviceBytes: [BlockEntry]? = nil) { self.serviceBytes = serviceBytes }

    enum CodingKeys: String, CodingKey {
        case serviceBytes = "io_service_bytes_recursive"
    }
}

/// One count of a block device.
public struct BlockEntry: Codable, Hashable, Sendable, WireNamed {
    /// The device's major number.
    public var major: UInt64
    /// The device's minor number.
    public var minor: UInt64
    /// `Read`, `Write`, `Total`.
    public var operation: String
    /// The count.
    public var value: Int64

    /// Names every field; those left out have their zero value.
    public init(major: UInt64 = 0, minor: UInt64 = 0, operation: String = "", value: Int64 = 0) {
        self.major = major
        self.minor = minor
        self.operation = operation
        self.value = value
    }

    enum CodingKeys: String, CodingKey {
        case major
        case minor
        case operation = "op"
        case value
    }
}
