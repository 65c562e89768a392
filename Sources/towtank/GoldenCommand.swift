import Golden
import Session

/// `towtank golden`: plays recorded scenarios and shows what a real engine answered otherwise.
enum GoldenCommand {
    /// 0 when every command is matched, 1 when not, 2 when the corpus cannot be read.
    static func run(_ names: [String], corpus: String, isQuiet: Bool, updates: Bool) -> Int32 {
        do {
            return try compare(names, corpus: corpus, isQuiet: isQuiet, updates: updates)
        } catch {
            Report.problem("\(corpus): \(error.message)")
            return 2
        }
    }

    private static func compare(
        _ names: [String],
        corpus: String,
        isQuiet: Bool,
        updates: Bool
    ) throws(LocalFile.Failure) -> Int32 {
        let names = names.isEmpty ? try LocalFile.names(in: "\(corpus)/scenarios", suffix: ".scn") : names
        let countsPath = "\(corpus)/counts.txt"
        var counts = RecordedCounts((try? LocalFile.read(countsPath)).map(text) ?? "")
        var (matched, total) = (0, 0)
        for name in names {
            let scenario = Scenario(text(try LocalFile.read("\(corpus)/scenarios/\(name).scn")))
            let golden = Transcript(text(try LocalFile.read("\(corpus)/golden/\(name).golden")))
            let actual = Playback.play(scenario, name: name)
            let comparison = Comparison(golden: golden, actual: Transcript(actual.text))
            matched += comparison.matched
            total += comparison.total
            Report.text("\(name) \(comparison.matched)/\(comparison.total)\n" + (isQuiet ? "" : comparison.report))
            if updates, comparison.matched > counts[name]?.matched ?? -1 {
                counts[name] = .init(matched: comparison.matched, total: comparison.total)
            }
        }
        Report.text("matched \(matched) / \(total) commands\n")
        if updates { try LocalFile.write(Array(counts.text.utf8), to: countsPath) }
        return matched == total ? 0 : 1
    }

    private static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
}
