/// The options that a usage page names.
enum UsageOptions {
    /// In the order of the page, each once: `-a`, `--all`.
    static func options(in page: String) -> [String] {
        var found: [String] = []
        func add(_ option: String) {
            if !found.contains(option) { found.append(option) }
        }
        var isSynopsis = false
        for line in page.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.hasPrefix("Usage: ") { isSynopsis = true }
            if line.isEmpty { isSynopsis = false }
            let words = line.split { " \t[]{}|,()".contains($0) }
            if isSynopsis {
                for word in words where word.hasPrefix("-") { read(word, takesAll: true, add) }
            } else if line.hasPrefix("\t") || line.hasPrefix(" ") {
                // Only what a line begins with is described by it.
                for word in words.prefix(while: { $0.hasPrefix("-") }) { read(word, takesAll: false, add) }
            }
        }
        return found
    }

    private static func read(_ word: Substring, takesAll: Bool, _ add: (String) -> Void) {
        if word.hasPrefix("--") {
            let name = word.dropFirst(2).prefix { $0.isLetter || $0 == "-" }
            if !name.isEmpty { add("--\(name)") }
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
