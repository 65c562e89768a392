import TerminalText
import Testing

struct StyleTests {
    @Test func wrapsTextInSequences() {
        #expect((Style.bold + .red)("x") == "\u{1B}[1;31mx\u{1B}[0m")
        #expect(Style.plain("x") == "x")
        #expect(Style.red("") == "")
    }

    @Test(arguments: [
        (["TERM": "xterm"], true, true), (["TERM": "xterm"], false, false), (["TERM": "dumb"], true, false),
        (["TERM": "xterm", "NO_COLOR": "1"], true, false), (["TERM": "xterm", "NO_COLOR": ""], true, true),
        ([:], true, false),
    ])
    func isAllowed(environment: [String: String], isTerminal: Bool, expected: Bool) {
        #expect(Style.isAllowed(environment: environment, isTerminal: isTerminal) == expected)
    }

    @Test func strippingRemovesSequences() {
        #expect(Style.stripped("\u{1B}[1;31mred\u{1B}[0m \u{1B}]0;title\u{07}x") == "red x")
    }
}
