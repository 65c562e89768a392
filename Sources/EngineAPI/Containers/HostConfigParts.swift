/// The log driver and its options.
public struct LogConfig: Codable, Hashable, Sendable {
    /// `json-file`, `local`, `none`, …
    public var type: String = ""
    /// Options such as `max-size`.
    @NullWhenNil public var config: [String: String]? = nil

    /// All fields at their zero value.
    public init() {}
}

/// When a container that ended is started again.
public struct RestartPolicy: Codable, Hashable, Sendable {
    /// `no`, `always`, `unless-stopped` or `on-failure`.
    public var name: String
    /// For `on-failure`: restarts before giving up, 0 for no limit.
    public var maximumRetryCount: Int

    /// Names every field; those left out have their zero value.
    public init(name: String = "", maximumRetryCount: Int = 0) {
        self.name = name
        self.maximumRetryCount = maximumRetryCount
    }
}

/// A host address and port that a container port is published on.
public struct PortBinding: Codable, Hashable, Sendable {
    /// Address; empty for all.
    public var hostIp: String
    /// Port, range or empty for a random one.
    public var hostPort: String

    /// Names every field; those left out have their zero value.
    public init(hostIp: String = "", hostPort: String = "") {
        self.hostIp = hostIp
        self.hostPort = hostPort
    }
}

/// A weight for one block device.
public struct WeightDevice: Codable, Hashable, Sendable {
    /// The device.
    public var path: String
    /// 10…1000.
    public var weight: UInt16

    /// Names every field; those left out have their zero value.
    public init(path: String = "", weight: UInt16 = 0) {
        self.path = path
        self.weight = weight
    }
}

/// A rate for one block device.
public struct ThrottleDevice: Codable, Hashable, Sendable {
    /// The device.
    public var path: String
    /// Units a second.
    public var rate: Int64

    /// Names every field; those left out have their zero value.
    public init(path: String = "", rate: Int64 = 0) {
        self.path = path
        self.rate = rate
    }
}

/// A device of the host seen in the container.
public struct DeviceMapping: Codable, Hashable, Sendable {
    /// Path on the host.
    public var pathOnHost: String
    /// Path in the container.
    public var pathInContainer: String
    /// Of `rwm`.
    public var cgroupPermissions: String

    /// Names every field; those left out have their zero value.
    public init(pathOnHost: String = "", pathInContainer: String = "", cgroupPermissions: String = "") {
        self.pathOnHost = pathOnHost
        self.pathInContainer = pathInContainer
        self.cgroupPermissions = cgroupPermissions
    }
}

/// Devices asked from a driver.
public struct DeviceRequest: Codable, Hashable, Sendable {
    /// Driver's name.
    public var driver: String
    /// Number, -1 for all.
    public var count: Int
    /// Devices by id.
    @NullWhenNil public var deviceIDs: [String]?
    /// Alternatives of capabilities.
    @NullWhenNil public var capabilities: [[String]]?
    /// Driver options.
    @NullWhenNil public var options: [String: String]?

    /// Names every field; those left out have their zero value.
    public init(
        driver: String = "",
        count: Int = 0,
        deviceIDs: [String]? = nil,
        capabilities: [[String]]? = nil,
        options: [String: String]? = nil
    ) {
        self.driver = driver
        self.count = count
        self.deviceIDs = deviceIDs
        self.capabilities = capabilities
        self.options = options
    }
}

/// A resource limit of `setrlimit(2)`.
public struct Ulimit: Codable, Hashable, Sendable {
    /// Such as `nofile`.
    public var name: String
    /// Hard limit.
    public var hard: Int64
    /// Soft limit.
    public var soft: Int64

    /// Names every field; those left out have their zero value.
    public init(name: String = "", hard: Int64 = 0, soft: Int64 = 0) {
        self.name = name
        self.hard = hard
        self.soft = soft
    }
}

/// A mount in the form of `--mount`.
public struct MountSpec: Codable, Hashable, Sendable {
    /// `bind`, `volume`, `tmpfs`.
    public var type: String? = nil
    /// Volume name or host path.
    public var source: String? = nil
    /// Path in the container.
    public var target: String? = nil
    /// Whether it is read-only.
    public var readOnly: Bool? = nil
    /// macOS only.
    public var consistency: String? = nil
    /// Options of a bind mount.
    public var bindOptions: BindOptions? = nil
    /// Options of a volume.
    public var volumeOptions: VolumeOptions? = nil
    /// Options of an image's files.
    public var imageOptions: ImageMountOptions? = nil
    /// Options of a tmpfs.
    public var tmpfsOptions: TmpfsOptions? = nil

    /// All fields at their zero value.
    public init() {}
}

/// Options of a bind mount.
public struct BindOptions: Codable, Hashable, Sendable {
    /// Mount propagation.
    public var propagation: String? = nil
    /// Whether mounts below the source are left out.
    public var nonRecursive: Bool? = nil
    /// Whether a missing source is created.
    public var createMountpoint: Bool? = nil
    /// Whether mounts below a read-only source stay writable.
    public var readOnlyNonRecursive: Bool? = nil
    /// Whether it is an error where mounts below cannot be made read-only.
    public var readOnlyForceRecursive: Bool? = nil

    /// All fields at their zero value.
    public init() {}
}

/// Options of a mount of an image's files.
public struct ImageMountOptions: Codable, Hashable, Sendable {
    /// Folder within the image.
    public var subpath: String? = nil

    /// All fields at their zero value.
    public init() {}
}

/// Options of a volume mount.
public struct VolumeOptions: Codable, Hashable, Sendable {
    /// Whether the image's files are not copied into a new volume.
    public var noCopy: Bool? = nil
    /// Labels of a new volume.
    public var labels: [String: String]? = nil
    /// Folder within the volume.
    public var subpath: String? = nil
    /// Driver of a new volume.
    public var driverConfig: VolumeDriverConfig? = nil

    /// All fields at their zero value.
    public init() {}
}

/// The driver of a volume made by a mount.
public struct VolumeDriverConfig: Codable, Hashable, Sendable {
    /// Driver's name.
    public var name: String? = nil
    /// Driver's options.
    public var options: [String: String]? = nil

    /// All fields at their zero value.
    public init() {}
}

/// Options of a tmpfs mount.
public struct TmpfsOptions: Codable, Hashable, Sendable {
    /// Size in bytes.
    public var sizeBytes: Int64? = nil
    /// Permissions.
    public var mode: UInt32? = nil

    /// All fields at their zero value.
    public init() {}
}
