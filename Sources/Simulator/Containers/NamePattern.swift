/// The pattern of a name filter: a regular expression of Go's kind, as far as names call for one: anchors, `.`, `*`,
/// `+`,
/// `?`, sets in brackets, groups and alternatives.
struct NamePattern {
    private indirect enum Node {
        case empty
        case start
        case end
        case any
        case character(Character)
        case set([ClosedRange<Character>], isNegated: Bool)
        case sequence([Node])
        case alternatives([Node])
        case repeated(Node, atLeast: Int, atMost: Int)
    }

    private let root: Node?
    private let text: String

    /// A pattern; one that is no regular expression is looked for as it is.
    init(_ text: String) {
        self.text = text
        var reader = Reader(text)
        let node = reader.alternatives()
        root = reader.isAtEnd ? node : nil
    }

    /// Whether the name, with or without a slash in front, holds a match.
    func matches(_ name: String) -> Bool { found(in: name) || found(in: "/" + name) }

    private func found(in name: String) -> Bool {
        guard let root else { return name.contains(text) }
        let characters = Array(name)
        return !Self.ends(root, characters, Set(0...characters.count)).isEmpty
    }

    /// Where matches end that begin at any of these places.
    ///
    /// All are followed side by side, so that no pattern takes long.
    private static func ends(_ node: Node, _ text: [Character], _ starts: Set<Int>) -> Set<Int> {
        func step(_ isWanted: (Character) -> Bool) -> Set<Int> {
            Set(starts.filter { $0 < text.count && isWanted(text[$0]) }.map { $0 + 1 })
        }
        switch node {
        case .empty: return starts
        case .start: return starts.intersection([0])
        case .end: return starts.intersection([text.count])
        case .any: return step { _ in true }
        case .character(let wanted): return step { $0 == wanted }
        case .set(let ranges, let isNegated):
            return step { character in ranges.contains { $0.contains(character) } != isNegated }
        case .sequence(let nodes): return nodes.reduce(starts) { ends($1, text, $0) }
        case .alternatives(let nodes): return nodes.reduce(into: []) { $0.formUnion(ends($1, text, starts)) }
        case .repeated(let inner, let least, let most):
            var current = starts
            for _ in 0..<least { current = ends(inner, text, current) }
            var found = current
            var count = least
            while count < most, !current.isEmpty {
                current = ends(inner, text, current).subtracting(found)
                found.formUnion(current)
                count += 1
            }
            return found
        }
    }

    private struct Reader {
        private let text: [Character]
        private var position = 0
        private var depth = 0

        init(_ text: String) { self.text = Array(text) }

        var isAtEnd: Bool { position == text.count }

        mutating func alternatives() -> Node {
            var nodes = [sequence()]
            while take("|") { nodes.append(sequence()) }
            return nodes.count == 1 ? nodes[0] : .alternatives(nodes)
        }

        private mutating func sequence() -> Node {
            var nodes: [Node] = []
            while position < text.count, text[position] != "|", text[position] != ")" {
                guard let atom = atom() else { break }
                nodes.append(quantified(atom))
            }
            return .sequence(nodes)
        }

        private mutating func quantified(_ atom: Node) -> Node {
            if take("*") { return .repeated(atom, atLeast: 0, atMost: 100) }
            if take("+") { return .repeated(atom, atLeast: 1, atMost: 100) }
            if take("?") { return .repeated(atom, atLeast: 0, atMost: 1) }
            return atom
        }

        private mutating func atom() -> Node? {
            let character = text[position]
            position += 1
            switch character {
            case "^": return .start
            case "$": return .end
            case ".": return .any
            case "(":
                if take("?") { _ = take(":") }
                depth += 1
                defer { depth -= 1 }
                guard depth < 100 else { return nil }
                let inner = alternatives()
                return take(")") ? inner : nil
            case "[": return set()
            case "\\":
                guard position < text.count else { return nil }
                let escaped = text[position]
                position += 1
                switch escaped {
                case "d": return .set(["0"..."9"], isNegated: false)
                case "w": return .set(["0"..."9", "A"..."Z", "a"..."z", "_"..."_"], isNegated: false)
                default: return .character(escaped)
                }
            default: return .character(character)
            }
        }

        private mutating func set() -> Node? {
            let isNegated = take("^")
            var ranges: [ClosedRange<Character>] = []
            while position < text.count, text[position] != "]" {
                let first = text[position]
                position += 1
                if position + 1 < text.count, text[position] == "-", text[position + 1] != "]",
                    first <= text[position + 1]
                {
                    ranges.append(first...text[position + 1])
                    position += 2
                } else {
                    ranges.append(first...first)
                }
            }
            return take("]") ? .set(ranges, isNegated: isNegated) : nil
        }

        private mutating func take(_ character: Character) -> Bool {
            guard position < text.count, text[position] == character else { return false }
            position += 1
            return true
        }
    }
}
