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
        ("build --push .", "ERROR: --push is not available here"),
        ("buildx ls", "docker buildx ls is not available here"),
    ])
    func refusals(line: String, message: String) async {
        let screen = await TestClient().run(line)
        #expect(screen.error.split(separator: "\n").first.map(String.init) == message)
        #expect(screen.code == (line.contains("nosuch .") ? 125 : 1))
    }

    @Test func theOldBuilderIsAnnounced() async {
        let old = await TestClient(environment: ["DOCKER_BUILDKIT": "0"]).run("build nosuchdir")
        #expect(old.error.hasPrefix("DEPRECATED: The legacy builder is deprecated"))
        #expect(old.error.hasSuffix("\nunable to prepare context: path \"nosuchdir\" not found\n"))
    }
}
