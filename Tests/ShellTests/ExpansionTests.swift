import Kernel
import Testing

@testable import Shell

/// Parameters, splitting, globbing, substitution.
@Suite struct ExpansionTests {
    @Test(arguments: [
        ("x='a  b'; set -- $x; echo $#; set -- \"$x\"; echo $#", "2\n1\n"),
        (
            "set -- a 'b c' ''; for i in \"$@\"; do echo \"<$i>\"; done; echo \"x$@y\" \"$*\"",
            "<a>\n<b c>\n<>\nxa b c y a b c \n"
        ),
        ("f() { echo $#; }; f \"$@\"; f \"\" \"$n\"; f $n; f \"x$@\"; f \"\"$n", "0\n2\n0\n1\n1\n"),
        ("IFS=:; x=a:b::c:; set -- $x; echo $#; IFS=' :'; x=' a : b '; set -- $x; echo \"$1$2\"", "4\nab\n"),
        ("set -- a b; IFS=,; echo \"$*\"; IFS=; echo \"$*\"", "a,b\nab\n"),
        ("x=abc.tar.gz; echo ${x%.*} ${x%%.*} ${x#*.} ${x##*.} ${#x}", "abc.tar abc tar.gz gz 10\n"),
        ("x='a*b'; echo \"${x#a\\*}\" \"${x%'*'b}\"; y='*'; echo \"${x%\"$y\"b}\"", "b a\na\n"),
        ("echo \"${x-a b}\" ${x:-c} ${x:+no}; echo ${x:=v} $x; x=; echo \"${x-s}\" \"${x:-e}\"", "a b c\nv v\n e\n"),
        ("set -- ${y:-1 2 3}; echo $#; set -- ${y:-\"1 2\" 3}; echo $#", "3\n2\n"),
        ("echo $((1+2*3)) $((x=5)) $((x++)) $x $((x>3?1:0)) $((0x10)) $((-7/2))", "7 5 5 6 1 16 -3\n"),
        ("x=1+2; echo $((x*2)) $(($x*2))", "6 5\n"),
        (
            "echo \"$(echo 'a  b')\" $(echo 'a  b') `echo \\`echo n\\``; x=$(printf 'a\\n\\n'); echo \"[$x]\"",
            "a  b a b n\n[a]\n"
        ),
        (
            "echo > a.c; echo > b.c; echo *.c [a]* '*' \"*\" \\* *.none; x='*.c'; echo $x \"$x\"; set -f; echo *",
            "a.c b.c a.c * * * *.none\na.c b.c *.c\n*\n"
        ),
        ("echo ~ ~/x '~' a~; x=~; echo $x", "/root /root/x ~ a~\n/root\n"),
        (
            "case $1 in '') echo none;; esac; p='[a-c]'; case b in $p) echo m;; esac; case '[a-c]' in \"$p\") echo l;; esac",
            "none\nm\nl\n"
        ),
        ("set -- 1 2 3 4 5 6 7 8 9 10 11; echo $10 ${10} ${11} $#", "10 10 11 11\n"),
        ("echo $0 $$ $# $- $?; true & echo ${!:+bg}", "sh 1 0 c 0\nbg\n"),
    ])
    func ash(_ text: String, _ output: String) {
        #expect(execute(text) == ExecutionResult(output: output, errors: "", status: 0))
    }

    @Test func unsetParameterWithMessage() {
        #expect(execute("echo ${x:?gone}; echo no") == ExecutionResult(output: "", errors: "sh: x: gone\n", status: 2))
    }

    @Test func badSubstitutionEndsTheShellWhenItIsExpanded() {
        let result = execute("echo a\necho b; echo ${x y}\necho c")
        #expect(result == ExecutionResult(output: "a\nb\n", errors: "sh: syntax error: bad substitution\n", status: 2))
    }

    @Test(arguments: [
        ("^a.c$", "abc", ["abc"]),
        ("(a|ab)(c|bcd)(d*)", "abcd", ["abcd", "a", "bcd", ""]),
        ("[0-9]{1,3}", "x1234", ["123"]),
        ("(x)?b", "ab", ["b", ""]),
        ("a\\.b", "a.b", ["a.b"]),
        ("[[:alpha:]]+", "12ab", ["ab"]),
    ])
    func regularExpressions(_ pattern: String, _ text: String, _ groups: [String]) throws {
        let expression = try RegularExpression(Array(pattern.utf8))
        let match = expression.firstMatch(in: Array(text.utf8))
        #expect(match?.map { String(decoding: $0, as: UTF8.self) } == groups)
    }
}
