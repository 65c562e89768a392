import Shell

/// The shell of the simulated host, as far as it matters outside of the world.
public enum HostShell {
    /// Whether the shell would ask for another line before it runs this text: an open quote, a here-document, `do`
    /// without `done`, a backslash at the end.
    public static func isIncomplete(_ text: String) -> Bool {
        var parser = Parser(source: Array(text.utf8) + [10], dialect: .bash)
        while let outcome = parser.nextCommandLine() {
            switch outcome {
            case .script: continue
            case .incomplete: return true
            case .failure: return false
            }
        }
        return false
    }
}
