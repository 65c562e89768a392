import Kernel
import Testing

@testable import Shell

/// The builtins, in the words of BusyBox and of bash.
@Suite struct BuiltinTests {
    @Test(arguments: [
        ("echo -n a; echo -e 'b\\tc\\c'; echo -E 'x\\t'; echo -x", "ab\tcx\\t\n-x\n", ""),
        (
            "[ 1 -lt x ]; echo $?; [ a b c ]; echo $?; [ 1; echo $?", "2\n2\n2\n",
            "sh: x: bad number\nsh: b: unknown operand\nsh: missing ]\n"
        ),
        ("test -d / -a ! -f /; echo $?; [ a = a -o b ]; echo $?; test ''; echo $?", "0\n0\n1\n", ""),
        (
            "cd /bin; pwd; cd -; cd nope; echo $?", "/bin\n/tmp\n2\n",
            "sh: cd: line 0: can't cd to nope: No such file or directory\n"
        ),
        ("set a b c; shift 2; echo $1 $#; shift 3; echo $?", "c 1\n1\n", ""),
        ("set -- -a -b x -c; while getopts ab: o; do echo $o $OPTARG; done", "a\nb x\n?\n", "Illegal option -c\n"),
        ("umask; umask 077; umask; umask -S", "0022\n0077\nu=rwx,g=,o=\n", ""),
        ("readonly r=1; (r=2); echo $?; readonly", "2\nreadonly r='1'\n", "sh: r: is read only\n"),
        (
            "type cd : nosuch; f() { :; }; type f; command -v f cd",
            "cd is a shell builtin\n: is a special shell builtin\nnosuch: not found\nf is a function\nf\n", ""
        ),
        ("alias a=b; alias; unalias a; alias zz", "a='b'\n", "alias: zz not found\n"),
        ("let x=1+2 y=x*2; echo $y; let 0; echo $?", "6\n1\n", ""),
        ("kill -l 9; kill -l TERM; kill -s FOO 1", "KILL\n15\n", "sh: bad signal name 'FOO'\n"),
        (
            "trap 'a b' INT; trap; trap foo BAR; echo $?", "trap -- 'a b' INT\n1\n",
            "sh: trap: line 0: BAR: invalid signal specification\n"
        ),
        ("eval 'x=1;' 'echo $x'; eval 'exit 0'", "1\n", ""),
        ("echo 'echo in $1; return 5' > s; . ./s; echo $?", "in\n5\n", ""),
        ("read a b <<E\n 1 2 3 \nE\necho \"[$a][$b]\"; read x < /dev/null; echo $?", "[1][2 3]\n1\n", ""),
        ("IFS=: read a b <<E\nx:y:z\nE\necho $a $b; read -r c <<E\na\\b\nE\necho $c", "x y:z\na\\b\n", ""),
        ("export A=1; readonly B; A=2; env | cat", "SHLVL=1\nHOME=/root\nA=2\nPATH=/bin\nPWD=/tmp\n", ""),
        ("wait 4000; echo $?; wait; echo $?; times", "127\n0\n0m0.000s 0m0.000s\n0m0.000s 0m0.000s\n", ""),
    ])
    func ash(_ text: String, _ output: String, _ errors: String) {
        let result = execute(text)
        #expect(result.output == output)
        #expect(result.errors == errors)
    }

    @Test(arguments: [
        (
            "%5s|%-5s|%05d|%+d|%x|%o|%c|%%", ["a", "b", "42", "5", "255", "8", "hello"],
            "    a|b    |00042|+5|ff|10|h|%"
        ),
        ("%s-%s\\n", ["a", "b", "c"], "a-b\nc-\n"),
        ("%.2f %e %g %G", ["3.14159", "1234.5", "0.0001", "1e10"], "3.14 1.234500e+03 0.0001 1E+10"),
        ("%.3s|%*d|%.*f", ["abcdef", "5", "42", "2", "3.14159"], "abc|   42|3.14"),
        ("\\101\\x41\\n", [], "AA\n"),
        ("%b", ["a\\tb\\0101"], "a\tbA"),
        ("%d %d", ["0x1f", "'a"], "31 97"),
        ("%.0f %.0f %.1f %.20f", ["0.5", "1.5", "0.25", "0.1"], "0 2 0.2 0.10000000000000000555"),
    ])
    func printf(_ format: String, _ arguments: [String], _ output: String) {
        let formatted = PrintfFormat(
            format: Array(format.utf8),
            arguments: arguments.map { Array($0.utf8) },
            dialect: .ash
        )
        #expect(String(decoding: formatted.output, as: UTF8.self) == output)
        #expect(formatted.complaints.isEmpty)
    }

    @Test(
        arguments: [
            ("cd /nope", "bash: line 1: cd: /nope: No such file or directory\n", 1),
            ("unset -x", "bash: line 1: unset: -x: invalid option\nunset: usage: unset [-f] [-v] [-n] [name ...]\n", 2),
            ("[ 1 -lt x ]", "bash: line 1: [: x: integer expression expected\n", 2),
            ("nosuch", "bash: line 1: nosuch: command not found\n", 127),
            ("./nosuch", "bash: line 1: ./nosuch: No such file or directory\n", 127),
            ("/tmp", "bash: line 1: /tmp: Is a directory\n", 126),
            ("readonly x=1; x=2", "bash: line 1: x: readonly variable\n", 1),
            ("echo ${x:?}", "bash: line 1: x: parameter null or not set\n", 127),
            ("shopt -s autocd", "bash: line 1: shopt: autocd: not supported here\n", 1),
            ("x='a b'; echo hi > $x", "bash: line 1: $x: ambiguous redirect\n", 1),
            ("((1/0))", "bash: line 1: ((: 1/0: division by 0 (error token is \"0\")\n", 1),
        ] as [(String, String, Int32)]
    )
    func bashErrors(_ text: String, _ errors: String, _ status: Int32) {
        let result = execute(text, dialect: .bash)
        #expect(result.errors == errors)
        #expect(result.status == status)
    }

    @Test func quotingReadsBack() {
        for text in ["it's", "a b", "", "$x`y`\\", "new\nline"] {
            let bytes = Array(text.utf8)
            for quoted in [Quoting.single(bytes), Quoting.ash(bytes), Quoting.backslashes(bytes)] {
                let result = execute("printf %s " + String(decoding: quoted, as: UTF8.self), dialect: .bash)
                #expect(result.output == text)
            }
        }
    }
}
