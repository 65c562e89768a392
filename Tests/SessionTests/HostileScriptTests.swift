import Session
import Testing

/// Scripts that ask for too much get a clear answer, and what ran them lives on.
@Suite struct HostileScriptTests {
    @Test(
        arguments: [
            ("f() { f; }; f; echo no", "f: maximum function nesting level exceeded (1000)\n"),
            ("x='eval \"$x\"'; eval \"$x\"; echo no", "maximum eval nesting level exceeded (1000)\n"),
            ("f() { echo $(f); }; f", "can't fork: Resource temporarily unavailable\n"),
            ("b() { b | b & }; b; sleep 3", "can't fork: Resource temporarily unavailable\n"),
            ("x=abcdefgh; while :; do x=$x$x; done", "out of memory\n"),
            ("x=abcdefgh; while :; do x=${x//a/$x}; done", "out of memory\n"),
            ("printf '%2000000000d' 1", "out of memory\n"),
            ("x=$(cat /dev/zero); echo no", "out of memory\n"),
            (". /dev/zero; echo no", "out of memory\n"),
            ("sh < /dev/zero; sleep 1; ech''o alive", "out of memory\n"),
            ("echo a" + String(repeating: "| cat", count: 10_000), "can't fork: Resource temporarily unavailable\n"),
            (
                "i=0; while [ $i -lt 100000 ]; do sleep 1000 & i=$((i+1)); done; echo no",
                "can't fork: Resource temporarily unavailable\n"
            ),
            ("echo " + String(repeating: "$(", count: 20_000), "command nesting is too deep\n"),
            (String(repeating: "(", count: 20_000), "command nesting is too deep\n"),
            (String(repeating: "if ", count: 20_000), "command nesting is too deep\n"),
        ] as [(String, String)]
    )
    func ash(script: String, message: String) throws {
        let result = try SandboxTests.run(["--processes", "200", "-c", script])
        #expect(result.errors.contains(message))
        #expect(!result.output.contains("no"))
    }

    @Test(
        arguments: [
            (":(){ :|:& };:; sleep 3; echo alive", "fork: retry: Resource temporarily unavailable\n"),
            ("x=abcdefgh; while :; do x+=$x; done", "xrealloc: cannot allocate"),
            ("echo {1..1000}{1..1000}{1..1000}", "xrealloc: cannot allocate"),
            ("echo $((" + String(repeating: "(", count: 20_000) + "1", "unexpected EOF"),
            ("[[ " + String(repeating: "! ", count: 20_000) + "a ]]", "command nesting is too deep\n"),
            ("[[ -n a" + String(repeating: " || -n a", count: 20_000) + " ]]", "command nesting is too deep\n"),
        ] as [(String, String)]
    )
    func bash(script: String, message: String) throws {
        let result = try SandboxTests.run(["--dialect", "bash", "--processes", "200", "-c", script])
        #expect(result.errors.contains(message))
    }

    @Test func busyLoopsEndAtTheLimit() throws {
        let script = "for i in 1 2 3 4 5 6 7 8 9 10; do while :; do :; done & done; wait"
        #expect(try SandboxTests.run(["--fuel", "300000", "-c", script]).end == .fuelLimit)
    }

    @Test(arguments: ["read x < /dev/zero", "while :; do exec true < /dev/zero & wait; done", "x=$(yes | tr -d '\\n')"])
    func endlessInputEndsAtTheLimit(script: String) throws {
        #expect(try SandboxTests.run(["--fuel", "200000", "-c", script]).end == .fuelLimit)
    }

    @Test func longLinesOnStandardInputAreOne() throws {
        let words = String(repeating: "a ", count: 5_000)
        #expect(try SandboxTests.run([], input: ["echo \(words)| wc -w\n"]).output == "5000\n")
        #expect(try SandboxTests.run(["--dialect", "bash"], input: ["echo \(words)| wc -w"]).output == "5000\n")
        let body = String(repeating: "line of text\n", count: 9_000)
        #expect(try SandboxTests.run([], input: ["cat <<E | wc -l\n", body, "E\necho end\n"]).output == "9000\nend\n")
    }
}
