/// Which call a request of the Engine API is: every call that has a route, found by method and path.
public enum RouteTable {
    /// The call that a request asks for.
    ///
    /// Errors: 404 for what no call has as its route, 400 for a version out of range and for values that are none.
    public static func call(
        for request: APIRequest,
        versions: ClosedRange<APIVersion>
    ) throws(EngineError) -> any EngineCall {
        let candidates = entries.compactMap { entry in
            entry.type.route.method.rawValue == entry.method(of: request)
                ? entry.match(request.path).map { (entry.type, $0) } : nil
        }
        guard !candidates.isEmpty else { throw EngineError(.notFound, "page not found") }
        try check(request, versions)
        let fitting = candidates.first { isMeant($0.0, by: request) } ?? candidates[0]
        return try CallDecoder.decode(fitting.0, request, places: fitting.1)
    }

    /// The version of the path has to be one that the engine speaks.
    private static func check(_ request: APIRequest, _ versions: ClosedRange<APIVersion>) throws(EngineError) {
        guard let text = request.version, let version = APIVersion(text) else { return }
        if version > versions.upperBound {
            throw EngineError(
                .invalidParameter,
                "client version \(text) is too new. Maximum supported API version is \(versions.upperBound)"
            )
        }
        if version < versions.lowerBound {
            throw EngineError(
                .invalidParameter,
                "client version \(text) is too old. Minimum supported API version is \(versions.lowerBound), "
                    + "please upgrade your client to a newer version"
            )
        }
    }

    /// Which of several calls with one route a request means.
    private static func isMeant(_ type: any EngineCall.Type, by request: APIRequest) -> Bool {
        switch type {
        case is PullImage.Type: return request.values("fromImage").contains { !$0.isEmpty }
        case is ImportImage.Type: return request.values("fromImage").allSatisfy(\.isEmpty)
        case is StartDetachedExec.Type: return wantsNoStreams(request)
        case is StartExec.Type: return !wantsNoStreams(request)
        default: return true
        }
    }

    private static func wantsNoStreams(_ request: APIRequest) -> Bool {
        guard let value = try? JSONParser.parse(request.body),
            let body = try? JSONValueDecoder.decode(StartExecBody.self, from: value)
        else { return false }
        return body.detach
    }

    private struct Entry: Sendable {
        let type: any EngineCall.Type
        let segments: [Substring]

        init(_ type: any EngineCall.Type) {
            self.type = type
            segments = type.route.path.split(separator: "/")
        }

        /// `HEAD` asks for what `GET` does where only the head is wanted.
        func method(of request: APIRequest) -> String {
            request.method == "HEAD" && type is Ping.Type ? "GET" : request.method
        }

        /// What stands in the places of the path; nil when the path is another. A `{name}` may hold slashes.
        func match(_ path: String) -> [String: String]? {
            let words = path.split(separator: "/", omittingEmptySubsequences: false).dropFirst()
            guard let place = segments.firstIndex(where: { $0.hasPrefix("{") }) else {
                return words.elementsEqual(segments) ? [:] : nil
            }
            let after = segments.count - place - 1
            let length = words.count - place - after
            let isLong = segments[place] == "{name}"
            guard isLong ? length >= 1 : length == 1, words.prefix(place).elementsEqual(segments.prefix(place)),
                words.suffix(after).elementsEqual(segments.suffix(after))
            else { return nil }
            let value = words.dropFirst(place).prefix(length).joined(separator: "/")
            return value.isEmpty ? nil : [String(segments[place].dropFirst().dropLast()): value]
        }
    }

    /// Those without places first; what is spoken otherwise than over HTTP is left out.
    private static let entries: [Entry] = AnyEngineCall.types
        .filter { $0 != BuildWithBuildKit.self && $0 != InspectManifest.self }
        .map { Entry($0) }
        .sorted { one, other in !one.type.route.path.contains("{") && other.type.route.path.contains("{") }
}
