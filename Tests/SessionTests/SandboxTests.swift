import Session
import Testing

/// `towtank sh`: scripts in machines of their own.
@Suite struct SandboxTests {
    /// What a script wrote and how it ended.
    struct Result: Equatable {
        var output = ""
        var errors = ""
        var end: Sandbox.End?
    }

    static func run(
        _ words: [String],
        files: [SandboxFile] = [],
        script: String? = nil,
        input: [String] = []
    ) throws -> Result {
        var sandbox = try Sandbox(
            SandboxOptions(words),
            files: files,
            script: script.map { Array($0.utf8) }
        )
        var pieces: [[UInt8]?] = input.map { Array($0.utf8) } + [nil]
        var result = Result()
        result.end = sandbox.run(
            readInput: { sandbox, _ in
                guard !pieces.isEmpty else { return false }
                sandbox.send(pieces.removeFirst())
                return true
            },
            receive: { descriptor, bytes in
                let text = String(decoding: bytes, as: UTF8.self)
                if descriptor == 1 { result.output += text } else { result.errors += text }
                return true
            }
        )
        return result
    }

    @Test func streamsAndStatusPassThrough() throws {
        let result = try Self.run(["-c", "cat; echo oops >&2; exit 3"], input: ["a\n", "b"])
        #expect(result == Result(output: "a\nb", errors: "oops\n", end: .finished(status: 3)))
    }

    @Test func theEnvironmentIsClean() throws {
        let script = "env | sort; pwd; id -u"
        let path = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
        let result = try Self.run(["-c", script])
        #expect(result.output == "HOME=/root\nPATH=\(path)\nPWD=/\nSHLVL=1\n/\n0\n")
        let other = try Self.run(["--env", "HOME=/tmp", "--env", "A=b c", "--cwd", "/tmp", "-c", "echo $HOME $A $PWD"])
        #expect(other.output == "/tmp b c /tmp\n")
    }

    @Test func dialects() throws {
        #expect(
            try Self.run(["--dialect", "bash", "-c", "a=(x y); echo ${a[1]} ${BASH_VERSION%%.*}"]).output == "y 5\n"
        )
        #expect(try Self.run(["--dialect=ash", "-c", "echo $0 $1", "name", "one"]).output == "name one\n")
    }

    @Test func filesAreCopiedIn() throws {
        let files = [
            SandboxFile(path: Array("/w".utf8), content: .folder, mode: 0o755, modified: 0),
            SandboxFile(
                path: Array("/w/run".utf8),
                content: .bytes(Array("#!/bin/sh\necho ran $1\n".utf8)),
                mode: 0o755,
                modified: 0
            ),
            SandboxFile(path: Array("/w/link".utf8), content: .link(Array("run".utf8)), mode: 0o777, modified: 0),
        ]
        let result = try Self.run(["--cwd", "/w", "-c", "./run 1; readlink link; rm run; ls"], files: files)
        #expect(result.output == "ran 1\nrun\nlink\n")
        #expect(try Self.run(["--cwd", "/w", "./run", "2"], files: files, script: "echo other").output == "ran 2\n")
        #expect(
            try Self.run(["--cwd", "/w", "sub/x.sh", "2"], files: files, script: "echo $0 $1").output == "sub/x.sh 2\n"
        )
    }

    @Test func aScriptOnStandardInput() throws {
        #expect(
            try Self.run(["-", "a"], input: ["echo $1\nread x\n", "line\necho \"<$x>\"\n"]).output == "a\n<line>\n"
        )
    }

    @Test func limits() throws {
        #expect(try Self.run(["--fuel", "100000", "-c", "while :; do :; done"]).end == .fuelLimit)
        #expect(
            try Self.run(["--time", "10", "-c", "sleep 5; echo a; sleep 6"]) == Result(output: "a\n", end: .timeLimit)
        )
        let much = try Self.run(["--output", "1", "-c", "yes"])
        #expect(much.end == .outputLimit)
        #expect(much.output.utf8.count == 1 << 20)
        let deep = try Self.run(["--depth", "7", "-c", "f() { n=$((n+1)); f; }; f; echo $n"])
        #expect(deep.errors == "sh: f: maximum function nesting level exceeded (7)\n")
        let forks = try Self.run(["--processes", "3", "-c", "sleep 9 & (:); echo no"])
        #expect(forks.errors == "sh: can't fork: Resource temporarily unavailable\n")
        let large = try Self.run(["--memory", "1", "-c", "x=1; while :; do x=$x$x; done"])
        #expect(large.errors.contains("out of memory"))
    }

    @Test func timeJumps() throws {
        #expect(try Self.run(["-c", "sleep 3600; echo done"]).output == "done\n")
    }

    @Test(
        arguments: [
            (["--dialect", "zsh"], "unknown dialect: zsh (there are ash and bash)"),
            (["--import", "x"], "--import wants HOSTDIR:PATH, not x"),
            (["--import", "x:y"], "--import: the path must start with /: y"),
            (["--cwd", "y"], "--cwd: the path must start with /: y"),
            (["--env", "=x"], "--env wants NAME=VALUE, not =x"),
            (["--fuel", "-1"], "--fuel wants a number from 1 to 1125899906842624, not -1"),
            (["-c"], "-c needs a value"),
            (["--nope"], "unknown option: --nope"),
            (["--batch", "x"], "--batch takes its scripts from standard input"),
        ] as [([String], String)]
    )
    func mistakes(words: [String], message: String) {
        do {
            _ = try SandboxOptions(words)
            Issue.record("no mistake was found")
        } catch {
            #expect((error as? SandboxOptions.Mistake)?.message == message)
        }
    }
}
