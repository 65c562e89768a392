/// The simple commands of a line of shell, as far as it takes to see which programs it names: quotes are heeded,
/// nothing is expanded.
enum ShellWords {
    /// Each command as its words; operators, `$(` and backquotes end one and begin the next.
    static func commands(_ line: String) -> [[String]] {
        var commands: [[String]] = [[]]
        var word = ""
        var isOpen = false
        var quote: Character?
        var escapes = false
        func isBlank(_ character: Character) -> Bool { character == " " || character == "\t" }
        func endWord() {
            if isOpen { commands[commands.count - 1].append(word) }
            word = ""
            isOpen = false
        }
        for character in line {
            if escapes {
                if character != "\n" { word.append(character) }
                isOpen = isOpen || character != "\n"
                escapes = false
            } else if character == "\\", quote != "'" {
                escapes = true
            } else if let open = quote {
                if character == open {
                    quote = nil
                } else if open == "\"", character == "(", word.last == "$" {
                    // A command in a text: what follows is one of its own.
                    quote = nil
                    endWord()
                    commands.append([])
                } else {
                    word.append(character)
                }
            } else if character == "'" || character == "\"" {
                quote = character
                isOpen = true
            } else if isBlank(character) {
                endWord()
            } else if ";|&()`\n".contains(character) {
                endWord()
                commands.append([])
            } else {
                word.append(character)
                isOpen = true
            }
        }
        endWord()
        return commands.filter { !$0.isEmpty }
    }
}
