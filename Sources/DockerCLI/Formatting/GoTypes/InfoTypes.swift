/// The Go type of what `docker info` knows.
enum InfoTypes {
    private typealias Field = GoStructType.Field

    private static func structure(_ name: String, _ fields: [Field]) -> GoType {
        .structure(GoStructType(name, fields))
    }

    private static let commit = structure("system.Commit", [Field("ID", .string)])

    private static let runtime = structure(
        "system.Runtime",
        [
            Field("Path", .string, key: "path"), Field("Args", .strings, key: "runtimeArgs"),
            Field("Type", .string, key: "runtimeType"), Field("Options", .map(.string, .any), key: "options"),
        ]
    )

    private static let client = structure(
        "system.clientInfo",
        [
            Field("Debug", .bool),
            Field(
                "clientVersion",
                structure(
                    "system.clientVersion",
                    [
                        Field("Platform", .pointer(structure("struct { Name string }", [Field("Name", .string)]))),
                        Field("Version", .string), Field("APIVersion", .string, key: "ApiVersion"),
                        Field("DefaultAPIVersion", .string), Field("GitCommit", .string), Field("GoVersion", .string),
                        Field("Os", .string), Field("Arch", .string), Field("BuildTime", .string),
                        Field("Context", .string),
                    ]
                ),
                embedded: true
            ),
            Field("Plugins", .slice(.any)), Field("Warnings", .strings),
        ]
    )

    private static let swarm = structure(
        "swarm.Info",
        [
            Field("NodeID", .string), Field("NodeAddr", .string),
            Field("LocalNodeState", .named("swarm.LocalNodeState", .string)), Field("ControlAvailable", .bool),
            Field("Error", .string), Field("RemoteManagers", .slice(.any)), Field("Nodes", .int),
            Field("Managers", .int), Field("Cluster", .pointer(structure("swarm.ClusterInfo", []))),
            Field("Warnings", .strings),
        ]
    )

    private static let index = structure(
        "registry.IndexInfo",
        [Field("Name", .string), Field("Mirrors", .strings), Field("Secure", .bool), Field("Official", .bool)]
    )

    private static let registries = structure(
        "registry.ServiceConfig",
        [
            Field("InsecureRegistryCIDRs", .strings), Field("IndexConfigs", .map(.string, .pointer(index))),
            Field("Mirrors", .strings),
        ]
    )

    static let info = structure(
        "system.dockerInfo",
        [Field("Info", .pointer(engine), embedded: true), Field("ClientInfo", .pointer(client))]
    )

    private static let engine = structure(
        "system.Info",
        [
            Field("ID", .string), Field("Containers", .int), Field("ContainersRunning", .int),
            Field("ContainersPaused", .int), Field("ContainersStopped", .int), Field("Images", .int),
            Field("Driver", .string), Field("DriverStatus", .slice(.array(2, .string))),
            Field("SystemStatus", .slice(.array(2, .string))),
            Field(
                "Plugins",
                structure(
                    "system.PluginsInfo",
                    [
                        Field("Volume", .strings), Field("Network", .strings), Field("Authorization", .strings),
                        Field("Log", .strings),
                    ]
                )
            ),
            Field("MemoryLimit", .bool), Field("SwapLimit", .bool), Field("KernelMemory", .bool),
            Field("KernelMemoryTCP", .bool), Field("CPUCfsPeriod", .bool, key: "CpuCfsPeriod"),
            Field("CPUCfsQuota", .bool, key: "CpuCfsQuota"), Field("CPUShares", .bool),
            Field("CPUSet", .bool), Field("PidsLimit", .bool), Field("IPv4Forwarding", .bool), Field("Debug", .bool),
            Field("NFd", .int), Field("OomKillDisable", .bool), Field("NGoroutines", .int),
            Field("SystemTime", .string), Field("LoggingDriver", .string), Field("CgroupDriver", .string),
            Field("CgroupVersion", .string), Field("NEventsListener", .int), Field("KernelVersion", .string),
            Field("OperatingSystem", .string), Field("OSVersion", .string), Field("OSType", .string),
            Field("Architecture", .string), Field("IndexServerAddress", .string),
            Field("RegistryConfig", .pointer(registries)), Field("NCPU", .int), Field("MemTotal", .int64),
            Field("GenericResources", .slice(.any)), Field("DockerRootDir", .string),
            Field("HTTPProxy", .string, key: "HttpProxy"), Field("HTTPSProxy", .string, key: "HttpsProxy"),
            Field("NoProxy", .string), Field("Name", .string), Field("Labels", .strings),
            Field("ExperimentalBuild", .bool), Field("ServerVersion", .string),
            Field(
                "Runtimes",
                .map(
                    .string,
                    structure(
                        "system.RuntimeWithStatus",
                        [
                            Field("Runtime", runtime, embedded: true), Field("Status", .stringMap, key: "status"),
                        ]
                    )
                )
            ),
            Field("DefaultRuntime", .string), Field("Swarm", swarm), Field("LiveRestoreEnabled", .bool),
            Field("Isolation", .named("container.Isolation", .string)), Field("InitBinary", .string),
            Field("ContainerdCommit", commit), Field("RuncCommit", commit), Field("InitCommit", commit),
            Field("SecurityOptions", .strings), Field("ProductLicense", .string),
            Field(
                "DefaultAddressPools",
                .slice(structure("system.NetworkAddressPool", [Field("Base", .string), Field("Size", .int)]))
            ),
            Field(
                "FirewallBackend",
                .pointer(structure("system.FirewallInfo", [Field("Driver", .string), Field("Info", .slice(.strings))]))
            ),
            Field("CDISpecDirs", .strings), Field("DiscoveredDevices", .slice(.any)),
            Field(
                "Containerd",
                .pointer(
                    structure(
                        "system.ContainerdInfo",
                        [
                            Field("Address", .string),
                            Field(
                                "Namespaces",
                                structure(
                                    "system.ContainerdNamespaces",
                                    [Field("Containers", .string), Field("Plugins", .string)]
                                )
                            ),
                        ]
                    )
                )
            ),
            Field("Warnings", .strings),
        ]
    )
}
