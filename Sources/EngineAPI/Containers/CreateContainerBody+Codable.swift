/// On the wire the fields of the configuration lie beside `HostConfig` and `NetworkingConfig`.
extension CreateContainerBody {
    private enum CodingKeys: String, CodingKey {
        case hostConfig
        case networkingConfig
    }

    /// Reads the flat form.
    public init(from decoder: any Decoder) throws {
        let keyed = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            config: try ContainerConfig(from: decoder),
            hostConfig: try keyed.decode(HostConfig.self, forKey: .hostConfig),
            networkingConfig: try keyed.decode(NetworkingConfig.self, forKey: .networkingConfig)
        )
    }

    /// Writes the flat form.
    public func encode(to encoder: any Encoder) throws {
        try config.encode(to: encoder)
        var keyed = encoder.container(keyedBy: CodingKeys.self)
        try keyed.encode(hostConfig, forKey: .hostConfig)
        try keyed.encode(networkingConfig, forKey: .networkingConfig)
    }
}
