import Kernel
import Session
import Simulator
import Testing

/// Containers whose programs ask for too much: each is answered as Linux and Docker answer, and all else goes on.
@Suite struct HostileContainerTests {
    private let session: Session

    init() { session = Session(WorldConfiguration(kind: .fixture)) }

    private func session(storage: Int64) -> Session {
        Session(WorldConfiguration(kind: .fixture, storage: storage))
    }

    /// Runs a script in the host's shell; what it writes. It may take a minute of virtual time.
    private func run(_ script: String, in session: Session? = nil) -> String {
        let session = session ?? self.session
        var output: [UInt8] = []
        session.apply(.hostCommand(Array("{ \(script)\n} 2>&1\n".utf8)))
        let end = session.run(until: session.now + 60 * .second) { event in
            if case .output(_, let bytes) = event { output += bytes }
            return true
        }
        if case .finished = end { return String(decoding: output, as: UTF8.self) }
        return String(decoding: output, as: UTF8.self) + "[\(end)]\n"
    }

    /// Whether containers can be seen, used and removed at once, whatever runs in `bad`.
    private func expectLife(sourceLocation: SourceLocation = #_sourceLocation) {
        let before = session.now
        #expect(
            run("docker ps --filter name=good --format '{{.Names}} {{.State}}'; docker exec good echo alive")
                == "good running\nalive\n",
            sourceLocation: sourceLocation
        )
        #expect(run("docker rm -f bad") == "bad\n", sourceLocation: sourceLocation)
        #expect(session.now - before < 2 * .second, sourceLocation: sourceLocation)
    }

    private static func quote(_ script: String) -> String { "'" + script.replacing("'", with: #"'\''"#) + "'" }

    // MARK: Scripts that end by themselves

    private static let refused: [(options: String, script: String, output: String, status: String)] = [
        ("", "f() { f; }; f; echo no", "sh: f: maximum function nesting level exceeded (1000)\n", "1 false"),
        ("", "x=$(yes); echo no", "sh: out of memory\n", "2 false"),
        ("", "x=abcdefgh; while :; do x=$x$x; done", "sh: out of memory\n", "2 false"),
        (
            "",
            "x=0123456789abcdef; for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22; do x=$x$x; "
                + "done; cat <<E\n$x$x$x\nE", "sh: out of memory\n", "2 false"
        ),
        ("-m 8m", "x=abcdefgh; while :; do x=$x$x; done", "", "137 true"),
        ("-m 8m", "yes | sort; echo $?", "Killed\n137\n", "0 true"),
        ("-m 8m", "exec sort /dev/zero", "", "137 true"),
        (
            "--pids-limit 20", "b() { b | b & }; b; sleep 1; echo end",
            "sh: can't fork: Resource temporarily unavailable\nend\n", "0 false"
        ),
        (
            "--pids-limit 5", "i=0; while [ $i -lt 9 ]; do sleep 9 & i=$((i+1)); done; echo no",
            "sh: can't fork: Resource temporarily unavailable\n", "2 false"
        ),
    ]

    @Test(arguments: refused.indices)
    func theScriptEnds(index: Int) {
        let (options, script, output, status) = Self.refused[index]
        _ = run("docker run -d --name good busybox sleep 1000")
        let said = run("docker run --name bad \(options) busybox sh -c \(Self.quote(script)) | uniq")
        // Some of several complaints come in an order that chance decides.
        #expect(Set(said.split(separator: "\n")) == Set(output.split(separator: "\n")))
        #expect(run("docker inspect -f '{{.State.ExitCode}} {{.State.OOMKilled}}' bad") == status + "\n")
        expectLife()
    }

    @Test(arguments: refused.indices)
    func theExecEnds(index: Int) {
        let (options, script, output, _) = Self.refused[index]
        _ = run("docker run -d --name good busybox sleep 1000; docker run -d --name bad \(options) busybox sleep 1000")
        let said = run("docker exec bad sh -c \(Self.quote(script)) | uniq")
        #expect(Set(said.split(separator: "\n")) == Set(output.split(separator: "\n")))
        #expect(run("docker inspect -f '{{.State.Running}}' bad") == "true\n")
        expectLife()
    }

    // MARK: Scripts that never end

    private static let endless = [
        "while :; do /bin/true; done",
        "yes",
        "cat /dev/zero",
        "echo 'exec sh /x' > /x; exec sh /x",
        "trap 'kill -USR1 $$' USR1; kill -USR1 $$; sleep 1000",
        "trap 'echo x' TERM INT; while :; do sleep 1 & wait; done",
        "b() { b | b & }; b; sleep 1000",
        "while :; do yes | sleep 1000 & done 2>/dev/null",
        "for i in 1 2 3 4 5 6 7 8 9 10; do while :; do :; done & done; wait",
        "while :; do echo x > /tmp/$((i++)); done",
        "mkfifo f; cat f > f & cat f > f & echo x > f; wait",
    ]

    @Test(arguments: endless)
    func anEndlessScriptLetsAllElseGoOn(script: String) {
        _ = run(
            "docker run -d --name good busybox sleep 1000; docker create --name bad busybox sh -c \(Self.quote(script))"
        )
        _ = run("docker start bad")
        #expect(run("docker inspect -f '{{.State.Running}}' bad") == "true\n")
        expectLife()
    }

    @Test(arguments: endless[..<6])
    func anEndlessExecLetsAllElseGoOn(script: String) {
        _ = run("docker run -d --name good busybox sleep 1000; docker run -d --name bad busybox sleep 1000")
        _ = run("docker exec -d bad sh -c \(Self.quote(script))")
        #expect(run("docker inspect -f '{{.State.Running}}' bad") == "true\n")
        expectLife()
    }

    @Test func tenBusyLoopsAtOnce() {
        let names = (1...10).map { "b\($0)" }.joined(separator: " ")
        let loop = "trap 'while :; do :; done' USR1; sleep 1000 & wait"
        _ = run("for n in \(names); do docker run -d --name $n busybox sh -c \(Self.quote(loop)); done")
        _ = run("docker kill -s USR1 \(names)")
        let before = session.now
        #expect(run("docker ps -q | wc -l; docker rm -f \(names) | wc -l") == "10\n10\n")
        #expect(session.now - before < 1 * .second)
    }

    // MARK: Readers that do not read

    @Test(arguments: [
        "docker run --name bad busybox yes | sleep 3",
        "docker run --name bad busybox cat /dev/zero | sleep 3",
        "docker run -t --name bad busybox yes | sleep 3",
        "docker run -d --name bad busybox sleep 1000 >/dev/null; docker exec bad yes | sleep 3",
        "docker run -d --name bad busybox sleep 1000 >/dev/null; docker exec -t bad yes | sleep 3",
    ])
    func aWriterWaitsForItsReader(script: String) {
        _ = run("docker run -d --name good busybox sleep 1000; (\(script)) &")
        session.advance(to: session.now + 2 * .second)
        // It has written what fits on the way, and waits: nothing happens until the reader ends.
        #expect(session.nextInstant.map { $0 - session.now > 100 * .millisecond } ?? true)
        expectLife()
    }

    @Test func aFollowerThatDoesNotReadHoldsNobodyUp() {
        _ = run("docker run -d --name bad busybox sh -c 'seq 1 300000; sleep 1; echo end'")
        #expect(
            run("docker logs -f bad | { sleep 10; wc -l; }; docker inspect -f '{{.State.Status}}' bad")
                == "300001\nexited\n"
        )
    }

    @Test(arguments: [
        "yes | docker run -i --rm busybox sleep 2; echo $?",
        "yes | docker run -i --rm busybox head -n 1; echo $?",
        "docker run -d --name cc busybox sleep 100 > /dev/null; yes | docker exec -i cc sleep 2; echo $?",
        "docker run -d --name cc busybox sleep 100 > /dev/null; docker cp - cc:/tmp < /dev/zero; echo $?",
    ])
    func inputWithoutEndIsNotTakenIn(script: String) {
        #expect(run(script).replacing("y\n", with: "") == "0\n")
    }

    @Test func inputArrivesWhole() {
        #expect(
            run("seq 1 200000 | docker run -i --rm busybox sh -c 'sleep 1; md5sum'; seq 1 200000 | md5sum | uniq")
                .split(separator: "\n").map { $0.prefix(32) }.reduce(into: Set()) { $0.insert($1) }.count == 1
        )
    }

    // MARK: Logs

    @Test(arguments: [
        ("--log-opt max-size=1k", "line 91\nline 99\n9\n"),
        ("--log-opt max-size=1k --log-opt max-file=3", "line 65\nline 99\n35\n"),
        ("--log-driver local --log-opt max-size=1k --log-opt max-file=2", "line 58\nline 99\n42\n"),
        ("--log-opt max-size=1m", "line 0\nline 99\n100\n"),
    ])
    func aLogIsKeptInFiles(options: String, kept: String) {
        let loop = "i=0; while [ $i -lt 100 ]; do echo line $i; i=$((i+1)); done"
        _ = run("docker run --name cc \(options) busybox sh -c '\(loop)'")
        #expect(run("docker logs cc | sed -n '1p;$p'; docker logs cc | wc -l") == kept)
    }

    @Test func aLogFindsNoRoomAndTheContainerGoesOn() {
        let small = session(storage: 4 << 20)
        _ = run("docker run -d --name bad busybox sh -c 'seq 1 400000; echo end > /tmp/x; sleep 1000'", in: small)
        _ = run("docker run -d --name good busybox sleep 1000; sleep 2", in: small)
        #expect(run("docker logs bad | head -n 1; docker exec bad ls /tmp", in: small).hasPrefix("1\n"))
        #expect(run("docker exec good sh -c 'echo abc > /f'; docker exec good echo x", in: small).hasSuffix("x\n"))
        #expect(run("docker rm -f bad; docker exec good sh -c 'echo abc > /f; cat /f'", in: small) == "bad\nabc\n")
    }

    @Test func filesWithoutEndMeetTheBound() {
        let small = session(storage: 4 << 20)
        let loop = "i=0; while : > /tmp/$i; do i=$((i+1)); done"
        let said = run("docker run --name bad busybox sh -c '\(loop)'", in: small)
        #expect(said.hasSuffix("No space left on device\n"))
        #expect(
            run("docker commit bad x; docker rm bad; docker run --rm busybox sh -c 'echo a > /b; cat /b'", in: small)
                .hasSuffix("no space left on device\nbad\na\n")
        )
    }
}
