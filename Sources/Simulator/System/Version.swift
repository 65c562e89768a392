import EngineAPI

extension World {
    /// The engine that this one stands for.
    static let engineVersion = "28.2.2"
    static let apiVersion = "1.50"
    static let kernelVersion = "6.8.0-48-generic"

    /// Versions of the engine and its parts.
    func version() -> VersionResponse {
        var response = VersionResponse()
        response.platform = VersionPlatform(name: "Docker Engine - Community")
        response.version = Self.engineVersion
        response.apiVersion = Self.apiVersion
        response.minAPIVersion = "1.24"
        response.gitCommit = "45873be"
        response.goVersion = "go1.24.3"
        response.os = "linux"
        response.arch = "amd64"
        response.kernelVersion = Self.kernelVersion
        response.buildTime = "2025-05-30T12:07:26.000000000+00:00"
        response.components = [
            VersionComponent(
                name: "Engine",
                version: Self.engineVersion,
                details: [
                    "ApiVersion": Self.apiVersion, "Arch": "amd64", "BuildTime": "2025-05-30T12:07:26.000000000+00:00",
                    "Experimental": "false", "GitCommit": "45873be", "GoVersion": "go1.24.3",
                    "KernelVersion": Self.kernelVersion, "MinAPIVersion": "1.24", "Os": "linux",
                ]
            ),
            VersionComponent(
                name: "containerd",
                version: "1.7.27",
                details: ["GitCommit": "05044ec0a9a75232cad458027ca83437aae3f4da"]
            ),
            VersionComponent(name: "runc", version: "1.2.5", details: ["GitCommit": "v1.2.5-0-g59923ef"]),
            VersionComponent(name: "docker-init", version: "0.19.0", details: ["GitCommit": "de40ad0"]),
        ]
        return response
    }

    /// What a client asks first.
    func ping() -> PingResponse {
        var response = PingResponse()
        response.apiVersion = Self.apiVersion
        response.osType = "linux"
        response.builderVersion = "2"
        response.swarm = "inactive"
        return response
    }
}
