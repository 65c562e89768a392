import DockerCLI
import Kernel
import Shell
import Simulator

/// What Tab offers for a line at the prompt.
public struct LineCompletion: Hashable, Sendable {
    /// One way to go on.
    public struct Candidate: Hashable, Sendable {
        /// The whole word.
        public var text: String
        /// A few words about it; may be empty.
        public var description: String
        /// Whether the word goes on after it.
        public var isPart: Bool
    }

    /// The word being typed.
    public var word: String
    /// All begin with `word`.
    public var candidates: [Candidate] = []

    private static let ownWords = [
        ("exit", "Leave"), ("help", "What there is"), ("redo", "Do again what undo took back"),
        ("start-over", "Begin with a new world"), ("undo", "Take the last command line back"),
        ("wait", "Let time pass: wait 10m"),
    ]

    /// Completes the end of `line`, the text before the cursor, in a copy of the session's world.
    init(_ line: String, in session: Session) {
        let command = CommandWords(line)
        word = command.typed
        guard !command.isInQuotes else { return }
        let scratch = session.scratch()
        let last = command.words[command.words.count - 1]
        if command.isRedirection {
            addFiles(last, scratch)
        } else if command.words.count == 1 {
            if command.isFirstCommand {
                candidates += Self.ownWords.map { Candidate(text: $0.0, description: $0.1, isPart: false) }
            }
            if last.contains("/") { addFiles(last, scratch) } else { addPrograms(scratch) }
        } else if command.words[0] == "docker" {
            guard let found = scratch.completeDocker(Array(command.words.dropFirst())) else { return }
            candidates += found.candidates.map {
                Candidate(text: $0.text, description: $0.description, isPart: $0.isPart)
            }
            if found.includesFiles { addFiles(last, scratch) }
        } else {
            addFiles(last, scratch)
        }
        let word = word
        candidates.removeAll { !$0.text.hasPrefix(word) }
    }

    private mutating func addPrograms(_ scratch: Session) {
        candidates.append(Candidate(text: "docker", description: "Docker's command line", isPart: false))
        let names = scratch.hostEntries("/usr/bin").map(\.name).filter { $0 != "docker" }
        candidates += names.map { Candidate(text: $0, description: "", isPart: false) }
    }

    private mutating func addFiles(_ last: String, _ scratch: Session) {
        let folder = last.lastIndex(of: "/").map { String(last[...$0]) } ?? ""
        let start = last.dropFirst(folder.count)
        for entry in scratch.hostEntries(folder.isEmpty ? "." : folder) {
            guard entry.name.hasPrefix(start), start.hasPrefix(".") || !entry.name.hasPrefix(".") else { continue }
            let text = Self.escaped(folder + entry.name) + (entry.isFolder ? "/" : "")
            candidates.append(Candidate(text: text, description: "", isPart: entry.isFolder))
        }
    }

    private static func escaped(_ name: String) -> String {
        var text = ""
        for character in name {
            if " '\"\\$&|;<>()`*?[]#!".contains(character) { text.append("\\") }
            text.append(character)
        }
        return text
    }
}

extension Session {
    /// What Tab offers at the end of `line`, the text before the cursor. Nothing changes in the world.
    public func complete(_ line: String) -> LineCompletion { LineCompletion(line, in: self) }

    /// A sitting in a copy of the world, to ask what is there.
    func scratch() -> Session {
        Session(copyOf: world, configuration: configuration)
    }

    /// The files of a folder of the host, seen from its shell's current folder, by name.
    func hostEntries(_ path: String) -> [(name: String, isFolder: Bool)] {
        let shell = world.hostShell
        let found = try? holder.world.asHostProcess(shell) { machine throws(Errno) in
            // Before its first command the shell is not there yet; it begins in this folder.
            if shell == nil { try? machine.changeDirectory(Array("/desk".utf8)) }
            return try machine.entries(Array(path.utf8))
        }
        return (found ?? []).map { entry in
            (name: String(decoding: entry.name, as: UTF8.self), isFolder: entry.kind == .directory)
        }.sorted { $0.name < $1.name }
    }

    /// What the docker client offers after these words.
    func completeDocker(_ words: [String]) -> Completion? {
        let calls = calls
        let result = CompletionResult()
        _ = Task(executorPreference: executor) {
            let names = EngineNames(engine: SimulatedEngine(calls: calls, client: 0))
            result.value = await Completion.complete(words, names: names, environment: [:])
        }
        settle()
        // An answer takes the engine a few milliseconds of the copy's time.
        for _ in 0..<1000 where result.value == nil {
            guard let next = nextInstant else { break }
            apply(.advance(to: next))
        }
        return result.value
    }
}

/// Where a completion is put when it is ready, on the thread that waits for it.
private final class CompletionResult: @unchecked Sendable {
    var value: Completion?
}
