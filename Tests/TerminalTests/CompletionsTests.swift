import Glibc
import Testing

@testable import Terminal

struct CompletionsTests {
    init() { setlocale(LC_CTYPE, "C.UTF-8") }

    @Test(arguments: [
        (["pause"], "pa", "use "),
        (["pause", "ps"], "p", ""),
        (["container", "context"], "c", "ont"),
        (["启动", "启用"], "", "启"),
        (["nginx:"], "ng", "inx: "),
    ])
    func tabAddsWhatAllCandidatesShare(candidates: [String], word: String, addition: String) {
        let completions = Completions(word: word, candidates: candidates.map { .init($0) })
        #expect(completions.addition == addition)
    }

    @Test func aWordThatGoesOnGetsNoBlank() {
        let completions = Completions(word: "sr", candidates: [.init("src/", endsWord: false)])
        #expect(completions.addition == "c/")
    }

    @Test func descriptionsStandInAColumnAndAreCut() {
        let completions = Completions(
            word: "",
            candidates: [.init("启动", description: "start"), .init("ps", description: "list containers")]
        )
        #expect(completions.lines(columns: 80) == ["启动  start", "ps    list containers"])
        #expect(completions.lines(columns: 12) == ["启动  start", "ps    list "])
    }

    @Test func plainCandidatesFillTheRow() {
        let completions = Completions(word: "", candidates: ["a", "bb", "c", "d"].map { .init($0) })
        #expect(completions.lines(columns: 13) == ["a   bb  c", "d"])
    }

    @Test func tooManyCandidatesAreCounted() {
        let completions = Completions(word: "", candidates: (0..<200).map { .init("c\($0)") })
        #expect(completions.lines(columns: 80) == ["200 possibilities; type more letters"])
    }
}
