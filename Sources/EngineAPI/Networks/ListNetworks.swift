/// `GET /networks`; `containers` of each is empty.
public struct ListNetworks: EngineRequest {
    /// What the engine answers.
    public typealias Response = [NetworkInspection]
    /// The method and path of the Engine API.
    public static let route = Route(.get, "/networks")
    /// The part of an engine that answers.
    public static let role = EngineRole.networks

    /// Conditions.
    public var filters: Filters

    /// Names every field; those left out have their zero value.
    public init(filters: Filters = Filters()) {
        self.filters = filters
    }
}
