import EngineAPI

/// What cannot be asked for beside another container's network, or the host's.
enum NetworkModeCheck {
    /// Throws in the daemon's words.
    static func check(_ host: HostConfig, _ config: ContainerConfig) throws(EngineError) {
        func conflict(_ text: String) -> EngineError { EngineError(.invalidParameter, "conflicting options: " + text) }
        let undefined = " can't be used with links. This would result in undefined behavior"
        let hasLinks = !(host.links ?? []).isEmpty
        let mode = host.networkMode
        if mode == "host", hasLinks { throw conflict("host type networking" + undefined) }
        guard mode.hasPrefix("container:") else { return }
        guard mode != "container:" else {
            throw EngineError(
                .invalidParameter,
                "invalid network mode: invalid container format container:<name|id>"
            )
        }
        if !config.hostname.isEmpty { throw conflict("hostname and the network mode") }
        if hasLinks { throw conflict("container type network" + undefined) }
        if !(host.dns ?? []).isEmpty { throw conflict("dns and the network mode") }
        if !(host.extraHosts ?? []).isEmpty { throw conflict("custom host-to-IP mapping and the network mode") }
        if !(host.portBindings ?? [:]).isEmpty || host.publishAllPorts {
            throw conflict("port publishing and the container type network mode")
        }
        if !(config.exposedPorts ?? [:]).isEmpty {
            throw conflict("port exposing and the container type network mode")
        }
    }
}
