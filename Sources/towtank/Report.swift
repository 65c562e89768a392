import Terminal

/// What the program itself has to say.
enum Report {
    /// A line on standard error.
    static func problem(_ text: String) {
        Screen.write(Array("towtank: \(text)\n".utf8), to: 2)
    }

    /// Text on standard output.
    static func text(_ text: String) {
        Screen.write(Array(text.utf8), to: 1)
    }
}
