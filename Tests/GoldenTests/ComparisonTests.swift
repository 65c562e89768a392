import Golden
import Testing

struct ComparisonTests {
    private func compare(_ golden: [(String, String)], _ actual: [(String, String)]) -> Comparison {
        let entries = { (answers: [(String, String)]) in
            Transcript(entries: answers.map { Transcript.Entry(command: $0.0, output: $0.1) })
        }
        return Comparison(golden: entries(golden), actual: entries(actual))
    }

    @Test func otherIdsInTheSamePlacesAreTheSameAnswer() {
        let comparison = compare(
            [("run", "0a1b0a1b0a1b\n"), ("ps", "0a1b0a1b0a1b happy_turing\n")],
            [("run", "1a1b0a1b0a1b\n"), ("ps", "1a1b0a1b0a1b sad_euler\n")]
        )
        #expect(comparison.matched == 2)
    }

    @Test func anIdThatStandsForTwoIsADifference() {
        let comparison = compare(
            [("run", "0a1b0a1b0a1b\n"), ("ps", "0a1b0a1b0a1b\n")],
            [("run", "1a1b0a1b0a1b\n"), ("ps", "2a1b0a1b0a1b\n")]
        )
        #expect(comparison.verdicts.map(\.differences.isEmpty) == [true, false])
        #expect(
            comparison.verdicts[1].differences[0].lines
                == ["another ID than before: golden 0a1b0a1b0a1b, actual 2a1b0a1b0a1b"]
        )
    }

    @Test func anAddressMayBeUsedAgainInAnotherAnswer() {
        let comparison = compare(
            [("a", "172.17.0.2\n"), ("b", "172.17.0.3\n")],
            [("a", "172.17.0.4\n"), ("b", "172.17.0.4\n")]
        )
        #expect(comparison.matched == 2)
    }

    @Test func oneIdTooManyCostsOnlyItsCommand() {
        let comparison = compare(
            [("a", "x\n"), ("b", "0a1b0a1b0a1b\n"), ("c", "0a1b0a1b0a1b\n")],
            [("a", "x\n9a1b0a1b0a1b\n"), ("b", "1a1b0a1b0a1b\n"), ("c", "1a1b0a1b0a1b\n")]
        )
        #expect(comparison.verdicts.map(\.differences.isEmpty) == [false, true, true])
    }

    @Test func aDifferenceIsShownByLinesWithOneAroundIt() {
        let comparison = compare([("a", "1\n2\n3\n4\n5\n6\n7\n8\n")], [("a", "1\n2\n3\nx\n5\n6\n7\n")])
        #expect(
            comparison.report == """
                  $ a
                    stdout:
                       3
                      -4
                      +x
                       5
                       7
                      -8

                """
        )
    }

    @Test func statusAndMissingCommandsCount() {
        let golden = Transcript(entries: [.init(command: "a", status: 1), .init(command: "b")])
        let actual = Transcript(entries: [.init(command: "a")])
        let comparison = Comparison(golden: golden, actual: actual)
        #expect(comparison.verdicts[0].differences.map(\.part) == [.status])
        #expect(comparison.verdicts[0].differences.first?.lines == ["-1", "+0"])
        #expect(comparison.verdicts[1].differences.map(\.part) == [.missing])
        #expect(Comparison(golden: golden, actual: nil).matched == 0)
    }

    @Test func answersThatVaryAreNotCompared() {
        let golden = Transcript(entries: [.init(command: "a", output: "1\n", varies: true), .init(command: "b")])
        let actual = Transcript(entries: [.init(command: "a", output: "2\n"), .init(command: "b")])
        #expect(Comparison(golden: golden, actual: actual).total == 1)
    }

    @Test(arguments: Corpus.names)
    func everyTranscriptEqualsItself(name: String) {
        let transcript = Transcript(Corpus.transcript(name))
        let comparison = Comparison(golden: transcript, actual: transcript)
        #expect(comparison.matched == comparison.total)
    }

    @Test func countsAreReadAndWrittenByName() {
        var counts = RecordedCounts("b 3/4\nbroken\na 1/2\n")
        #expect(counts["b"] == .init(matched: 3, total: 4))
        counts["b"] = .init(matched: 4, total: 4)
        #expect(counts.text == "a 1/2\nb 4/4\n")
    }
}
