import EngineAPI
import Kernel
import OCI
import Testing

@testable import Simulator

@Suite struct BuildTests {
    @Test func stepsSayWhatTheyDo() {
        var bench = BuildBench()
        let said = bench.legacy("FROM busybox\nRUN echo hi\nENV A=1\n") { $0.tags = ["x"] }
        let lines = said.split(separator: "\n").map(String.init)
        #expect(lines[0] == "Step 1/3 : FROM busybox")
        #expect(lines[2] == "Step 2/3 : RUN echo hi")
        #expect(lines[3].hasPrefix(" ---> Running in "))
        #expect(lines[4] == "hi")
        #expect(lines[5].hasPrefix(" ---> Removed intermediate container "))
        #expect(lines.suffix(1) == ["Successfully tagged x:latest"])
        #expect(bench.world.daemon.containers.numbers.isEmpty)
    }

    @Test func anEqualBuildIsTheSameImage() {
        var bench = BuildBench()
        let files = [("a", "1")]
        _ = bench.legacy("FROM busybox\nCOPY a /\nRUN cat /a\n", files) { $0.tags = ["x"] }
        let first = bench.image("x")?.id
        let said = bench.legacy("FROM busybox\nCOPY a /\nRUN cat /a\n", files) { $0.tags = ["y"] }
        #expect(bench.image("y")?.id == first)
        #expect(said.components(of: " ---> Using cache") == 2)
        let changed = bench.legacy("FROM busybox\nCOPY a /\nRUN cat /a\n", [("a", "2")]) { $0.tags = ["y"] }
        #expect(changed.components(of: " ---> Using cache") == 0)
    }

    @Test func aFailedStepLeavesItsContainer() {
        var bench = BuildBench()
        let said = bench.legacy("FROM busybox\nRUN exit 3\n")
        #expect(said.hasSuffix("[The command '/bin/sh -c exit 3' returned a non-zero code: 3]"))
        #expect(bench.world.daemon.containers.numbers.count == 1)
        var other = BuildBench()
        _ = other.legacy("FROM busybox\nRUN exit 3\n") { $0.forceRemovesContainers = true }
        #expect(other.world.daemon.containers.numbers.isEmpty)
    }

    @Test(arguments: [
        (
            "COPY --chmod=755 a /",
            "the --chmod option requires BuildKit. Refer to https://docs.docker.com/go/buildkit/ to learn "
                + "how to build images with BuildKit enabled"
        ),
        (
            "COPY --chown=ghost a /",
            "unable to convert uid/gid chown string to host mapping: can't find uid for user ghost: no such user: ghost"
        ),
        ("COPY ../a /", "COPY failed: forbidden path outside the build context: ../a ()"),
        (
            "ADD http://example.org/x /",
            "ADD failed: Get \"http://example.org/x\": dial tcp: lookup example.org: no such host"
        ),
    ])
    func refusals(line: String, message: String) {
        var bench = BuildBench()
        #expect(bench.legacy("FROM busybox\n\(line)\n", [("a", "")]).hasSuffix("[\(message)]"))
    }

    @Test func buildKitSkipsWhatIsNotNeeded() {
        var bench = BuildBench()
        let events = bench.buildKit("FROM busybox AS a\nRUN exit 1\nFROM busybox\nRUN echo fine\n") { $0.tags = ["k"] }
        let names = events.compactMap { event -> String? in
            if case .started(_, let name) = event { name } else { nil }
        }
        #expect(names.contains("[stage-1 2/2] RUN echo fine"))
        #expect(!names.contains { $0.contains("exit 1") })
        #expect(bench.world.daemon.containers.numbers.isEmpty)
        let history = bench.image("k")?.config.history.last
        #expect(history?.createdBy == "RUN /bin/sh -c echo fine # buildkit")
        #expect(history?.comment == "buildkit.dockerfile.v0")
    }

    @Test func buildKitKeepsItsCacheWithoutTheImage() {
        var bench = BuildBench()
        _ = bench.buildKit("FROM busybox\nRUN echo 1 > /f\n") { $0.tags = ["k"] }
        let id = bench.image("k")?.id
        _ = bench.elements(RemoveImage(name: "k"))
        #expect(bench.image("k") == nil)
        let events = bench.buildKit("FROM busybox\nRUN echo 1 > /f\n") { $0.tags = ["k"] }
        #expect(events.contains { if case .cached = $0 { true } else { false } })
        #expect(bench.image("k")?.id == id)
        _ = bench.elements(PruneBuildCache(all: true))
        #expect(bench.world.daemon.buildCache.records.isEmpty)
    }

    @Test func filesKeepTheirParents() throws {
        var bench = BuildBench()
        let text =
            "FROM scratch\nCOPY --parents a/x ./a/./b/y /p/\nCOPY --parents **/*.t /q/\nCOPY --exclude=*.t a /r/\n"
        _ = bench.buildKit(text, [("a/x", "1"), ("a/b/y", "2"), ("a/c/d/z.t", "3"), ("a/w.t", "4")]) { $0.tags = ["k"] }
        let tree = FileTree(base: try #require(bench.image("k")).tree)
        for path in ["/p/a/x", "/p/b/y", "/q/a/c/d/z.t", "/q/a/w.t", "/r/x", "/r/c/d/z.t"] {
            #expect(tree.find(path) != nil, "\(path)")
        }
        #expect(tree.find("/r/w.t") == nil)
    }

    @Test(arguments: [
        ("ADD --checksum=sha256:0 a /", "checksum can't be specified for non-HTTP(S) sources"),
        (
            "ADD https://github.com/a/b.git /",
            "failed to load cache key: failed to fetch remote https://github.com/a/b.git: git stderr:\n"
                + "fatal: unable to access 'https://github.com/a/b.git/': Could not resolve host: github.com: "
                + "exit status 128"
        ),
        ("RUN --mount=type=secret,id=s,required=true true", "secret s: not found"),
        ("RUN --mount=type=ssh,required=true true", "no SSH key \"default\" forwarded from the client"),
        ("RUN --network=host true", "network.host is not allowed"),
    ])
    func buildKitRefuses(line: String, message: String) {
        var bench = BuildBench()
        let events = bench.buildKit("FROM busybox\n\(line)\n", [("a", "1")])
        #expect(events.contains(.error(message)))
    }

    @Test func stagesMayComeLaterButNotInACircle() {
        var bench = BuildBench()
        let text = "FROM busybox AS a\nCOPY --from=b /f /f\nFROM busybox AS b\nRUN echo 1 > /f\n"
        let events = bench.buildKit(text) {
            $0.target = "a"
            $0.tags = ["k"]
        }
        #expect(!events.contains { if case .error = $0 { true } else { false } })
        #expect(bench.image("k").map { FileTree(base: $0.tree).contents(at: "/f") } == Array("1\n".utf8))
        let circle = "FROM busybox AS a\nCOPY --from=b /f /f\nFROM busybox AS b\nCOPY --from=a /f /f\n"
        #expect(bench.buildKit(circle).contains(.error("circular dependency detected on stage: b")))
    }

    @Test func aMissNamesWhatChanged() {
        var bench = BuildBench()
        func reasons(_ text: String, _ files: [(String, String)]) -> [String] {
            bench.buildKit(text, files) { $0.explainsMisses = true }.compactMap { event in
                if case .missed(_, let reason) = event { reason } else { nil }
            }
        }
        let text = "FROM busybox\nARG V=1\nCOPY d /d\nRUN echo $V\n"
        #expect(
            reasons(text, [("d/a", "1"), ("d/b", "1")]) == Array(repeating: "it has not been built before", count: 2)
        )
        #expect(reasons(text, [("d/a", "1"), ("d/b", "1")]) == [])
        #expect(
            reasons(text, [("d/a", "1"), ("d/b", "2")]) == ["the file d/b changed", "a step before it changed"]
        )
        #expect(
            reasons(text.replacing("V=1", with: "V=2"), [("d/a", "1"), ("d/b", "2")]) == ["the variable V changed"]
        )
    }

    @Test func aSecretMayBeAVariable() throws {
        var bench = BuildBench()
        let events = bench.buildKit("FROM busybox\nRUN --mount=type=secret,id=s,env=T echo $T; ls /run\n") {
            $0.secrets = ["s": ByteString(Array("hush".utf8))]
        }
        #expect(
            events.contains {
                if case .log(_, _, let bytes) = $0 { bytes.bytes.starts(with: Array("hush".utf8)) } else { false }
            }
        )
    }

    @Test func timeIsToldWhileAStepGoesOn() {
        var bench = BuildBench()
        let events = bench.buildKit("FROM busybox\nRUN sleep 2\n") { $0.ticks = true }
        #expect((18...22).contains(events.count { $0 == .tick }))
        #expect(events.contains { if case .total(let count) = $0 { count >= 5 } else { false } })
    }

    @Test func manyStagesTakeTheirShareOfTime() {
        var bench = BuildBench()
        let stages = (0..<2_000).map { "FROM scratch AS s\($0)\n" }.joined()
        #expect(bench.legacy(stages + "ENV A=1\n").hasSuffix("\n"))
        #expect(bench.legacy("FROM scratch AS a\nFROM scratch AS a\n").hasSuffix("[a stage name already used]"))
    }

    @Test func nobodySeesTheSandboxOfBuildKit() throws {
        var bench = BuildBench()
        let request = BuildWithBuildKit(
            dockerfile: ByteString(Array("FROM busybox\nRUN x=$(seq 20000); sleep 500\n".utf8)),
            body: BuildBench.archive([])
        )
        _ = bench.world.apply(.request(9, request))
        _ = bench.world.apply(.advance(to: bench.world.now + 2 * Nanoseconds.second))
        #expect(bench.world.daemon.containers.numbers.isEmpty)
        let bytes = try bench.world.encoded()
        #expect(try World(encoded: bytes).encoded() == bytes)
        #expect(bench.world.commons.memoryHeld > 0)
        // The client goes away: nothing is left that could happen soon, and nothing is held.
        _ = bench.world.apply(.cancel(9))
        #expect(bench.world.inconsistencies() == [])
        let outputs = bench.world.apply(.advance(to: bench.world.now + 1_000 * Nanoseconds.second))
        #expect(outputs.isEmpty)
        let events = bench.buildKit("FROM busybox\nRUN echo after\n")
        #expect(events.contains { if case .result = $0 { true } else { false } })
    }

    @Test func aWorldInTheMiddleOfABuildCanBeWritten() throws {
        var bench = BuildBench()
        let request = BuildImage(body: BuildBench.archive([("Dockerfile", "FROM busybox\nRUN sleep 5\n")]))
        _ = bench.world.apply(.request(9, request))
        _ = bench.world.apply(.advance(to: bench.world.now + 2 * Nanoseconds.second))
        #expect(bench.world.daemon.containers.numbers.count == 1)
        let bytes = try bench.world.encoded()
        #expect(try World(encoded: bytes).encoded() == bytes)
    }
}

extension String {
    /// How often a text occurs.
    fileprivate func components(of text: String) -> Int {
        var count = 0
        var rest = self[...]
        while let first = rest.firstIndex(of: text.first ?? " ") {
            rest = rest[first...]
            if rest.hasPrefix(text) { count += 1 }
            rest = rest.dropFirst()
        }
        return count
    }
}
