/// The options that a usage page names.
enum UsageOptions {
    /// Applets whose options are words behind one dash.
    private static let wordy: Set<String> = ["find", "nslookup", "route"]

    /// In the order of the page, each once: `-a`, `--all`.
    static func options(in page: String) -> [String] {
        var found: [String] = []
        func add(_ option: String) {
            if !found.contains(option) { found.append(option) }
        }
        var isSynopsis = false
        var isWordy = false
        for line in page.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.hasPrefix("Usage: ") {
                isSynopsis = true
                isWordy = wordy.contains(String(line.dropFirst(7).prefix { $0 != " " }))
            }
            if line.isEmpty { isSynopsis = false }
            // What an example gives to another program is no option.
            if line.hasPrefix("Example") { break }
            if isSynopsis {
                for word in words(line) where word.hasPrefix("-") { read(word, takesAll: true, isWordy, add) }
            } else if line.hasPrefix("\t") || line.hasPrefix(" ") {
                // Only what a line begins with is described by it; more names of it follow behind commas.
                let text = line.drop { $0 == " " || $0 == "\t" }
                var rest = text[...]
                repeat {
                    let name = rest.prefix { $0 != " " && $0 != "\t" }
                    for word in words(name).prefix(while: { $0.hasPrefix("-") }) {
                        read(word, takesAll: false, isWordy, add)
                    }
                    rest = name.hasSuffix(",") ? rest.dropFirst(name.count).drop { $0 == " " } : rest.prefix(0)
                } while rest.hasPrefix("-")
            }
        }
        return found
    }

    private static func words(_ text: Substring) -> [Substring] { text.split { " \t[]{}|,()".contains($0) } }

    private static func read(_ word: Substring, takesAll: Bool, _ isWordy: Bool, _ add: (String) -> Void) {
        if word.hasPrefix("--") {
            let name = word.dropFirst(2).prefix { $0.isLetter || $0 == "-" }
            if !name.isEmpty { add("--\(name)") }
            return
        }
        // The name of a signal stands there.
        if word == "-SIG" { return }
        if isWordy, word.dropFirst().prefix(while: { $0.isLowercase }).count > 1 {
            add(String(word.prefix { $0 != "=" }))
            return
        }
        // A word in capitals behind the letter is its value: `-eSCRIPT`.
        let value = word.dropFirst(2)
        if value.count > 2, value.allSatisfy({ $0.isUppercase }) {
            add(String(word.prefix(2)))
            return
        }
        for letter in word.dropFirst() {
            guard letter.isASCII, letter.isLetter || letter.isNumber else { return }
            add("-\(letter)")
            // A capital word behind the first letter is its value: `-nNUM`.
            if !takesAll { return }
        }
    }
}
