/// A request of the Engine API as it comes over HTTP: what a server reads from a connection.
public struct APIRequest: Sendable {
    /// `GET`, `POST`, …
    public let method: String
    /// The path, decoded, without the version in front: `/containers/json`.
    public let path: String
    /// The API version that the path began with, such as `1.50`; nil for a path without one.
    public let version: String?
    /// Names and values of the query, decoded, in order.
    public let query: [(name: String, value: String)]
    /// Headers by lower-case name; the last of several counts.
    public let headers: [String: String]
    /// The body without the coding of its transfer.
    public let body: [UInt8]

    /// The request with a target such as `/v1.50/containers/json?all=1`, which may be a whole URL.
    public init(method: String, target: String, headers: [String: String] = [:], body: [UInt8] = []) {
        self.method = method
        self.headers = headers
        self.body = body
        var rest = Substring(target)
        if let scheme = rest.range(of: "://") {
            rest = rest[scheme.upperBound...].drop { $0 != "/" }
        }
        let path = Self.decoded(rest.prefix { $0 != "?" }, plusIsBlank: false)
        let words = rest.drop { $0 != "?" }.dropFirst().prefix { $0 != "#" }
        query = words.split(separator: "&").map { word in
            let name = word.prefix { $0 != "=" }
            let value = word.dropFirst(name.count + 1)
            return (Self.decoded(name, plusIsBlank: true), Self.decoded(value, plusIsBlank: true))
        }
        let first = path.dropFirst().prefix { $0 != "/" }
        let number = first.dropFirst()
        let isVersion =
            first.hasPrefix("v") && number.contains(".") && number.allSatisfy { $0.isASCII && $0.isNumber || $0 == "." }
        version = isVersion ? String(number) : nil
        self.path = isVersion ? String(path.dropFirst(first.count + 1)) : path
    }

    /// The values of a name in the query.
    func values(_ name: String) -> [String] { query.filter { $0.name == name }.map(\.value) }

    /// Text without `%20` and the like.
    private static func decoded(_ text: Substring, plusIsBlank: Bool) -> String {
        var bytes: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "%"), rest.count >= 2,
                let code = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
            {
                bytes.append(code)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte == UInt8(ascii: "+") && plusIsBlank ? UInt8(ascii: " ") : byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}

extension Substring {
    /// Where a text first occurs.
    fileprivate func range(of text: String) -> Range<Index>? {
        var start = startIndex
        while start < endIndex {
            if self[start...].hasPrefix(text) { return start..<index(start, offsetBy: text.count) }
            formIndex(after: &start)
        }
        return nil
    }
}
