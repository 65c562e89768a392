import Kernel

extension ShellProgram {
    var readsExtendedPatterns: Bool { isBash && !extras.isEmpty && extras[0].shellOptions.contains("extglob") }

    /// Whether options or the locale of bash give a pattern another meaning for a text than was known beforehand.
    func changesPatterns(for text: [UInt8]) -> Bool {
        guard isBash else { return false }
        if !extras.isEmpty, !extras[0].shellOptions.isEmpty { return true }
        return text.contains { $0 >= 0x80 } && !countsCharacters
    }

    /// Whether a whole text fits a pattern.
    func matches(_ pattern: [UInt8], _ text: [UInt8]) -> Bool {
        compiled(pattern, for: text).matches(text)
    }

    /// Where the part at the start that fits a pattern ends.
    func prefixMatch(_ pattern: [UInt8], _ text: [UInt8], longest: Bool) -> Int? {
        compiled(pattern, for: text).prefixLength(in: text[...], longest: longest)
    }

    /// Where the part at the end that fits a pattern starts.
    func suffixMatch(_ pattern: [UInt8], _ text: [UInt8], longest: Bool) -> Int? {
        compiled(pattern, for: text).suffixStart(in: text[...], longest: longest)
    }

    private func compiled(_ pattern: [UInt8], for text: [UInt8]) -> Pattern {
        let inBytes = !isBash || (text.contains { $0 >= 0x80 } && !countsCharacters)
        return Pattern(pattern, extended: readsExtendedPatterns, inBytes: inBytes)
    }
}
