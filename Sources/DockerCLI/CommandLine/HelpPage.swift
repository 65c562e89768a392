/// Help pages as the client prints them.
public enum HelpPage {
    /// The page of `spec`, whose commands are `children`, for a terminal of `width` columns; `home` stands where
    /// defaults name the home folder.
    public static func text(_ spec: CommandSpec, children: [CommandNode], width: Int = 80, home: String) -> String {
        var parts: [String] = []
        let usage = spec.usageLine
        parts.append("Usage:  \(usage)\n\n\(spec.description)")
        if spec.experimental {
            parts.append(
                """
                EXPERIMENTAL:
                  \(spec.name) is an experimental feature.
                  Experimental features provide early access to product functionality. These
                  features may change between releases without warning, or can be removed from a
                  future release. Learn more about experimental features in our documentation:
                  https://docs.docker.com/go/experimental/
                """
            )
        }
        if !spec.aliases.isEmpty {
            parts.append("Aliases:\n  " + spec.aliases.joined(separator: ", "))
        }
        // The client prints the root's options below its commands.
        let flags = flagLines(spec.flags, width: width, home: home)
        if !flags.isEmpty, !spec.path.isEmpty { parts.append("Options:\n" + flags.joined(separator: "\n")) }
        let shown = children.filter { $0.requires == nil }
        let pad = max(11, children.map(\.name.count).max() ?? 0)
        for group in CommandGroup.allCases {
            let members = shown.filter { $0.group == group }
            if members.isEmpty { continue }
            let lines = members.map { node in
                "  " + node.name + String(repeating: " ", count: pad - node.name.count) + " " + node.summary
            }
            parts.append("\(group.rawValue):\n" + lines.joined(separator: "\n"))
        }
        if !flags.isEmpty, spec.path.isEmpty { parts.append("Global Options:\n" + flags.joined(separator: "\n")) }
        if !children.isEmpty {
            parts.append("Run '\(spec.name) COMMAND --help' for more information on a command.")
        }
        if spec.path.isEmpty {
            parts.append("For more help on how to use Docker, head to https://docs.docker.com/go/guides/")
        }
        return parts.joined(separator: "\n\n") + "\n"
    }

    private static func flagLines(_ flags: [FlagSpec], width: Int, home: String) -> [String] {
        let shown = flags.filter { !$0.hidden && $0.requires == nil }.sorted { $0.name < $1.name }
        let heads = shown.map { flag in
            (flag.short.map { "  -\($0), " } ?? "      ") + "--\(flag.name)"
                + (flag.shown.isEmpty ? "" : " \(flag.shown)")
        }
        let column = (heads.map(\.count).max() ?? 0) + 3
        return zip(shown, heads).map { flag, head in
            let text = flag.usage.replacingHome(home)
            return head + String(repeating: " ", count: column - head.count)
                + wrap(text, indent: column, width: width - 1)
        }
    }

    /// Breaks `text` at blanks so that it fits between column `indent` and `width`. The last line may be up to five
    /// columns longer than the others, so that no short word stands alone.
    static func wrap(_ text: String, indent: Int, width: Int) -> String {
        var indent = indent
        var result = ""
        if width - indent < 24 {
            indent = 16
            result = "\n" + String(repeating: " ", count: indent)
        }
        let room = width - indent
        let margin = String(repeating: " ", count: indent)
        if room < 24 { return text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: result) }
        let slop = 5
        var rest = Array(text)[...]
        var lines: [String] = []
        repeat {
            let (line, left) = split(rest, at: room - slop, slop: slop)
            lines.append(
                contentsOf: String(line).split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
            )
            rest = left
        } while !rest.isEmpty
        return result + lines.joined(separator: "\n" + margin)
    }

    private static func split(
        _ text: ArraySlice<Character>,
        at limit: Int,
        slop: Int
    ) -> (line: ArraySlice<Character>, rest: ArraySlice<Character>) {
        if limit + slop > text.count { return (text, []) }
        let head = text.prefix(limit)
        guard let blank = head.lastIndex(where: { $0 == " " || $0 == "\t" || $0 == "\n" }), blank > text.startIndex
        else {
            return (text, [])
        }
        if let newline = head.lastIndex(of: "\n"), newline > text.startIndex, newline < blank {
            return (text[..<newline], text[(newline + 1)...])
        }
        return (text[..<blank], text[(blank + 1)...])
    }
}

extension String {
    /// With `home` for `$HOME`.
    func replacingHome(_ home: String) -> String {
        var result = ""
        var rest = self[...]
        while let index = rest.firstIndex(of: "$") {
            result += rest[..<index]
            if rest[index...].hasPrefix("$HOME") {
                result += home
                rest = rest[index...].dropFirst(5)
            } else {
                result += "$"
                rest = rest[index...].dropFirst()
            }
        }
        return result + rest
    }
}
