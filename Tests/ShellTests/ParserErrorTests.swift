import Testing

@testable import Shell

/// What BusyBox 1.35 and bash 5.2 say.
@Suite struct ParserErrorTests {
    @Test(arguments: [
        ("fi", "error 1: unexpected \"fi\""),
        ("if true; then fi", "error 1: unexpected \"fi\""),
        ("if true; then", "open 1: unexpected end of file (expecting \"fi\")"),
        ("while true; do\n", "open 2: unexpected end of file"),
        ("while true; done", "error 1: unexpected \"done\" (expecting \"do\")"),
        ("for 1x in a; do :; done", "error 1: bad for loop variable"),
        ("for x in a; echo; done", "error 1: unexpected word (expecting \"do\")"),
        ("for i in 1; { a; }", "error 1: unexpected \"{\" (expecting \"do\")"),
        ("case x on", "error 1: unexpected word (expecting \"in\")"),
        ("case x in", "open 1: unexpected end of file (expecting \")\")"),
        ("case x in a) b", "open 1: unexpected end of file (expecting \";;\")"),
        ("case x in a|) b;; esac", "error 1: unexpected word (expecting \")\")"),
        ("( )", "error 1: unexpected \")\""),
        ("{ a; )", "error 1: unexpected \")\" (expecting \"}\")"),
        ("echo (a", "error 1: unexpected word (expecting \")\")"),
        ("echo a (b)", "error 1: unexpected \"(\""),
        ("1f() { :; }", "error 1: bad function name"),
        ("export() { :; }", "error 1: bad function name"),
        ("a=(1 2)", "error 1: unexpected \"(\""),
        ("echo > >", "error 1: unexpected redirection"),
        ("echo >", "open 1: unexpected end of file"),
        ("cat <<< x", "error 1: unexpected redirection"),
        ("a |& b", "error 1: unexpected \"&\""),
        ("a ;; b", "error 1: unexpected \";;\""),
        ("! !", "error 1: unexpected \"!\""),
        ("{ a; } b", "error 1: unexpected word"),
        ("echo \"abc", "open 1: unterminated quoted string"),
        ("echo 'abc\n\n", "open 3: unterminated quoted string"),
        ("echo `abc", "open 1: EOF in backquote substitution"),
        ("echo $(abc", "open 1: unexpected end of file (expecting \")\")"),
        ("echo $(fi)", "error 1: unexpected \"fi\" (expecting \")\")"),
        ("echo ${abc", "open 1: missing '}'"),
        ("echo ${abc:}", "open 1: missing '}'"),
        ("echo \"${abc", "open 1: unterminated quoted string"),
        ("echo $((1+2)", "open 1: missing '))'"),
        ("echo $((echo a); echo b)", "open 1: missing '))'"),
        ("echo `fi`; b", "echo $(); b"),
        ("echo ${a:1", "open 1: missing '}'"),
        ("case a 'x", "open 1: unterminated quoted string"),
        ("a && ", "open 1: unexpected end of file"),
        ("a\nb\nfi\nc", "a\nb\nerror 3: unexpected \"fi\""),
    ])
    func ash(source: String, outcome: String) {
        #expect(ParserOutline.of(source, .ash) == outcome)
    }

    @Test(arguments: [
        ("fi", "error 1: syntax error near unexpected token `fi'\n`fi'"),
        ("echo a ;; echo b", "error 1: syntax error near unexpected token `;;'\n`echo a ;; echo b'"),
        ("a\nif b; fi; c\nd", "a\nerror 2: syntax error near unexpected token `fi'\n`if b; fi; c'"),
        ("for", "error 1: syntax error near unexpected token `newline'\n`for'"),
        (
            "for x in a; echo $x; done",
            "error 1: syntax error near unexpected token `echo'\n`for x in a; echo $x; done'"
        ),
        ("if true", "open 2: syntax error: unexpected end of file"),
        ("a |", "open 2: syntax error: unexpected end of file"),
        ("echo 'abc\n", "open 1: unexpected EOF while looking for matching `''"),
        ("echo ${a", "open 1: unexpected EOF while looking for matching `}'"),
        ("echo $(a", "open 2: unexpected EOF while looking for matching `)'"),
        ("echo $(fi); b", "error 1: syntax error near unexpected token `fi'\n`echo $(fi); b'"),
        ("f() echo", "error 1: syntax error near unexpected token `echo'\n`f() echo'"),
        ("a=(1;2)", "error 1: syntax error near unexpected token `;'\n`a=(1;2)'"),
        ("echo `fi`; b", "echo $('eval' 'fi'); b"),
        ("[[ a ; b", "error 1: unexpected token `;', conditional binary operator expected"),
        ("[[ a == b ; c", "error 1: syntax error in conditional expression: unexpected token `;'"),
        ("[[ -f ]", "open 1: unexpected EOF while looking for `]]'"),
        ("[[ a b ]]", "error 1: conditional binary operator expected"),
        ("[[ -f ]]", "error 1: unexpected argument `]]' to conditional unary operator"),
        ("[[ a == ]]", "error 1: unexpected argument `]]' to conditional binary operator"),
        ("[[ a == b c ]]", "error 1: syntax error in conditional expression"),
        ("[[ ( a ]]", "error 1: unexpected token `]]', expected `)'"),
        ("[[ a", "error 1: unexpected token `newline', conditional binary operator expected"),
        (
            "for ((i=0;i<3)); do :; done",
            "error 1: syntax error: arithmetic expression required\nsyntax error: `((i=0;i<3))'"
        ),
    ])
    func bash(source: String, outcome: String) {
        #expect(ParserOutline.of(source, .bash) == outcome)
    }

    @Test(arguments: [
        ("echo 'a", IncompleteReason.quote), ("echo \"a", .quote), ("echo $(a", .substitution),
        ("echo ${a", .substitution), ("cat <<E\nx", .hereDocument), ("if a; then b", .compoundCommand),
        ("for x", .compoundCommand), ("f() {", .compoundCommand), ("a &&", .list), ("a |", .list),
        ("a \\\n", .backslash),
    ])
    func moreInputCouldHelp(source: String, reason: IncompleteReason) {
        for dialect in [Dialect.ash, .bash] {
            var parser = Parser(source: Array(source.utf8), dialect: dialect)
            guard case .incomplete(let input)? = parser.nextCommandLine() else {
                Issue.record("\(source) is not incomplete in \(dialect)")
                continue
            }
            #expect(input.reason == reason, "\(source) in \(dialect)")
        }
    }
}
