extension String {
    /// The text before and after the first `mark`; `nil` without one.
    func cut(_ mark: Character) -> (String, String)? {
        guard let index = firstIndex(of: mark) else { return nil }
        return (String(self[..<index]), String(self[self.index(after: index)...]))
    }

    /// The text before and after the last `mark`; `nil` without one.
    func cutLast(_ mark: Character) -> (String, String)? {
        guard let index = lastIndex(of: mark) else { return nil }
        return (String(self[..<index]), String(self[self.index(after: index)...]))
    }

    /// Without blanks, tabs and line ends on both sides.
    var trimmedBlanks: String {
        var view = self[...]
        while let first = view.first, first.isWhitespace { view.removeFirst() }
        while let last = view.last, last.isWhitespace { view.removeLast() }
        return String(view)
    }
}
