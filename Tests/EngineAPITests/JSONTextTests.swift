import EngineAPI
import Testing

@Suite struct JSONTextTests {
    @Test func escapesAsGoDoes() {
        let value = JSONValue.string("a<b>&\"\\\n\t\u{01}\u{2028}é")
        #expect(JSONText.compact(value) == #""a\u003cb\u003e\u0026\"\\\n\t\u0001\u2028é""#)
        #expect(JSONText.compact(value, escapesHTML: false) == #""a<b>&\"\\\n\t\u0001\u2028é""#)
    }

    @Test func indentsAsInspectDoes() {
        let value = JSONValue.object(
            JSONObject([("b", .array([.integer(1), .null])), ("a", .object(JSONObject())), ("c", .array([]))])
        )
        #expect(
            JSONText.indented(value) == """
                {
                    "b": [
                        1,
                        null
                    ],
                    "a": {},
                    "c": []
                }
                """
        )
    }

    @Test(arguments: [
        (1.5, "1.5"), (1e-7, "1e-7"), (123_456_789.0, "123456789"), (0.00001, "0.00001"), (1e21, "1e+21"),
        (1e20, "100000000000000000000"), (-0.25, "-0.25"),
    ]) func writesNumbersAsGoDoes(number: Double, text: String) {
        #expect(JSONText.compact(.number(number)) == text)
    }

    @Test(arguments: [
        #"{"a":[1,2.5,"x",null,true,false,{"b":{}}]}"#, #"[]"#, #""\u00e9\ud83d\ude00""#, "-12", "0.5",
    ]) func parsesWhatItWrites(text: String) throws {
        let value = try JSONParser.parse(text)
        #expect(try JSONParser.parse(JSONText.compact(value)) == value)
    }

    @Test(arguments: [
        ("", "unexpected end of JSON input"), ("{", "unexpected end of JSON input"),
        ("[1,]", "invalid character ']' looking for beginning of value"),
        ("{a:1}", "invalid character 'a' looking for beginning of object key string"),
        ("1 2", "invalid character '2' after top-level value"),
    ]) func saysWhatIsWrong(text: String, message: String) {
        let error = #expect(throws: JSONSyntaxError.self) { try JSONParser.parse(text) }
        #expect(error?.message == message)
    }

    @Test func refusesDeepNesting() {
        #expect(throws: JSONSyntaxError.self) { try JSONParser.parse(String(repeating: "[", count: 100_000)) }
    }
}
