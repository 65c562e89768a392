extension Explanation {
    /// The explanation as lines for a reader: an instruction with its lines, and below it its parts.
    public var text: String {
        var text = ""
        if let syntax { text += "syntax directive: \(syntax)\n" }
        if let check { text += "check directive: \(check)\n" }
        if escape != "\\" { text += "escape directive: \(escape)\n" }
        var stage: Int?
        for instruction in instructions {
            if let own = instruction.stage, own != stage {
                stage = own
                text += "stage \(own)" + (instruction.stageName.map { " (\($0))" } ?? "") + "\n"
            }
            text += instruction.text
        }
        if let error { text += "error: \(error)\n" }
        return text
    }
}

extension ExplainedInstruction {
    fileprivate var text: String {
        let first = lines.first ?? 0
        let last = lines.last ?? first
        var text = "  " + (first == last ? "line \(first)" : "lines \(first)-\(last)") + ": \(name), \(formText)\n"
        func add(_ label: String, _ value: String) {
            text += "    " + label + String(repeating: " ", count: max(1, 11 - label.count)) + value + "\n"
        }
        for flag in flags { add("flag", "--\(flag.name)" + (flag.value.map { "=\($0)" } ?? "")) }
        for argument in arguments { add("argument", argument) }
        for document in documents {
            let count = document.content.split(separator: "\n", omittingEmptySubsequences: false).count - 1
            let facts =
                ["\(count) \(count == 1 ? "line" : "lines")", document.expands ? "expanded" : "as it is"]
                + (document.stripsTabs ? ["without leading tabs"] : [])
            add("document", "\(document.name): \(facts.joined(separator: ", "))")
            for line in document.content.split(separator: "\n", omittingEmptySubsequences: false).dropLast() {
                text += "      | \(line)\n"
            }
        }
        for expansion in expansions {
            if let value = expansion.value { add("expands", "\(expansion.word) -> \(value)") }
            for name in expansion.unset { add("unset", "$\(name)") }
            if let problem = expansion.error { add("error", problem) }
        }
        if let error { add("error", error) }
        return text
    }

    private var formText: String {
        switch form {
        case "shell": "shell form"
        case "exec": "exec form"
        case "pairs": "names and values"
        case "JSON": "a JSON array"
        default: arguments.count == 1 ? "one word" : "\(arguments.count) words"
        }
    }
}
