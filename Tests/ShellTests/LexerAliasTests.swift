import Testing

@testable import Shell

@Suite struct LexerAliasTests {
    func outline(_ source: String, _ aliases: [String: String]) -> String {
        var parser = Parser(source: Array(source.utf8), dialect: .ash) { name in
            aliases[String(decoding: name, as: UTF8.self)].map { Array($0.utf8) }
        }
        var lines: [String] = []
        while case .script(let script, _)? = parser.nextCommandLine() { lines.append(ParserOutline.of(script)) }
        lines.append("\(parser.position)")
        return lines.joined(separator: "|")
    }

    @Test(arguments: [
        ("ll x\nb\n", "ls -l x|b|7"),
        ("A=1 ll", "A=1 ls -l|6"),
        ("echo ll", "echo ll|7"),
        ("ls a", "ls --color a|4"),
        ("'ll'; \\ll", "'ll'; 'l'l|9"),
        ("sudo ll x", "sudo ls -l x|9"),
        ("sudo sudo ll", "sudo sudo ls -l|12"),
        ("a1 && a2", "echo two && echo two|8"),
        ("loop x; end", "while true do x|11"),
        ("$(ll) `ll`", "$(ls -l) $(ls -l)|10"),
        ("loopA", "loopA|5"),
    ])
    func replacement(source: String, result: String) {
        let aliases = [
            "ll": "ls -l", "ls": "ls --color", "sudo": "sudo ", "a1": "a2", "a2": "echo two", "loop": "while true; do",
            "end": "done", "loopA": "loopB", "loopB": "loopA",
        ]
        let plain = aliases.filter { $0.key != "ls" || source.hasPrefix("ls") }
        #expect(outline(source, plain) == result)
    }
}
