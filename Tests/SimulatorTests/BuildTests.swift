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

    @Test func nobodySeesTheSandboxOfBuildKit() throws {
        var bench = BuildBench()
        let request = BuildWithBuildKit(
            dockerfile: ByteString(Array("FROM busybox\nRUN sleep 500\n".utf8)),
            body: BuildBench.archive([])
        )
        _ = bench.world.apply(.request(9, request))
        _ = bench.world.apply(.advance(to: bench.world.now + 2 * Nanoseconds.second))
        #expect(bench.world.daemon.containers.numbers.isEmpty)
        let bytes = try bench.world.encoded()
        #expect(try World(encoded: bytes).encoded() == bytes)
        // The client goes away: nothing is left that could happen soon.
        _ = bench.world.apply(.cancel(9))
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
