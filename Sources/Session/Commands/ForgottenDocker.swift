/// One line of help for who types Docker's verbs without `docker` in front.
public enum ForgottenDocker {
    private static let verbs = [
        "attach", "build", "builder", "commit", "container", "context", "create", "diff", "events", "image", "images",
        "import", "info", "inspect", "load", "login", "logout", "logs", "network", "pause", "port", "pull", "push",
        "rename", "restart", "rmi", "run", "save", "search", "start", "stats", "stop", "system", "tag", "unpause",
        "update", "version", "volume",
    ]

    /// What to say after a line that ended with `status`; nil when there is nothing.
    public static func hint(for line: String, status: Int32) -> String? {
        let words = line.split(whereSeparator: \.isWhitespace)
        guard status == 127, let first = words.first, verbs.contains(String(first)) else { return nil }
        return "Docker's commands begin with docker: docker \(words.joined(separator: " "))"
    }
}
