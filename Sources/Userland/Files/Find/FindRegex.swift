/// `-regex`: the pattern has to match the whole path.
enum FindRegex {
    static func matchesWhole(_ pattern: String, _ path: [UInt8]) -> Bool { false }
}
