import TerminalText
import Testing

struct DisplayWidthTests {
    @Test(arguments: [
        ("", 0), ("abc", 3), ("你好", 4), ("é", 1), ("e\u{301}", 1), ("…", 1), ("ｶ", 1), ("Ａ", 2), ("한글", 4), ("🙂", 2),
        ("👍🏽", 2),
        ("🇩🇪", 2), ("👩‍💻", 2), ("❤️", 2), ("a\tb", 2), ("a\u{200B}b", 2),
    ])
    func width(text: String, columns: Int) {
        #expect(DisplayWidth.of(text) == columns)
    }

    @Test(arguments: [
        ("sh -c 'echo 你好世界你好世界你好世界'", 20, "sh -c 'echo 你好世…"), ("short", 20, "short"), ("abcdef", 3, "ab…"),
        ("abc", 1, "a"), ("abc", 0, ""),
    ])
    func ellipsis(text: String, columns: Int, cut: String) {
        #expect(DisplayWidth.ellipsis(text, columns: columns) == cut)
    }

    @Test func paddingCountsColumns() {
        #expect(DisplayWidth.padded("中文", to: 6) == "中文  ")
        #expect(DisplayWidth.padded("long enough", to: 3) == "long enough")
    }
}
