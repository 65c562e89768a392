import Golden
import Testing

struct FormatTests {
    @Test func aScenarioIsOneCommandALineWithContinuationsAndHereDocuments() {
        let scenario = Scenario(
            """
            #% registry
            #% builder: buildkit
            # a comment

            echo a \\
              b
            cat <<'END' > f
            # not a comment
            END
            pwd
            """
        )
        #expect(scenario.commands == ["echo a \\\n  b", "cat <<'END' > f\n# not a comment\nEND", "pwd"])
        #expect(scenario[directive: "registry"] == "yes")
        #expect(scenario[directive: "builder"] == "buildkit")
        #expect(scenario[directive: "other"] == nil)
    }

    @Test(arguments: [
        ("cat <<END", "cat <<END\nx\n  END  "), ("cat <<-\"END\"", "cat <<-\"END\"\nx\n  END  "),
        ("echo $((1<<2))", "echo $((1<<2))"), ("cat <<'END\"", "cat <<'END\""),
    ])
    func hereDocumentsEndAtTheirWord(line: String, command: String) {
        #expect(Scenario("\(line)\nx\n  END  \npwd\n").commands.first == command)
    }

    @Test func linesThatLookLikeMarksAreEscaped() {
        let output = "$ x\n# y\n\\z\n[exit 3]\nplain\n\n"
        let entry = Transcript.Entry(command: "a\nb", output: output, error: "! no\n", status: 7, varies: true)
        let text = Transcript(entries: [entry], heading: ["name"]).text
        #expect(
            text == """
                # name
                #% any
                $ a
                > b
                \\$ x
                \\# y
                \\\\z
                \\[exit 3]
                plain

                ! ! no
                [exit 7]

                """
        )
        #expect(Transcript(text).entries == [entry])
    }

    @Test(arguments: Corpus.names)
    func everyRecordedTranscriptIsReadAndWrittenBack(name: String) {
        let text = Corpus.transcript(name)
        let heading = text.split(separator: "\n").prefix { $0.hasPrefix("# ") }.map { String($0.dropFirst(2)) }
        #expect(Transcript(entries: Transcript(text).entries, heading: heading).text == text)
    }

    @Test(arguments: Corpus.names)
    func everyRecordedTranscriptAnswersItsScenario(name: String) {
        let commands = Scenario(Corpus.scenario(name)).commands
        #expect(Transcript(Corpus.transcript(name)).entries.map(\.command) == commands)
    }
}
