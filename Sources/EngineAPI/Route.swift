/// Where a call lives in the Engine API.
///
/// A property that the path names in braces fills that place; the property `body` is the request's body
/// (JSON, or bytes for a `ByteString`); `auth` travels in the header `X-Registry-Auth`; all others are the query.
public struct Route: Hashable, Sendable {
    /// The HTTP method.
    public let method: Method
    /// The path without version, such as `/containers/{id}/pause`.
    public let path: String
    /// Names of query parameters that differ from the property's, by property.
    public let queryNames: [String: String]
    /// What a property is when the query does not say, by property; all others then have their zero value.
    public let defaults: [String: String]

    /// A route.
    public init(
        _ method: Method,
        _ path: String,
        queryNames: [String: String] = [:],
        defaults: [String: String] = [:]
    ) {
        self.method = method
        self.path = path
        self.queryNames = queryNames
        self.defaults = defaults
    }

    /// The HTTP methods of the Engine API.
    public enum Method: String, Codable, Sendable {
        case get = "GET"
        case head = "HEAD"
        case post = "POST"
        case put = "PUT"
        case delete = "DELETE"
    }
}
