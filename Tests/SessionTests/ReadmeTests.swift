import Foundation
import Golden
import Session
import Testing

/// The README's transcripts are what really happens.
struct ReadmeTests {
    private static let text: String = {
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("README.md")
        return (try? String(contentsOf: file, encoding: .utf8)) ?? ""
    }()

    /// The commands below a heading with what they print; `cat` shows the files that there are from the beginning.
    private func transcript(_ heading: String) -> [(command: String, output: String)] {
        var steps: [(command: String, output: String)] = []
        var isInside = false
        for line in Self.text.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.hasPrefix("## ") { isInside = line == "## " + heading }
            guard isInside, line.hasPrefix("    ") || (line.isEmpty && !steps.isEmpty) else { continue }
            let shown = line.dropFirst(4)
            if shown.hasPrefix("$ ") {
                steps.append((String(shown.dropFirst(2)), ""))
            } else if !steps.isEmpty {
                steps[steps.count - 1].output += shown + "\n"
            }
        }
        return steps
    }

    @Test func theWebServerInGoAnswers() {
        var script = "#% world: hub\n"
        var expected: [(command: String, output: String)] = []
        for step in transcript("A web server in Go") {
            let words = step.command.split(separator: " ")
            if words.count == 2, words[0] == "cat" {
                script += "cat > \(words[1]) <<'END'\n\(step.output)END\n"
                expected.append(("", ""))
            } else {
                script += step.command + "\n"
                expected.append(step)
            }
        }
        #expect(expected.count > 8)
        let entries = Playback.play(Scenario(script), name: "readme").entries
        #expect(entries.count == expected.count)
        for (entry, step) in zip(entries, expected) {
            var wanted = step.output
            while wanted.hasSuffix("\n\n") { wanted.removeLast() }
            #expect(entry.output == (wanted == "\n" ? "" : wanted), "\(step.command)")
            #expect(entry.status == 0, "\(entry.command): \(entry.error)")
        }
    }
}
