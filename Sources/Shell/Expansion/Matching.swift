import Kernel

extension ShellProgram {
    var readsExtendedPatterns: Bool { isBash && !extras.isEmpty && extras[0].shellOptions.contains("extglob") }

    /// Whether options of bash give patterns another meaning.
    var changesPatterns: Bool { isBash && !extras.isEmpty && !extras[0].shellOptions.isEmpty }

    /// Whether a whole text fits a pattern.
    func matches(_ pattern: [UInt8], _ text: [UInt8]) -> Bool {
        compiled(pattern).matches(text)
    }

    /// Where the part at the start that fits a pattern ends.
    func prefixMatch(_ pattern: [UInt8], _ text: [UInt8], longest: Bool) -> Int? {
        compiled(pattern).prefixLength(in: text[...], longest: longest)
    }

    /// Where the part at the end that fits a pattern starts.
    func suffixMatch(_ pattern: [UInt8], _ text: [UInt8], longest: Bool) -> Int? {
        compiled(pattern).suffixStart(in: text[...], longest: longest)
    }

    private func compiled(_ pattern: [UInt8]) -> Pattern {
        Pattern(pattern, extended: readsExtendedPatterns)
    }
}
