/// `-regex`: the pattern has to match the whole path.
enum FindRegex {
    static func matchesWhole(_ pattern: String, _ path: [UInt8]) -> Bool {
        let whole = Array("^\\(\(pattern)\\)$".utf8)
        guard var expression = try? RegularExpression(whole, syntax: .basic) else { return false }
        return expression.matches(path[...])
    }
}
