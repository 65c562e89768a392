/// bash's count of lines inside command substitutions, whose text it writes anew and counts from the line of the
/// command that holds them.
struct LineMap {
    /// The line of the command being compiled, as messages name it.
    private(set) var current = 0
    private var shift = 0
    /// Everything inside stands on this line.
    private var fixed: Int?
    private var isInside = false

    /// The line that messages name for a line of the source.
    func shown(_ line: Int) -> Int { fixed ?? line + shift }

    /// The command at that line of the source is compiled next.
    mutating func enter(_ line: Int) { current = shown(line) }

    /// The lines of a substitution's item that comes so many written lines after its start.
    func inside(item line: Int, after written: Int) -> LineMap {
        var map = self
        map.fixed = nil
        map.shift = current + written - line
        map.isInside = true
        return map
    }

    /// The lines of a subshell: inside a substitution it is written on one line.
    func subshell() -> LineMap {
        guard isInside else { return self }
        var map = self
        map.fixed = current
        return map
    }
}

extension Compiler {
    /// The commands of `$(…)` and of backquotes.
    mutating func substituted(_ script: Script) {
        guard dialect == .bash else {
            self.script(script, .tail)
            return
        }
        let outer = lines
        var written = 0
        for (index, item) in script.items.enumerated() {
            let line = item.list.first.commands.first?.line ?? 0
            if let start = script.backquoteLine {
                lines = outer.inside(item: start, after: 0)
            } else {
                lines = outer.inside(item: line, after: written)
            }
            self.item(item, index == script.items.count - 1 ? .tail : [])
            if item.endsLine { written += 1 + Self.writtenBreaks(item) }
        }
        lines = outer
    }

    /// How many lines more than one bash writes an item on: as many as it has in the source, but for subshells.
    private static func writtenBreaks(_ item: Script.Item) -> Int {
        let commands = [item.list.first] + item.list.rest.map(\.1)
        let isFlat = commands.allSatisfy { pipeline in
            pipeline.commands.allSatisfy { command in
                switch command.kind {
                case .simple, .subshell: true
                default: false
                }
            }
        }
        return isFlat ? 0 : item.text.reduce(0) { $0 + ($1 == 10 ? 1 : 0) }
    }
}
