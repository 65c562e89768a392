/// The Go types of what `inspect` gets about a container: their fields are what templates may name, in this order.
enum ContainerTypes {
    private typealias Field = GoStructType.Field

    static let inspection = GoType.structure(
        GoStructType(
            "container.InspectResponse",
            [
                Field("ContainerJSONBase", .pointer(base), embedded: true),
                Field("Mounts", .slice(mountPoint)),
                Field("Config", .pointer(config)),
                Field("NetworkSettings", .pointer(networkSettings)),
                Field("ImageManifestDescriptor", .pointer(.structure(GoStructType("v1.Descriptor", [])))),
            ]
        )
    )

    private static let base = GoType.structure(
        GoStructType(
            "container.ContainerJSONBase",
            [
                Field("ID", .string, key: "Id"), Field("Created", .string), Field("Path", .string),
                Field("Args", .strings), Field("State", .pointer(state)), Field("Image", .string),
                Field("ResolvConfPath", .string), Field("HostnamePath", .string), Field("HostsPath", .string),
                Field("LogPath", .string), Field("Name", .string), Field("RestartCount", .int),
                Field("Driver", .string),
                Field("Platform", .string), Field("MountLabel", .string), Field("ProcessLabel", .string),
                Field("AppArmorProfile", .string), Field("ExecIDs", .strings),
                Field("HostConfig", .pointer(hostConfig)),
                Field("GraphDriver", driverData), Field("SizeRw", .pointer(.int64)),
                Field("SizeRootFs", .pointer(.int64)),
            ]
        )
    )

    private static let state = GoType.structure(
        GoStructType(
            "container.State",
            [
                Field("Status", .named("container.ContainerState", .string)), Field("Running", .bool),
                Field("Paused", .bool), Field("Restarting", .bool), Field("OOMKilled", .bool), Field("Dead", .bool),
                Field("Pid", .int), Field("ExitCode", .int), Field("Error", .string), Field("StartedAt", .string),
                Field("FinishedAt", .string), Field("Health", .pointer(health)),
            ]
        )
    )

    private static let health = GoType.structure(
        GoStructType(
            "container.Health",
            [
                Field("Status", .named("container.HealthStatus", .string)), Field("FailingStreak", .int),
                Field("Log", .slice(.pointer(probe))),
            ]
        )
    )

    private static let probe = GoType.structure(
        GoStructType(
            "container.HealthcheckResult",
            [Field("Start", .time), Field("End", .time), Field("ExitCode", .int), Field("Output", .string)]
        )
    )

    static let driverData = GoType.structure(
        GoStructType("storage.DriverData", [Field("Data", .stringMap), Field("Name", .string)])
    )

    private static let mountPoint = GoType.structure(
        GoStructType(
            "container.MountPoint",
            [
                Field("Type", .named("mount.Type", .string)), Field("Name", .string), Field("Source", .string),
                Field("Destination", .string), Field("Driver", .string), Field("Mode", .string), Field("RW", .bool),
                Field("Propagation", .named("mount.Propagation", .string)),
            ]
        )
    )

    private static let duration = GoType.named("time.Duration", .int64)
    private static let empty = GoType.structure(GoStructType("struct {}", []))
    private static let words = GoType.named("strslice.StrSlice", .strings)

    static let healthConfig = GoType.structure(
        GoStructType(
            "v1.HealthcheckConfig",
            [
                Field("Test", .strings), Field("Interval", duration), Field("Timeout", duration),
                Field("StartPeriod", duration), Field("StartInterval", duration), Field("Retries", .int),
            ]
        )
    )

    private static let config = GoType.structure(
        GoStructType(
            "container.Config",
            [
                Field("Hostname", .string), Field("Domainname", .string), Field("User", .string),
                Field("AttachStdin", .bool), Field("AttachStdout", .bool), Field("AttachStderr", .bool),
                Field("ExposedPorts", .named("nat.PortSet", .map(.named("nat.Port", .string), empty))),
                Field("Tty", .bool), Field("OpenStdin", .bool), Field("StdinOnce", .bool), Field("Env", .strings),
                Field("Cmd", words), Field("Healthcheck", .pointer(healthConfig)), Field("ArgsEscaped", .bool),
                Field("Image", .string), Field("Volumes", .map(.string, empty)), Field("WorkingDir", .string),
                Field("Entrypoint", words), Field("NetworkDisabled", .bool), Field("MacAddress", .string),
                Field("OnBuild", .strings), Field("Labels", .stringMap), Field("StopSignal", .string),
                Field("StopTimeout", .pointer(.int)), Field("Shell", words),
            ]
        )
    )

    private static let portBinding = GoType.structure(
        GoStructType("nat.PortBinding", [Field("HostIP", .string, key: "HostIp"), Field("HostPort", .string)])
    )

    static let portMap = GoType.named(
        "nat.PortMap",
        .map(.named("nat.Port", .string), .slice(portBinding))
    )

    private static let address = GoType.structure(
        GoStructType("network.Address", [Field("Addr", .string), Field("PrefixLen", .int)])
    )

    private static let networkSettings = GoType.structure(
        GoStructType(
            "container.NetworkSettings",
            [
                Field("NetworkSettingsBase", settingsBase, embedded: true),
                Field("DefaultNetworkSettings", defaultSettings, embedded: true),
                Field("Networks", .map(.string, .pointer(endpoint))),
            ]
        )
    )

    private static let settingsBase = GoType.structure(
        GoStructType(
            "container.NetworkSettingsBase",
            [
                Field("Bridge", .string), Field("SandboxID", .string), Field("SandboxKey", .string),
                Field("Ports", portMap), Field("HairpinMode", .bool), Field("LinkLocalIPv6Address", .string),
                Field("LinkLocalIPv6PrefixLen", .int), Field("SecondaryIPAddresses", .slice(address)),
                Field("SecondaryIPv6Addresses", .slice(address)),
            ]
        )
    )

    private static let defaultSettings = GoType.structure(
        GoStructType(
            "container.DefaultNetworkSettings",
            [
                Field("EndpointID", .string), Field("Gateway", .string), Field("GlobalIPv6Address", .string),
                Field("GlobalIPv6PrefixLen", .int), Field("IPAddress", .string), Field("IPPrefixLen", .int),
                Field("IPv6Gateway", .string), Field("MacAddress", .string),
            ]
        )
    )

    private static let endpointAddresses = GoType.structure(
        GoStructType(
            "network.EndpointIPAMConfig",
            [Field("IPv4Address", .string), Field("IPv6Address", .string), Field("LinkLocalIPs", .strings)]
        )
    )

    static let endpoint = GoType.structure(
        GoStructType(
            "network.EndpointSettings",
            [
                Field("IPAMConfig", .pointer(endpointAddresses)), Field("Links", .strings), Field("Aliases", .strings),
                Field("MacAddress", .string), Field("DriverOpts", .stringMap), Field("GwPriority", .int),
                Field("NetworkID", .string), Field("EndpointID", .string), Field("Gateway", .string),
                Field("IPAddress", .string), Field("IPPrefixLen", .int), Field("IPv6Gateway", .string),
                Field("GlobalIPv6Address", .string), Field("GlobalIPv6PrefixLen", .int), Field("DNSNames", .strings),
            ]
        )
    )

    private static let hostConfig = HostConfigTypes.hostConfig
}
