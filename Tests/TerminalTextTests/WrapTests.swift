import TerminalText
import Testing

struct WrapTests {
    @Test func breaksAtBlanks() {
        #expect(Wrap.lines("one two three four", columns: 9) == ["one two", "three", "four"])
    }

    @Test func keepsNewlinesAndIndentation() {
        #expect(Wrap.lines("a\n\n  b", columns: 10) == ["a", "", "  b"])
    }

    @Test func breaksBetweenWideCharacters() {
        #expect(Wrap.lines("容器停止了。再来", columns: 6) == ["容器停", "止了。", "再来"])
    }

    @Test func breaksALongWord() {
        #expect(Wrap.lines("abcdefgh", columns: 3) == ["abc", "def", "gh"])
    }

    @Test func noLineIsWiderThanAsked() {
        let text = "Docker 容器 is a process with 命名空间 of its own, and averyveryverylongword too."
        for width in 4...40 {
            for line in Wrap.lines(text, columns: width) { #expect(DisplayWidth.of(line) <= width) }
        }
    }
}
