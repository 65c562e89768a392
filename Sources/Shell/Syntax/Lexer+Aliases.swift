extension Lexer {
    /// Puts an alias's text in the place of the word here. False: it is no alias, or one already being replaced.
    mutating func replaceAlias() -> Bool {
        guard let aliases, let end = plainWordEnd() else { return false }
        aliasRegions.removeAll { $0.end < position }
        let name = Array(source[position..<end])
        guard !aliasRegions.contains(where: { $0.name == name }), let text = aliases(name) else { return false }
        source.replaceSubrange(position..<end, with: text)
        let growth = text.count - name.count
        splicedBytes += growth
        for index in aliasRegions.indices { aliasRegions[index].end += growth }
        aliasRegions.append(AliasRegion(name: name, end: position + text.count))
        if let last = text.last, last.isBlank {
            nextAliasFrom = position + text.count
        } else if let from = nextAliasFrom, from >= end {
            nextAliasFrom = from + growth
        }
        return true
    }

    /// The same for a word that is not a command's first: only after an alias that ends with a blank.
    mutating func replaceFollowingAlias() {
        guard let from = nextAliasFrom, position >= from else { return }
        nextAliasFrom = nil
        while replaceAlias() {
            skipBlanks()
            if let next = nextAliasFrom, position < next { break }
        }
    }
}
