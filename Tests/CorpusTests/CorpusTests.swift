import Testing

/// The shell and the applets answer byte for byte as the real BusyBox and bash did.
@Suite struct CorpusTests {
    @Test(arguments: CorpusFolder.groups)
    func answersAsTheRealPrograms(_ group: String) {
        var matching = 0
        let cases = CorpusFolder.cases(of: group)
        for example in cases {
            let got = CaseMachine.result(of: example)
            let isKnown = KnownDifferences.titles.contains(example.title)
            if got == example.expected {
                matching += 1
                if isKnown { Issue.record("\(example.title) matches now: take it off known-differences.txt") }
            } else if !isKnown {
                Issue.record("\(example.title)\n\(CaseReport.text(example, got))")
            }
        }
        print("\(group): \(matching) of \(cases.count) cases match")
    }

    @Test func knownDifferencesNameCases() {
        let titles = Set(CorpusFolder.groups.flatMap { CorpusFolder.cases(of: $0) }.map(\.title))
        for title in KnownDifferences.titles.sorted() {
            #expect(titles.contains(title), "no such case: \(title)")
        }
    }

    @Test func corpusIsLarge() {
        let count = CorpusFolder.groups.reduce(0) { $0 + CorpusFolder.cases(of: $1).count }
        print("the corpus has \(count) cases, \(KnownDifferences.titles.count) of them known to differ")
        #expect(count >= 1_000)
    }
}
