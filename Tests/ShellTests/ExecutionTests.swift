import Kernel
import Testing

@testable import Shell

/// Commands, control flow and processes, in words of BusyBox's ash.
@Suite struct ExecutionTests {
    @Test(
        arguments: [
            ("echo hi; exit 3", "hi\n", "", 3),
            ("i=0; while [ $i -lt 3 ]; do i=$((i+1)); echo $i; done", "1\n2\n3\n", "", 0),
            ("for i in a b c; do [ $i = b ] && continue; echo $i; done", "a\nc\n", "", 0),
            ("for i in 1 2; do for j in a b; do echo $i$j; break 2; done; done", "1a\n", "", 0),
            ("case abc in a) echo 1;; a*) echo 2;; *) echo 3;; esac", "2\n", "", 0),
            ("f() { echo $# $1; return 4; }; f x y; echo $?", "2 x\n4\n", "", 0),
            ("f() { local x=1; g; echo $x; }; g() { x=2; }; x=0; f; echo $x", "2\n0\n", "", 0),
            ("(x=1; exit 5); echo $? $x", "5\n", "", 0),
            ("echo a | cat | cat; false | true; echo $?", "a\n0\n", "", 0),
            ("set -o pipefail; false | true; echo $?", "1\n", "", 0),
            ("sleep 1 & wait $!; echo done", "done\n", "", 0),
            ("(exit 3) & wait $!; echo $?", "3\n", "", 0),
            ("x=$(echo sub; exit 6); echo $x $?", "sub 6\n", "", 0),
            ("! true; echo $?; true && false || echo or", "1\nor\n", "", 0),
            ("set -e; false || true; if false; then :; fi; false; echo no", "", "", 1),
            ("set -u; echo $zz; echo no", "", "sh: zz: parameter not set\n", 2),
            ("nosuch; echo $?", "127\n", "sh: nosuch: not found\n", 0),
            ("/tmp; echo $?", "126\n", "sh: /tmp: Permission denied\n", 0),
            ("exec nosuch; echo no", "", "sh: exec: line 0: nosuch: not found\n", 127),
            (
                "> /no/x; echo $?; : > /no/x; echo no", "1\n",
                "sh: can't create /no/x: nonexistent directory\nsh: can't create /no/x: nonexistent directory\n", 1
            ),
            ("echo a > f; echo b >> f; cat < f; { echo c; echo d >&2; } 2>&1 | cat", "a\nb\nc\nd\n", "", 0),
            (
                "exec 3> f; echo x >&3; exec 3>&-; cat f; echo y >&3; echo $?", "x\n1\n",
                "sh: 3: Bad file descriptor\n", 0
            ),
            ("cat <<E\n$((1+1)) `echo s`\nE\ncat <<'E'\n$x\nE\n", "2 s\n$x\n", "", 0),
            ("echo 1; if true", "", "sh: syntax error: unexpected end of file (expecting \"then\")\n", 2),
            ("echo 1\nfi\necho 2", "1\n", "sh: syntax error: unexpected \"fi\"\n", 2),
        ] as [(String, String, String, Int32)]
    )
    func ash(_ text: String, _ output: String, _ errors: String, _ status: Int32) {
        #expect(execute(text) == ExecutionResult(output: output, errors: errors, status: status))
    }

    @Test(
        arguments: [
            ("trap 'echo bye $?' EXIT; exit 3", "bye 3\n", 3),
            ("trap 'echo got' USR1; kill -USR1 $$; echo after", "got\nafter\n", 0),
            ("trap 'echo got' TERM; (sleep 1; kill $$) & sleep 5 & wait $!; echo $?", "got\n143\n", 0),
            ("trap 'echo got' TERM; (sleep 1; kill $$) & sleep 5; echo $?", "got\n0\n", 0),
            ("trap '' TERM; kill $$; echo alive", "alive\n", 0),
            ("kill $$; sleep 1; echo no", "", 143),
            ("sh -c 'kill -9 $$'; echo $?", "137\n", 0),
        ] as [(String, String, Int32)]
    )
    func signals(_ text: String, _ output: String, _ status: Int32) {
        let result = execute(text)
        #expect(result.output == output)
        #expect(result.status == status)
    }

    @Test(arguments: [
        ("a=(1 2 '3 4'); a+=(5); echo ${#a[@]} \"${a[2]}\" ${!a[@]}", "4 3 4 0 1 2 3\n"),
        ("declare -A m=([k]=v [x]=y); echo ${m[k]} ${#m[@]}", "v 2\n"),
        ("[[ abc == a* && 5 -gt 3 ]] && echo yes; [[ a12 =~ ^a([0-9]+)$ ]] && echo ${BASH_REMATCH[1]}", "yes\n12\n"),
        ("x=hello; echo ${x:1:3} ${x/l/L} ${x//l/L} ${x^^}", "ell heLlo heLLo HELLO\n"),
        ("for ((i=0; i<3; i++)); do echo -n $i; done; ((i == 3)) && echo .", "012.\n"),
        ("true | false | true; echo ${PIPESTATUS[@]}", "0 1 0\n"),
        ("read a b <<< '1 2 3'; echo $b; mapfile -t l <<< $'x\\ny'; echo ${l[1]}", "2 3\ny\n"),
        ("while read l; do echo \"<$l>\"; done < <(echo p; echo q)", "<p>\n<q>\n"),
        ("f() { echo \"x $1\"; }; declare -f f", "f () \n{ \n    echo \"x $1\"\n}\n"),
        ("echo {a,b}{1..2}; printf -v v '%03d' 7; echo $v", "a1 a2 b1 b2\n007\n"),
        ("declare -n r=t; r=1; echo $t; declare -i n=2+3; echo $n", "1\n5\n"),
    ])
    func bash(_ text: String, _ output: String) {
        #expect(execute(text, dialect: .bash) == ExecutionResult(output: output, errors: "", status: 0))
    }

    @Test func lastCommandTakesTheShellsPlace() {
        var bench = ExecutionMachine()
        let words = ["sh", "-c", "echo a; sleep 100"]
        bench.start(ShellProgram(arguments: words.map { Array($0.utf8) }), arguments: words)
        bench.run(for: .second)
        #expect(bench.machine.processes.identifiers == [1])
        #expect(bench.machine.process(1)?.arguments.first == Array("sleep".utf8))
    }

    @Test func environmentIsInTheOrderOfAshsTable() {
        #expect(execute("A=1 env").output == "SHLVL=1\nHOME=/root\nA=1\nPATH=/bin\nPWD=/tmp\n")
    }

    @Test func outputWaitsForRoomInAPipe() {
        let result = execute("i=0; while [ $i -lt 20000 ]; do echo line $i; i=$((i+1)); done | { sleep 1; cat; } | cat")
        #expect(result.output.hasSuffix("line 19999\n"))
        #expect(result.output.split(separator: "\n").count == 20_000)
    }
}
