/// The table of the userland: every applet, its options, and whether they are covered or refused.
public enum UserlandReport {
    /// The whole document, in Markdown. Names and options come from the usage pages; whether an option is covered
    /// comes from running the applet with it.
    public static func markdown() -> String {
        let probe = OptionProbe()
        var rows: [String] = []
        var (applets, covered, refused) = (0, 0, 0)
        for name in AppletTable.busyBoxNames where !shells.contains(name) {
            var taken: [String] = []
            var others: [String] = []
            for option in UsageOptions.options(in: probe.text(of: [name, "--help"])) {
                switch probe.answer(name, to: option) {
                case .covered: taken.append("`\(option)`")
                case .unknown: others.append("`\(option)`: invalid option")
                case .refused(let words): others.append("`\(option)`: \(words.replacingBars)")
                }
            }
            applets += 1
            covered += taken.count
            refused += others.count
            rows.append("| `\(name)` | \(taken.joined(separator: " ")) | \(others.joined(separator: "; ")) |")
        }
        return """
            # The userland

            Made by `towtank userland`; do not edit. The options are those that each applet's own `--help` names; each
            was given to the applet on a machine of its own to see whether it is taken or refused. An option that an
            applet does not know is answered as BusyBox answers it: `invalid option`, and the usage page.

            \(applets) applets (and the shell, as `sh` and `ash`), \(covered) options covered, \(refused) refused.

            | Applet | Covered | Refused |
            | --- | --- | --- |
            \(rows.joined(separator: "\n"))

            """
    }

    private static let shells: Set<String> = ["sh", "ash", "busybox"]
}

extension String {
    /// Fit for a cell of a table.
    fileprivate var replacingBars: String {
        split(separator: "|", omittingEmptySubsequences: false).joined(separator: "\\|")
    }
}
