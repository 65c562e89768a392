/// Which id, name, address, port or process id of one side stands for which of the other.
///
/// Pairs of ids and names must stay one to one through a scenario, the others (which an engine may use again) within
/// the answer to one command. Only text that is otherwise equal makes pairs, so one command with too many or too few
/// ids does not spoil the commands after it.
struct Identities {
    private struct Token: Hashable {
        var kind: String
        var key: String
    }

    private static let token = Pattern(#"<(ID|NAME|IP|MAC|PORT|PID)~([^>:]+)(:full)?>"#)

    private var there: [Token: String] = [:]
    private var back: [Token: String] = [:]

    /// What is wrong with the pairs of two otherwise equal texts; empty when nothing is.
    mutating func check(_ golden: [String], _ actual: [String]) -> [String] {
        there = there.filter { $0.key.kind == "ID" || $0.key.kind == "NAME" }
        back = back.filter { $0.key.kind == "ID" || $0.key.kind == "NAME" }
        var wrong: [String] = []
        for (x, y) in zip(golden, actual) {
            for (a, b) in zip(Self.tokens(x), Self.tokens(y)) {
                let other = Token(kind: a.kind, key: b.key)
                if there[a] == nil { there[a] = b.key }
                var holds = there[a] == b.key
                if holds {
                    if back[other] == nil { back[other] = a.key }
                    holds = back[other] == a.key
                }
                if holds { continue }
                wrong.append("another \(a.kind) than before: golden \(a.key), actual \(b.key)")
                there[a] = b.key
                back[other] = a.key
            }
        }
        return wrong
    }

    /// The lines with the kinds of their tokens only.
    static func plain(_ lines: [String]) -> [String] {
        lines.map { line in
            let text = line.scalarValues
            let result = token.replacing(in: text) { match in
                let kind = match.groups[1].map { String(scalarValues: text[$0]) } ?? ""
                return "<\(kind)\(match.groups[3] == nil ? "" : ":full")>".scalarValues
            }
            return String(scalarValues: result)
        }
    }

    private static func tokens(_ line: String) -> [Token] {
        let text = line.scalarValues
        var tokens: [Token] = []
        var position = 0
        while let match = token.firstMatch(in: text, from: position) {
            if let kind = match.groups[1], let key = match.groups[2] {
                tokens.append(Token(kind: String(scalarValues: text[kind]), key: String(scalarValues: text[key])))
            }
            position = match.range.upperBound
        }
        return tokens
    }
}
