/// The Go types of a container's host configuration.
enum HostConfigTypes {
    private typealias Field = GoStructType.Field

    private static func word(_ name: String) -> GoType { .named("container.\(name)", .string) }
    private static let words = GoType.named("strslice.StrSlice", .strings)
    private static let unsigned = GoType.unsigned("uint64")

    static let hostConfig = GoType.structure(
        GoStructType(
            "container.HostConfig",
            [
                Field("Binds", .strings), Field("ContainerIDFile", .string), Field("LogConfig", logConfig),
                Field("NetworkMode", word("NetworkMode")), Field("PortBindings", ContainerTypes.portMap),
                Field("RestartPolicy", restartPolicy), Field("AutoRemove", .bool), Field("VolumeDriver", .string),
                Field("VolumesFrom", .strings), Field("ConsoleSize", .array(2, .unsigned("uint"))),
                Field("Annotations", .stringMap), Field("CapAdd", words), Field("CapDrop", words),
                Field("CgroupnsMode", word("CgroupnsMode")), Field("DNS", .strings, key: "Dns"),
                Field("DNSOptions", .strings, key: "DnsOptions"), Field("DNSSearch", .strings, key: "DnsSearch"),
                Field("ExtraHosts", .strings), Field("GroupAdd", .strings), Field("IpcMode", word("IpcMode")),
                Field("Cgroup", word("CgroupSpec")), Field("Links", .strings), Field("OomScoreAdj", .int),
                Field("PidMode", word("PidMode")), Field("Privileged", .bool), Field("PublishAllPorts", .bool),
                Field("ReadonlyRootfs", .bool), Field("SecurityOpt", .strings), Field("StorageOpt", .stringMap),
                Field("Tmpfs", .stringMap), Field("UTSMode", word("UTSMode")), Field("UsernsMode", word("UsernsMode")),
                Field("ShmSize", .int64), Field("Sysctls", .stringMap), Field("Runtime", .string),
                Field("Isolation", word("Isolation")), Field("Resources", resources, embedded: true),
                Field("Mounts", .slice(mount)), Field("MaskedPaths", .strings), Field("ReadonlyPaths", .strings),
                Field("Init", .pointer(.bool)),
            ]
        )
    )

    private static let logConfig = GoType.structure(
        GoStructType("container.LogConfig", [Field("Type", .string), Field("Config", .stringMap)])
    )

    private static let restartPolicy = GoType.structure(
        GoStructType(
            "container.RestartPolicy",
            [Field("Name", word("RestartPolicyMode")), Field("MaximumRetryCount", .int)]
        )
    )

    private static let weight = GoType.structure(
        GoStructType("blkiodev.WeightDevice", [Field("Path", .string), Field("Weight", .unsigned("uint16"))])
    )
    private static let throttle = GoType.structure(
        GoStructType("blkiodev.ThrottleDevice", [Field("Path", .string), Field("Rate", unsigned)])
    )
    private static let device = GoType.structure(
        GoStructType(
            "container.DeviceMapping",
            [Field("PathOnHost", .string), Field("PathInContainer", .string), Field("CgroupPermissions", .string)]
        )
    )
    private static let request = GoType.structure(
        GoStructType(
            "container.DeviceRequest",
            [
                Field("Driver", .string), Field("Count", .int), Field("DeviceIDs", .strings),
                Field("Capabilities", .slice(.strings)), Field("Options", .stringMap),
            ]
        )
    )
    private static let ulimit = GoType.structure(
        GoStructType("units.Ulimit", [Field("Name", .string), Field("Hard", .int64), Field("Soft", .int64)])
    )

    private static let resources = GoType.structure(
        GoStructType(
            "container.Resources",
            [
                Field("CPUShares", .int64, key: "CpuShares"), Field("Memory", .int64),
                Field("NanoCPUs", .int64, key: "NanoCpus"), Field("CgroupParent", .string),
                Field("BlkioWeight", .unsigned("uint16")), Field("BlkioWeightDevice", .slice(.pointer(weight))),
                Field("BlkioDeviceReadBps", .slice(.pointer(throttle))),
                Field("BlkioDeviceWriteBps", .slice(.pointer(throttle))),
                Field("BlkioDeviceReadIOps", .slice(.pointer(throttle))),
                Field("BlkioDeviceWriteIOps", .slice(.pointer(throttle))),
                Field("CPUPeriod", .int64, key: "CpuPeriod"), Field("CPUQuota", .int64, key: "CpuQuota"),
                Field("CPURealtimePeriod", .int64, key: "CpuRealtimePeriod"),
                Field("CPURealtimeRuntime", .int64, key: "CpuRealtimeRuntime"), Field("CpusetCpus", .string),
                Field("CpusetMems", .string), Field("Devices", .slice(device)), Field("DeviceCgroupRules", .strings),
                Field("DeviceRequests", .slice(request)), Field("KernelMemory", .int64),
                Field("KernelMemoryTCP", .int64), Field("MemoryReservation", .int64), Field("MemorySwap", .int64),
                Field("MemorySwappiness", .pointer(.int64)), Field("OomKillDisable", .pointer(.bool)),
                Field("PidsLimit", .pointer(.int64)), Field("Ulimits", .slice(.pointer(ulimit))),
                Field("CPUCount", .int64, key: "CpuCount"), Field("CPUPercent", .int64, key: "CpuPercent"),
                Field("IOMaximumIOps", unsigned), Field("IOMaximumBandwidth", unsigned),
            ]
        )
    )

    private static func pointer(_ name: String, _ fields: [Field]) -> GoType {
        .pointer(.structure(GoStructType(name, fields)))
    }

    private static let mount = GoType.structure(
        GoStructType(
            "mount.Mount",
            [
                Field("Type", .named("mount.Type", .string)), Field("Source", .string), Field("Target", .string),
                Field("ReadOnly", .bool), Field("Consistency", .named("mount.Consistency", .string)),
                Field(
                    "BindOptions",
                    pointer(
                        "mount.BindOptions",
                        [
                            Field("Propagation", .named("mount.Propagation", .string)), Field("NonRecursive", .bool),
                            Field("CreateMountpoint", .bool), Field("ReadOnlyNonRecursive", .bool),
                            Field("ReadOnlyForceRecursive", .bool),
                        ]
                    )
                ),
                Field(
                    "VolumeOptions",
                    pointer(
                        "mount.VolumeOptions",
                        [
                            Field("NoCopy", .bool), Field("Labels", .stringMap), Field("Subpath", .string),
                            Field(
                                "DriverConfig",
                                pointer("mount.Driver", [Field("Name", .string), Field("Options", .stringMap)])
                            ),
                        ]
                    )
                ),
                Field("ImageOptions", pointer("mount.ImageOptions", [Field("Subpath", .string)])),
                Field(
                    "TmpfsOptions",
                    pointer(
                        "mount.TmpfsOptions",
                        [
                            Field("SizeBytes", .int64), Field("Mode", .unsigned("fs.FileMode")),
                            Field("Options", .slice(.strings)),
                        ]
                    )
                ),
                Field("ClusterOptions", pointer("mount.ClusterOptions", [])),
            ]
        )
    )
}
