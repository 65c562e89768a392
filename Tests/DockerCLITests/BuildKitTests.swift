import EngineAPI
import Testing

@testable import DockerCLI

@Suite struct BuildKitTests {
    @Test(arguments: [(1, 1, 1, 3), (2, 2, 1, 4), (6, 6, 4, 8), (9, 9, 7, 10), (4, 5, 3, 6)])
    func excerptsShowTheLinesAround(line: Int, end: Int, first: Int, last: Int) {
        let text = (1...10).map { "line \($0)" }
        let excerpt = BuildExcerpt(file: "Dockerfile", text: text, line: line, end: end)
        #expect(excerpt.first == first)
        #expect(excerpt.lines.last == "line \(last)")
    }

    @Test func excerptsMarkWhatIsMeant() {
        let excerpt = BuildExcerpt(file: "D", text: ["FROM a", "FOO", ""], line: 2, end: 2)
        let rule = String(repeating: "-", count: 20)
        #expect(
            BuildText.excerpt(excerpt)
                == "D:2\n\(rule)\n   1 |     FROM a\n   2 | >>> FOO\n   3 |     \n\(rule)\n"
        )
    }

    @Test(arguments: [
        ("build", "ERROR: docker: 'docker buildx build' requires 1 argument"),
        ("build --nosuch .", "unknown flag: --nosuch"),
        ("build nosuchdir", "ERROR: failed to build: unable to prepare context: path \"nosuchdir\" not found"),
        ("build --annotation a=b .", "ERROR: --annotation is not available here"),
        (
            "build --sbom=true .",
            "ERROR: failed to build: Attestation is not supported for the docker driver."
        ),
        (
            "build --ssh default .",
            "ERROR: failed to build: invalid empty ssh agent socket: make sure SSH_AUTH_SOCK is set"
        ),
        ("buildx ls", "docker buildx ls is not available here"),
    ])
    func refusals(line: String, message: String) async {
        let screen = await TestClient().run(line)
        #expect(screen.error.split(separator: "\n").first.map(String.init) == message)
        #expect(screen.code == (line.contains("nosuch .") ? 125 : 1))
    }

    /// Reports of a build of one step, as the engine sends them.
    private static func reports(_ events: BuildKitProgress.Event...) -> [String] {
        events.enumerated().map { index, event in
            let report = BuildKitProgress(time: 1_000_000_000 + Int64(index) * 500_000_000, event: event)
            return (try? JSONValueEncoder.encode(report)).map { JSONText.compact($0) } ?? ""
        }
    }

    @Test func aTerminalGetsADisplayThatIsDrawnAgain() async {
        let client = TestClient(terminals: [1, 2], environment: ["TERM": "xterm"])
        client.put("/desk/Dockerfile", "FROM scratch\n")
        let log = ByteString(Array("hi\n".utf8))
        for report in Self.reports(
            .started(vertex: 1, name: "[1/1] RUN x"),
            .total(1),
            .log(vertex: 1, stream: .stdout, bytes: log),
            .done(vertex: 1, duration: 1_500_000_000),
            .result(image: "sha256:1", files: ByteString())
        ) { client.engine.addToStream("/session", report) }
        let screen = await client.run("build .")
        #expect(screen.code == 0)
        let frames = screen.error.split(separator: "\u{1B}[?25l").map(String.init).dropFirst()
        #expect(frames.count == 6)
        // Up over what was drawn, the head with the builder at its end, a line a step.
        #expect(screen.error.hasPrefix("\u{1B}[1A\u{1B}[1B\u{1B}[0G\u{1B}[?25l[+] Building 0.0s (0/1)"))
        let running = frames.dropFirst(2).first ?? ""
        #expect(running.hasPrefix("[+] Building 1.0s (0/1)"))
        #expect(running.contains(" => [1/1] RUN x" + String(repeating: " ", count: 60) + "1.0s\n"))
        #expect(running.contains("\u{1B}[2m => => # hi\u{1B}[0m\n"))
        let last = frames.last ?? ""
        #expect(last.hasPrefix("[+] Building 2.0s (1/1) FINISHED"))
        #expect(last.split(separator: "\n").first?.hasSuffix(" docker:default") == true)
        #expect(last.contains("\u{1B}[34m => [1/1] RUN x"))
        #expect(!last.contains("=> => # hi"))
    }

    @Test func aMissSaysWhyWhereOneAsks() async {
        for (line, says) in [("build .", false), ("--debug build .", true), ("build -D .", true)] {
            let client = TestClient()
            client.put("/desk/Dockerfile", "FROM scratch\n")
            for report in Self.reports(
                .started(vertex: 1, name: "[1/1] RUN x"),
                .missed(vertex: 1, reason: "the file a changed"),
                .result(image: "sha256:1", files: ByteString())
            ) { client.engine.addToStream("/session", report) }
            let screen = await client.run(line)
            #expect(screen.error.contains("#1 cache miss: the file a changed\n") == says)
        }
    }

    @Test func theOldBuilderIsAnnounced() async {
        let old = await TestClient(environment: ["DOCKER_BUILDKIT": "0"]).run("build nosuchdir")
        #expect(old.error.hasPrefix("DEPRECATED: The legacy builder is deprecated"))
        #expect(old.error.hasSuffix("\nunable to prepare context: path \"nosuchdir\" not found\n"))
    }
}
