/// One case: a script, what is there for it, and what the real program answered.
struct CorpusCase: Sendable {
    /// A file that is there before the script runs; a relative name is below `/tmp/w`.
    struct File: Sendable {
        var name: String
        var mode: UInt16
        var contents: [UInt8]
    }

    /// The folder and file it is in, without `.cases`.
    var group: String
    var name: String
    var script: [UInt8] = []
    /// The command line; nil for the shell with the script's file.
    var run: String?
    var environment: [String] = []
    var files: [File] = []
    var input: [UInt8]?
    var expected = CorpusResult()

    /// How lists name it.
    var title: String { "\(group): \(name)" }

    /// Whether the file's shell is bash.
    var usesBash: Bool { group.hasPrefix("bash/") }

    /// The command line, and the bytes on standard input; nil for none.
    var command: (arguments: [[UInt8]], input: [UInt8]?) {
        var words = (run ?? (usesBash ? "bash" : "sh") + " /tmp/script").split(separator: " ").map(String.init)
        var fed = input
        if words.last == "<" {
            words.removeLast()
            fed = script + (input ?? [])
        }
        let arguments = words.map { word -> [UInt8] in
            switch word {
            case "TEXT": Array(script.dropLast())
            case "''": []
            default: Array(word.utf8)
            }
        }
        return (arguments, fed)
    }
}

/// What a case printed and how it ended.
struct CorpusResult: Equatable, Sendable {
    var output: [UInt8] = []
    var errors: [UInt8] = []
    var status: Int32 = 0
}
