import EngineAPI

/// An engine call that has come in and not been done yet: the engine needs its time for each.
struct PendingCall: Sendable {
    var call: CallID
    var request: any EngineCall

    /// Whether it comes to nothing when its client goes away: whoever only watches.
    var ends: Bool { request is any StreamRequest || request is any AttachRequest }
}

extension PendingCall: Codable {
    private enum CodingKeys: String, CodingKey { case call, request }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        call = try container.decode(CallID.self, forKey: .call)
        request = try container.decode(AnyEngineCall.self, forKey: .request).call
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(call, forKey: .call)
        try container.encode(AnyEngineCall(request), forKey: .request)
    }
}
