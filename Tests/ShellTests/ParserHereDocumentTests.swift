import Testing

@testable import Shell

@Suite struct ParserHereDocumentTests {
    @Test(arguments: [
        ("cat <<E\na $x\nE\nb", "cat <<\"'a '${x}'\n'\"\nb"),
        ("cat <<'E'\na $x\nE\n", "cat <<'a $x\n'"),
        ("cat <<\\E\n$x\nE\n", "cat <<'$x\n'"),
        ("cat <<-E\n\t\ta\n\tE\n", "cat <<\"'a\n'\""),
        ("cat <<A <<B; c\na\nA\nb\nB\nd", "cat <<\"'a\n'\" <<\"'b\n'\"; c\nd"),
        ("cat <<E\n\\$x \\\\ \\\" \"q\" \\\nj\nE\n", "cat <<\"'$x \\ \\\" \"q\" j\n'\""),
        ("cat <<E\nx\\\nE\nE\n", "cat <<\"'xE\n'\""),
        ("echo $(cat <<E\na\nE\n) b", "echo $(cat <<\"'a\n'\") b"),
        ("cat <<A\n$(cat <<B\nb\nB\n)\nA\n", "cat <<\"$(cat <<\"'b\n'\")'\n'\""),
        ("if a; then cat <<E; fi\nx\nE\nb", "if a then cat <<\"'x\n'\"\nb"),
        ("cat <<E |\nx\nE\nwc", "cat <<\"'x\n'\" | wc"),
        ("cat <<E\n${x:-\"a b\"} `c`\nE\n", "cat <<\"${x:-\"'a b'\"}' '$(c)'\n'\""),
        ("cat <<E", "open cat <<\"\""),
        ("cat <<E\nx\n", "open cat <<\"'x\n'\""),
    ])
    func bodies(source: String, outline: String) {
        #expect(ParserOutline.of(source, .ash) == outline)
    }

    @Test func bashWarnsOfAnOpenOne() {
        var parser = Parser(source: Array("a\ncat <<E\nx".utf8), dialect: .bash)
        _ = parser.nextCommandLine()
        guard case .incomplete(let input)? = parser.nextCommandLine(),
            case .script(_, let consumed, let warning) = input.atEndOfInput
        else {
            Issue.record("not open")
            return
        }
        #expect(consumed == 9)
        let message = "warning: here-document at line 2 delimited by end-of-file (wanted `E')"
        #expect(warning == SyntaxFailure(line: 3, message: Array(message.utf8)))
    }

    @Test func linesAreCountedThroughBodies() {
        #expect(ParserOutline.of("cat <<E\n1\n2\nE\nfi", .ash) == "cat <<\"'1\n2\n'\"\nerror 5: unexpected \"fi\"")
    }
}
