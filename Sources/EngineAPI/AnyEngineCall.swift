/// An engine call of any kind, written with its name in front.
public struct AnyEngineCall: Codable, Sendable {
    /// The call.
    public var call: any EngineCall

    /// Wraps a call.
    public init(_ call: any EngineCall) { self.call = call }

    /// Every kind of call, by name.
    public static let types: [any EngineCall.Type] = [
        AttachContainer.self,
        Authenticate.self,
        BuildImage.self,
        BuildWithBuildKit.self,
        CommitContainer.self,
        ConnectNetwork.self,
        ContainerChanges.self,
        ContainerLogs.self,
        ContainerStats.self,
        CreateContainer.self,
        CreateExec.self,
        CreateNetwork.self,
        CreateVolume.self,
        DisconnectNetwork.self,
        DiskUsage.self,
        Events.self,
        ExportContainer.self,
        GetArchive.self,
        ImageHistory.self,
        ImportImage.self,
        InspectContainer.self,
        InspectExec.self,
        InspectImage.self,
        InspectManifest.self,
        InspectNetwork.self,
        InspectVolume.self,
        KillContainer.self,
        ListContainers.self,
        ListImages.self,
        ListNetworks.self,
        ListVolumes.self,
        LoadImages.self,
        PauseContainer.self,
        Ping.self,
        PruneBuildCache.self,
        PruneContainers.self,
        PruneImages.self,
        PruneNetworks.self,
        PruneVolumes.self,
        PullImage.self,
        PushImage.self,
        PutArchive.self,
        RemoveContainer.self,
        RemoveImage.self,
        RemoveNetwork.self,
        RemoveVolume.self,
        RenameContainer.self,
        ResizeContainer.self,
        ResizeExec.self,
        RestartContainer.self,
        SaveImages.self,
        SearchImages.self,
        StartContainer.self,
        StartDetachedExec.self,
        StartExec.self,
        StatArchive.self,
        StopContainer.self,
        SystemInfo.self,
        TagImage.self,
        TopContainer.self,
        UnpauseContainer.self,
        UpdateContainer.self,
        Version.self,
        WaitContainer.self,
    ]

    private enum CodingKeys: String, CodingKey { case name, call }

    /// Reads it back. Throws for a name that no call has.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        let name = try container.decode(String.self, forKey: .name)
        guard let type = Self.types.first(where: { String(describing: $0) == name }) else {
            throw DecodingError.dataCorruptedError(
                forKey: .name,
                in: container,
                debugDescription: "no engine call is named \(name)"
            )
        }
        call = try container.decode(type, forKey: .call)
    }

    /// Writes it.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(String(describing: type(of: call)), forKey: .name)
        try container.encode(call, forKey: .call)
    }
}
