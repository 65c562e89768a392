/// How `run` and `create` tell what went wrong.
enum RunFailure {
    /// `docker: …`, a blank line, and where help is.
    static func withHelp(_ text: String, _ verb: String, code: Int32) -> CommandFailure {
        .message("docker: \(text)\n\nRun 'docker \(verb) --help' for more information", code: code)
    }

    /// 127 if the program was not found, 126 if it may not run, else 125.
    static func code(_ text: String) -> Int32 {
        let missing = [
            "executable file not found", "no such file or directory", "system cannot find the file specified",
        ]
        if missing.contains(where: { text.contains($0) }) { return 127 }
        return text.contains("permission denied") || text.contains("is a directory") ? 126 : 125
    }

    /// A failure of `run` with help and code.
    static func make(_ failure: CommandFailure, _ call: Invocation) -> CommandFailure {
        switch failure {
        case .interrupted, .pipeClosed: return failure
        default:
            let text = call.words(failure) ?? ""
            return withHelp(text, "run", code: code(text))
        }
    }
}
