import Session
import Terminal

/// What Tab offers at the prompt.
enum PromptCompletion {
    static func candidates(for line: String, in session: Session) -> Completions {
        Completions(word: "", candidates: [])
    }
}
