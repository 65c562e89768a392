/// A container engine: the simulator, a Linux runtime, or a Docker Engine behind a socket.
///
/// Requests are values that know their route and response; every engine takes the same ones.
public protocol Engine: Sendable {
    /// Does what the request asks and returns the answer.
    func perform<R: EngineRequest>(_ request: R) async throws(EngineError) -> R.Response
    /// Opens a stream. When it returns, the engine already watches: nothing that happens later is missed.
    func stream<R: StreamRequest>(_ request: R) async throws(EngineError) -> OutputStream<R.Element>
    /// Connects to a process' streams. When it returns, all later output arrives.
    func attach<R: AttachRequest>(_ request: R) async throws(EngineError) -> any Attachment
}

/// Anything that can be asked of an engine.
public protocol EngineCall: Codable, Hashable, Sendable {
    /// The method and path of the Engine API.
    static var route: Route { get }
    /// The part of an engine that answers.
    static var role: EngineRole { get }
}

/// A call with one answer.
public protocol EngineRequest: EngineCall {
    /// What the engine answers.
    associatedtype Response: Codable & Sendable
}

/// A call answered by a stream: progress, logs, events, stats, the end of a container.
public protocol StreamRequest: EngineCall {
    /// What the stream is made of.
    associatedtype Element: Codable & Sendable
}

/// A call that connects to the streams of a process.
public protocol AttachRequest: EngineCall {}

/// The parts of an engine. A backend may leave some out; it then refuses their requests.
public enum EngineRole: String, Codable, Sendable, CaseIterable {
    /// Create, start, stop, inspect, list, …
    case containerLifecycle
    /// Attach, logs, exec, top, stats.
    case containerIO
    /// Archive, changes, export.
    case containerFiles
    /// Images on this host.
    case imageStore
    /// What needs a registry.
    case registry
    /// Builds.
    case builder
    /// Volumes.
    case volumeStore
    /// Networks.
    case networks
    /// Version, information, events.
    case system
}
