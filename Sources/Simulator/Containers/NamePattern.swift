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
        return (0...characters.count).contains { start in
            Self.match(root, characters, start, fuel: 200) { _ in true }
        }
    }

    private static func match(
        _ node: Node,
        _ text: [Character],
        _ position: Int,
        fuel: Int,
        _ next: (Int) -> Bool
    ) -> Bool {
        guard fuel > 0 else { return false }
        switch node {
        case .empty: return next(position)
        case .start: return position == 0 && next(position)
        case .end: return position == text.count && next(position)
        case .any: return position < text.count && next(position + 1)
        case .character(let wanted): return position < text.count && text[position] == wanted && next(position + 1)
        case .set(let ranges, let isNegated):
            guard position < text.count else { return false }
            return ranges.contains { $0.contains(text[position]) } != isNegated && next(position + 1)
        case .sequence(let nodes):
            guard let first = nodes.first else { return next(position) }
            return match(first, text, position, fuel: fuel - 1) { end in
                match(.sequence(Array(nodes.dropFirst())), text, end, fuel: fuel - 1, next)
            }
        case .alternatives(let nodes):
            return nodes.contains { match($0, text, position, fuel: fuel - 1, next) }
        case .repeated(let inner, let least, let most):
            if most > 0 {
                let goesOn = match(inner, text, position, fuel: fuel - 1) { end in
                    end > position
                        && match(
                            .repeated(inner, atLeast: max(0, least - 1), atMost: most - 1),
                            text,
                            end,
                            fuel: fuel - 1,
                            next
                        )
                }
                if goesOn { return true }
            }
            return least == 0 && next(position)
        }
    }

    private struct Reader {
        private let text: [Character]
        private var position = 0

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
