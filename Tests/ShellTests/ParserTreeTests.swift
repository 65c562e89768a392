import Testing

@testable import Shell

@Suite struct ParserTreeTests {
    @Test(arguments: [
        ("a=1 b=\"x y\"$z cmd", "a=1 b=\"'x y'\"${z} cmd"),
        ("c=~/x:~root:y echo ~ ~u/c a~ '~'", "c=~~/x:~root~:y echo ~~ ~u~/c a~ '~'"),
        ("export A=~/x", "export A=~~/x"),
        ("echo A=~/x", "echo A=~/x"),
        ("a && b || ! c | d & e", "a && b || ! c | d &; e"),
        ("if a; then b; elif c; then d; else e; fi", "if a then b else if c then d otherwise e"),
        ("while a; do b; done; until c; do d; done", "while a do b; until c do d"),
        ("for i in a $b; do c; done; for j; do d; done", "for i in a ${b} do c; for j in - do d"),
        ("case $x in a|b*) 1;; (c) ;; *) 2; esac", "case ${x} [a|b* -> 1 stop] [c ->  stop] [* -> 2 stop]"),
        ("f() { a; } >o", "function f {a} >o"),
        ("f () (a)", "function f (a)"),
        ("function g { a; }", "function g {a}"),
        ("{ a; b; } <i 2>&1", "{a; b} <i 2>&1"),
        ("echo if then } {", "echo if then } {"),
        ("echo a#b # c", "echo a#b"),
        ("ec\\\nho a\\\n b", "echo a b"),
        ("echo 2>x 3>>y 4<&- 12<>z >|w", "echo 2>x 3>>y 4<&- 12<>z >|w"),
        ("echo &>x >&y >&2 2>&x", "echo &>x &>y >&2 2>&x"),
        ("echo \"a\\$b\\q\\\"\" a\\ b ''", "echo \"'a$b\\q\"'\" a' 'b ''"),
        ("echo $'a\\n\\x41\\101'", "echo 'a\nAA'"),
        ("echo $1a $10 ${10} $? $# $$ $! $- $@ $", "echo ${1}a ${1}0 ${10} ${?} ${#} ${$} ${!} ${-} ${@} $"),
        ("[[ a && b ]]", "[[ a '&&' b ]]"),
        ("echo {a,b}", "echo {a,b}"),
    ])
    func ash(source: String, outline: String) {
        #expect(ParserOutline.of(source, .ash) == outline)
    }

    @Test(arguments: [
        ("${x:-a b} ${x-} ${x:=c} ${x+d} ${x:?e}", "${x:-a b} ${x-} ${x:=c} ${x+d} ${x:?e}"),
        ("${x#a*} ${x##'*'/} ${x%.*} ${x%%b}", "${x#a*} ${x##'*'/} ${x%.*} ${x%%b}"),
        ("${#x} ${#} ${#@} ${#-} ${#:-a}", "${#x} ${#} ${#@} ${#-} ${#:-a}"),
        ("${x:1} ${x:1:2}", "${x from '1' to -} ${x from '1' to '2'}"),
        ("${x/a/b} ${x//a*/} ${x/\\//}", "${x first a by b} ${x all a* by } ${x first '/' by }"),
        ("\"${x:-a \\} 'b'}\" \"${x#'*'}\"", "\"${x:-'a } 'b''}\" \"${x#'*'}\""),
        ("${a!b} ${x^} ${}", "${bad ${a!b}} ${bad ${x^}} ${bad ${}}"),
        ("$(a; b) `c \\`d\\` \\$e`", "$(a; b) $(c $(d) ${e})"),
        ("$((1+$x*(2))) \"$((y))\"", "$(('1+'${x}'*(2)')) \"$(('y'))\""),
        ("$(case a in a) b;; esac)", "$(case a [a -> b stop])"),
        ("$(a # )\n)", "$(a)"),
    ])
    func expansions(source: String, outline: String) {
        #expect(ParserOutline.of("echo " + source, .ash) == "echo " + outline)
    }

    @Test(arguments: [
        ("a=(1 'b c' [3]=x) b+=(y) c[1]=2 d+=e", "a=(1 'b c' [3]=x) b+=(y) c[1]=2 d+=e"),
        ("echo {a,b}{1..3} x{08..10}y {a..e..2} {3..1}", "echo {a,b}{1,2,3} x{08,09,10}y {a,c,e} {3,2,1}"),
        ("echo {a,{b,c}d} \"{a,b}\" {a} {} a{$x,'y'} {1..x}", "echo {a,{b,c}d} \"'{a,b}'\" {a} {} a{${x},'y'} {1..x}"),
        ("x={a,b}", "x={a,b}"),
        (
            "echo ${!x} ${!x*} ${a[@]} ${#a[*]} ${!a[@]} ${a[i+1]}",
            "echo ${!x} ${!x names} ${a[@]} ${#a[*]} ${!a[@]} ${a[i+1]}"
        ),
        (
            "echo ${x^^} ${x,} ${x@Q} ${x/#a/b} ${x/%c}",
            "echo ${x up true -} ${x down false -} ${x@Q} ${x prefix a by b} ${x suffix c by }"
        ),
        ("echo ${x: -1} ${x:(a?1:2):3}", "echo ${x from ' -1' to -} ${x from '(a?1:2)' to '3'}"),
        ("[[ $a == b* && ! -f c || ( d < e ) ]]", "[[((${a} == b* and !(-f c)) or d < e)]]"),
        ("[[ $a =~ ^(x|y)\\ z$ ]]", "[[${a} =~ ^(x|y)' 'z$]]"),
        ("[[ a == @(b|c d) ]]", "[[a == @(b|c d)]]"),
        ("((i++)) && (( x = (1) ))", "(('i++')) && ((' x = (1) '))"),
        ("((a); b)", "((a); b)"),
        ("echo $((echo a); b)", "echo $((echo a); b)"),
        ("for ((i=0; i<3; i++)); do a; done", "for (('i=0';' i<3';' i++')) do a"),
        ("for ((;;)) { a; }", "for ((-;-;-)) do a"),
        ("cat <<< $x &>> f |& b {fd}>c", "cat <<<${x} &>>f |& b {fd}>c"),
        ("diff <(a) >(b)", "diff <(a) >(b)"),
        ("select x in a b; do c; done", "select x in a b do c"),
        ("time -p a | b; ! ! c; time", "time a | b; c; time "),
        ("case a in b) c ;& d) e ;;& esac", "case a [b -> c fallThrough] [d -> e testNext]"),
        ("f-g() { a; }; function h() { b; }", "function f-g {a}; function h {b}"),
        ("declare -a x=(1 2) y=3", "{declare -a y=3 x; x=(1 2)}"),
        ("local -r z=(a)", "{local z; z=(a); local -r z}"),
        ("echo $\"a\" $[1+2] $'\\u20ac'", "echo \"'a'\" $((1+2)) '€'"),
    ])
    func bash(source: String, outline: String) {
        #expect(ParserOutline.of(source, .bash) == outline)
    }

    @Test func extendedPatternsAreWordsWhenAsked() {
        #expect(ParserOutline.of("ls !(a|b c)", .bash, extended: true) == "ls !(a|b c)")
        #expect(ParserOutline.of("ls !(a|b c)", .bash).hasPrefix("error 1: syntax error near unexpected token `('"))
    }

    @Test func itemsKnowTheirText() throws {
        var parser = Parser(source: Array("sleep 5 &  a | b ; c\n".utf8), dialect: .ash)
        guard case .script(let script, let consumed)? = parser.nextCommandLine() else {
            Issue.record("no script")
            return
        }
        #expect(script.items.map { ParserOutline.text($0.text) } == ["sleep 5", "a | b", "c"])
        #expect(consumed == 21)
        let next = parser.nextCommandLine()
        #expect(next.map { _ in true } == nil)
    }

    @Test func invalidUTF8PassesThrough() {
        var parser = Parser(source: [0x65, 0xFF, 0x20, 0x22, 0xC3, 0x22], dialect: .ash)
        guard case .script(let script, _)? = parser.nextCommandLine() else {
            Issue.record("no script")
            return
        }
        let words = [
            Word(parts: [.literal([0x65, 0xFF])]), Word(parts: [.doubleQuoted([.quoted([0xC3])])]),
        ]
        #expect(script.items[0].list.first.commands[0].kind == .simple(assignments: [], words: words))
    }

    @Test(arguments: [Dialect.ash, .bash])
    func deepNestingIsAnErrorNotACrash(dialect: Dialect) {
        for (open, close) in [("(", ")"), ("$(", ")"), ("${x:-", "}"), ("\"$(", ")\""), ("{ ", ";}"), ("`", "`")] {
            let source =
                "echo " + String(repeating: "x " + open, count: 5000) + String(repeating: close, count: 5000)
            _ = ParserOutline.of(source, dialect)
        }
        let source = String(repeating: "( ", count: 5000) + "x" + String(repeating: " )", count: 5000)
        #expect(ParserOutline.of(source, .ash) == "error 1: command nesting is too deep")
    }
}
