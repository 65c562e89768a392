import EngineAPI

/// What a build came to.
struct BuildOutcome {
    var image = ""
    var files: [UInt8] = []
}

/// Texts about a build that all displays print alike.
enum BuildText {
    /// The output of the step that failed, once more.
    static func failure(_ name: String, _ lines: [String]) -> String {
        "------\n > \(name):\n\(lines.suffix(10).map { $0 + "\n" }.joined())------\n"
    }

    /// What the linter found, at the end; nothing where it found nothing.
    static func warnings(_ warnings: [BuildWarning], isVerbose: Bool) -> String {
        guard !warnings.isEmpty else { return "" }
        let count = warnings.count == 1 ? "1 warning found" : "\(warnings.count) warnings found"
        var text = "\n \u{1B}[33m\(count)"
        if !isVerbose { text += " (use docker --debug to expand)" }
        text += ":\n\u{1B}[0m"
        for warning in warnings {
            text += " - \(self.warning(warning))\n"
            guard isVerbose else { continue }
            text += "\(warning.summary)\nMore info: \(warning.url)\n\(excerpt(warning.excerpt))\n"
        }
        return text
    }

    /// `Rule: what is wrong (line 3)`.
    static func warning(_ warning: BuildWarning) -> String {
        "\(warning.rule): \(warning.message) (line \(warning.excerpt.line))"
    }

    /// Lines of a Dockerfile, those that are meant marked.
    static func excerpt(_ excerpt: BuildExcerpt) -> String {
        let rule = String(repeating: "-", count: 20)
        var text = "\(excerpt.file):\(excerpt.line)\n\(rule)\n"
        for (index, line) in excerpt.lines.enumerated() {
            let number = excerpt.first + index
            let mark = (excerpt.line...max(excerpt.line, excerpt.end)).contains(number) ? ">>>" : "   "
            let digits = String(number)
            let padded = String(repeating: " ", count: max(0, 3 - digits.count)) + digits
            text += " \(padded) | \(mark) \(line)\n"
        }
        return text + rule + "\n"
    }

    /// Seconds with one decimal.
    static func seconds(_ nanoseconds: Int64) -> String {
        let tenths = (nanoseconds + 50_000_000) / 100_000_000
        return "\(tenths / 10).\(tenths % 10)"
    }
}
