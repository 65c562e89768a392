import Glibc
import Golden
import Session
import Testing

/// Plays every recorded scenario and asks that no more commands than before are answered otherwise.
struct ReplayTests {
    @Test func noScenarioFallsBelowItsCount() {
        var counts = RecordedCounts(Corpus.text("counts.txt") ?? "")
        let updates = getenv("UPDATE_GOLDEN") != nil
        var (matched, total) = (0, 0)
        for name in Corpus.names {
            let actual = Playback.play(Scenario(Corpus.scenario(name)), name: name)
            let comparison = Comparison(
                golden: Transcript(Corpus.transcript(name)),
                actual: Transcript(actual.text)
            )
            print("\(name) \(comparison.matched)/\(comparison.total)")
            matched += comparison.matched
            total += comparison.total
            let count = counts[name]?.matched ?? 0
            #expect(comparison.matched >= count, "\(name):\n\(comparison.report)")
            if updates, comparison.matched > count {
                counts[name] = .init(matched: comparison.matched, total: comparison.total)
            }
        }
        print("matched \(matched) / \(total) commands")
        if updates { Corpus.write(counts.text, to: "counts.txt") }
    }

    @Test(arguments: ["lesson-mixed-1", "counter-pause"])
    func aScenarioIsPlayedTheSameEveryTime(name: String) {
        let scenario = Scenario(Corpus.scenario(name))
        #expect(Playback.play(scenario, name: name).text == Playback.play(scenario, name: name).text)
    }
}
