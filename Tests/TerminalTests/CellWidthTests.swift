import Glibc
import Testing

@testable import Terminal

struct CellWidthTests {
    init() { setlocale(LC_CTYPE, "C.UTF-8") }

    @Test(arguments: [("abc", 3), ("启动", 4), ("é", 1), ("e\u{301}", 1), ("\t", 0)])
    func wideCharactersTakeTwoColumns(text: String, width: Int) {
        #expect(CellWidth.of(text) == width)
    }

    @Test(arguments: [
        ("abc", 0, 10, 0),
        ("abc", 8, 10, 1),
        ("ab", 8, 10, 1),
        ("启", 9, 10, 1),
        ("a\nb", 0, 10, 1),
    ])
    func aLineWrapsWhereTheScreenEnds(text: String, indent: Int, columns: Int, rows: Int) {
        #expect(CellWidth.rows(text, indent: indent, columns: columns) == rows)
    }

    @Test func aTextIsCutBetweenCharacters() {
        #expect(CellWidth.prefix("启动", columns: 3) == "启")
    }
}
