import EngineAPI
import Testing

@Suite struct ValueTests {
    @Test(
        arguments: [
            ("1970-01-01T00:00:00Z", 0), ("2024-02-29T12:30:45.5Z", 1_709_209_845_500_000_000),
            ("2026-11-23T17:33:52.247772105Z", 1_795_455_232_247_772_105), ("1969-12-31T23:59:59Z", -1_000_000_000),
            ("2024-09-26T21:31:42+02:00", 1_727_379_102_000_000_000),
        ] as [(String, Int64)]
    ) func readsTimestamps(text: String, nanoseconds: Int64) {
        #expect(Timestamp.nanoseconds(text) == nanoseconds)
        if text.hasSuffix("Z") { #expect(Timestamp.text(nanoseconds: nanoseconds) == text) }
    }

    @Test(arguments: ["", "2024", "2024-13-01T00:00:00Z", "2024-01-01T00:00:00", "2024-01-01T25:00:00Z", "x"])
    func refusesOtherTimestamps(text: String) {
        #expect(Timestamp.nanoseconds(text) == nil)
    }

    @Test func writesNineDigitsForLogs() {
        #expect(Timestamp.text(nanoseconds: 1_500_000_000, fraction: .nine) == "1970-01-01T00:00:01.500000000Z")
    }

    @Test(arguments: [[], [1], [1, 2], [1, 2, 3], [0, 255, 254, 128]] as [[UInt8]])
    func carriesBytesInBase64(bytes: [UInt8]) throws {
        let value = try JSONValueEncoder.encode(ByteString(bytes))
        #expect(try JSONValueDecoder.decode(ByteString.self, from: value).bytes == bytes)
    }

    @Test func everyKindOfErrorHasAStatus() {
        #expect(EngineError(.notFound, "").status == 404)
        #expect(EngineError(.conflict, "").status == 409)
        #expect(EngineError(.invalidParameter, "").status == 400)
        #expect(EngineError.kind(status: 404) == .notFound)
        #expect(EngineError.kind(status: 418) == .invalidParameter)
    }

    @Test func routesNameTheirParameters() {
        #expect(PauseContainer.route == Route(.post, "/containers/{id}/pause"))
        #expect(StopContainer.route.queryNames["timeout"] == "t")
        #expect(PullImage.role == .registry)
    }
}
