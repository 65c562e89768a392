public import EngineAPI

/// Which containers completion offers.
public enum ContainerChoice: Sendable {
    case all
    case running
    case paused
    case stopped
}

/// The names that an engine can offer to completion. A source that cannot answer offers nothing.
public protocol CompletionNames: Sendable {
    /// Names of containers.
    func containers(_ choice: ContainerChoice) async -> [String]
    /// Names of images with their tags.
    func images() async -> [String]
    /// Names of volumes.
    func volumes() async -> [String]
    /// Names of networks.
    func networks() async -> [String]
    /// Names that can be pulled.
    func registryImages() async -> [String]
    /// Paths in a container that begin with `prefix`; folders end with a slash.
    func paths(in container: String, prefix: String) async -> [String]
}

extension CompletionNames {
    /// None.
    public func registryImages() async -> [String] { [] }
    /// None.
    public func paths(in container: String, prefix: String) async -> [String] { [] }
}

/// Names asked from an engine.
public struct EngineNames: CompletionNames {
    private let engine: any Engine

    /// Names of what `engine` has.
    public init(engine: any Engine) {
        self.engine = engine
    }

    /// Names of containers, newest first.
    public func containers(_ choice: ContainerChoice) async -> [String] {
        let all = (try? await engine.perform(ListContainers(all: true))) ?? []
        let chosen = all.filter { container in
            switch choice {
            case .all: true
            case .running: container.state == "running" || container.state == "paused"
            case .paused: container.state == "paused"
            case .stopped: container.state != "running" && container.state != "paused"
            }
        }
        return chosen.compactMap { $0.names.first.map { String($0.drop { $0 == "/" }) } }
    }

    /// Names of images with their tags.
    public func images() async -> [String] {
        let images = (try? await engine.perform(ListImages())) ?? []
        return images.flatMap { $0.repoTags ?? [] }.filter { !$0.contains("<none>") }
    }

    /// Names of volumes.
    public func volumes() async -> [String] {
        ((try? await engine.perform(ListVolumes()))?.volumes ?? []).map(\.name)
    }

    /// Names of networks.
    public func networks() async -> [String] {
        ((try? await engine.perform(ListNetworks())) ?? []).map(\.name)
    }
}
