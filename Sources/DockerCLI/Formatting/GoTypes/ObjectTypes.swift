/// The Go types of what the client gets about images, networks, volumes and the engine.
enum ObjectTypes {
    private typealias Field = GoStructType.Field

    private static let empty = GoType.structure(GoStructType("struct {}", []))

    private static let imageConfig = GoType.structure(
        GoStructType(
            "v1.DockerOCIImageConfig",
            [
                Field(
                    "ImageConfig",
                    .structure(
                        GoStructType(
                            "v1.ImageConfig",
                            [
                                Field("User", .string), Field("ExposedPorts", .map(.string, empty)),
                                Field("Env", .strings), Field("Entrypoint", .strings), Field("Cmd", .strings),
                                Field("Volumes", .map(.string, empty)), Field("WorkingDir", .string),
                                Field("Labels", .stringMap), Field("StopSignal", .string), Field("ArgsEscaped", .bool),
                            ]
                        )
                    ),
                    embedded: true
                ),
                Field(
                    "DockerOCIImageConfigExt",
                    .structure(
                        GoStructType(
                            "v1.DockerOCIImageConfigExt",
                            [
                                Field("Healthcheck", .pointer(ContainerTypes.healthConfig)), Field("OnBuild", .strings),
                                Field("Shell", .strings),
                            ]
                        )
                    ),
                    embedded: true
                ),
            ]
        )
    )

    static let image = GoType.structure(
        GoStructType(
            "image.InspectResponse",
            [
                Field("ID", .string, key: "Id"), Field("RepoTags", .strings), Field("RepoDigests", .strings),
                Field("Parent", .string), Field("Comment", .string), Field("Created", .string),
                Field("DockerVersion", .string), Field("Author", .string), Field("Config", .pointer(imageConfig)),
                Field("Architecture", .string), Field("Variant", .string), Field("Os", .string),
                Field("OsVersion", .string), Field("Size", .int64), Field("VirtualSize", .int64),
                Field("GraphDriver", ContainerTypes.driverData),
                Field(
                    "RootFS",
                    .structure(GoStructType("image.RootFS", [Field("Type", .string), Field("Layers", .strings)]))
                ),
                Field("Metadata", .structure(GoStructType("image.Metadata", [Field("LastTagTime", .time)]))),
                Field("Descriptor", .pointer(.structure(GoStructType("v1.Descriptor", [])))),
                Field("Manifests", .slice(.any)),
            ]
        )
    )

    private static let ipamConfig = GoType.structure(
        GoStructType(
            "network.IPAMConfig",
            [
                Field("Subnet", .string), Field("IPRange", .string), Field("Gateway", .string),
                Field("AuxAddress", .stringMap, key: "AuxiliaryAddresses"),
            ]
        )
    )

    static let network = GoType.structure(
        GoStructType(
            "network.Inspect",
            [
                Field("Name", .string), Field("ID", .string, key: "Id"), Field("Created", .time),
                Field("Scope", .string),
                Field("Driver", .string), Field("EnableIPv4", .bool), Field("EnableIPv6", .bool),
                Field(
                    "IPAM",
                    .structure(
                        GoStructType(
                            "network.IPAM",
                            [
                                Field("Driver", .string), Field("Options", .stringMap),
                                Field("Config", .slice(ipamConfig)),
                            ]
                        )
                    )
                ),
                Field("Internal", .bool), Field("Attachable", .bool), Field("Ingress", .bool),
                Field("ConfigFrom", .structure(GoStructType("network.ConfigReference", [Field("Network", .string)]))),
                Field("ConfigOnly", .bool),
                Field(
                    "Containers",
                    .map(
                        .string,
                        .structure(
                            GoStructType(
                                "network.EndpointResource",
                                [
                                    Field("Name", .string), Field("EndpointID", .string), Field("MacAddress", .string),
                                    Field("IPv4Address", .string), Field("IPv6Address", .string),
                                ]
                            )
                        )
                    )
                ),
                Field("Options", .stringMap), Field("Labels", .stringMap), Field("Peers", .slice(.any)),
                Field("Services", .map(.string, .any)),
            ]
        )
    )

    static let volume = GoType.structure(
        GoStructType(
            "volume.Volume",
            [
                Field("ClusterVolume", .pointer(.structure(GoStructType("volume.ClusterVolume", [])))),
                Field("CreatedAt", .string), Field("Driver", .string), Field("Labels", .stringMap),
                Field("Mountpoint", .string), Field("Name", .string), Field("Options", .stringMap),
                Field("Scope", .string), Field("Status", .map(.string, .any)),
                Field(
                    "UsageData",
                    .pointer(
                        .structure(
                            GoStructType("volume.UsageData", [Field("RefCount", .int64), Field("Size", .int64)])
                        )
                    )
                ),
            ]
        )
    )

    static let event = GoType.structure(
        GoStructType(
            "events.Message",
            [
                Field("Status", .string, key: "status"), Field("ID", .string, key: "id"),
                Field("From", .string, key: "from"), Field("Type", .named("events.Type", .string)),
                Field("Action", .named("events.Action", .string)),
                Field(
                    "Actor",
                    .structure(GoStructType("events.Actor", [Field("ID", .string), Field("Attributes", .stringMap)]))
                ),
                Field("Scope", .string, key: "scope"), Field("Time", .int64, key: "time"),
                Field("TimeNano", .int64, key: "timeNano"),
            ]
        )
    )

    private static let component = GoType.structure(
        GoStructType(
            "types.ComponentVersion",
            [Field("Name", .string), Field("Version", .string), Field("Details", .stringMap)]
        )
    )

    private static let platform = GoType.structure(GoStructType("struct { Name string }", [Field("Name", .string)]))

    static let version = GoType.structure(
        GoStructType(
            "system.versionInfo",
            [
                Field(
                    "Client",
                    .structure(
                        GoStructType(
                            "system.clientVersion",
                            [
                                Field("Platform", .pointer(platform)), Field("Version", .string),
                                Field("APIVersion", .string, key: "ApiVersion"), Field("DefaultAPIVersion", .string),
                                Field("GitCommit", .string), Field("GoVersion", .string), Field("Os", .string),
                                Field("Arch", .string), Field("BuildTime", .string), Field("Context", .string),
                            ]
                        )
                    )
                ),
                Field("Server", .pointer(server)),
            ]
        )
    )

    private static let server = GoType.structure(
        GoStructType(
            "types.Version",
            [
                Field("Platform", platform), Field("Components", .slice(component)), Field("Version", .string),
                Field("APIVersion", .string, key: "ApiVersion"), Field("MinAPIVersion", .string),
                Field("GitCommit", .string), Field("GoVersion", .string), Field("Os", .string), Field("Arch", .string),
                Field("KernelVersion", .string), Field("Experimental", .bool), Field("BuildTime", .string),
            ]
        )
    )
}
