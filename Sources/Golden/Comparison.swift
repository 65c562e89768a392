/// How far one transcript answers as another does.
///
/// A command is matched when standard output, standard error and exit status are all equal after normalisation.
public struct Comparison: Hashable, Sendable {
    /// What differs in one part of an answer.
    public struct Difference: Hashable, Sendable {
        /// The part of an answer that a difference is in.
        public enum Part: String, CaseIterable, Sendable {
            case output = "stdout"
            case error = "stderr"
            case status = "exit"
            case missing
        }

        /// Where it is.
        public var part: Part
        /// Marked lines: `-` golden, `+` actual; or a sentence about an id that stands for another than before.
        public var lines: [String]
    }

    /// A command of the golden transcript and what its answer differs in.
    public struct Verdict: Hashable, Sendable {
        /// The command, with its newlines.
        public var command: String
        /// Empty when the command is matched.
        public var differences: [Difference]
    }

    /// One for each command that is compared.
    public var verdicts: [Verdict] = []

    /// Compares `actual` against `golden`; a nil transcript is one that was not written.
    public init(golden: Transcript, actual: Transcript?) {
        let actual = actual ?? Transcript(entries: [])
        let wanted = Normaliser.normalise(golden, identity: .kept)
        let found = Normaliser.normalise(actual, identity: .kept)
        var identities = Identities()
        for (index, entry) in golden.entries.enumerated() where !entry.varies {
            guard index < actual.entries.count, actual.entries[index].command == entry.command else {
                let missing = Difference(part: .missing, lines: ["command absent from ACTUAL"])
                verdicts.append(Verdict(command: entry.command, differences: [missing]))
                continue
            }
            let (x, y) = (wanted[index], found[index])
            var differences: [Difference] = []
            for (part, a, b) in [
                (Difference.Part.output, x.output, y.output), (.error, x.error, y.error),
            ] {
                let (plainA, plainB) = (Identities.plain(a), Identities.plain(b))
                let lines = plainA == plainB ? identities.check(a, b) : LineDiff(plainA, plainB).lines
                if !lines.isEmpty { differences.append(Difference(part: part, lines: lines)) }
            }
            if x.status != y.status {
                differences.append(Difference(part: .status, lines: ["-\(x.status)", "+\(y.status)"]))
            }
            verdicts.append(Verdict(command: entry.command, differences: differences))
        }
    }

    /// How many commands were compared.
    public var total: Int { verdicts.count }

    /// How many of them are matched.
    public var matched: Int { verdicts.count { $0.differences.isEmpty } }

    /// The differences as text, a command and its parts indented.
    public var report: String {
        var text = ""
        for verdict in verdicts where !verdict.differences.isEmpty {
            text += "  $ " + verdict.command.newlineSeparated.joined(separator: "\n  > ") + "\n"
            for difference in verdict.differences {
                text += "    \(difference.part.rawValue):\n"
                for line in difference.lines { text += "      \(line)\n" }
            }
        }
        return text
    }
}
