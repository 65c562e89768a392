import EngineAPI
import TerminalText

/// `docker images --tree`: an image a block, its names above each other. The engine keeps no manifests, so that there
/// are no branches, and nothing in the column for content.
enum ImageTree {
    private struct Column {
        var title: String
        var width: Int
        var isRight = false
    }

    private static let spacing = "   "
    private static let reset = "\u{1B}[0m"
    private static let plain = "\u{1B}[39m"
    private static let header = "\u{1B}[39m\u{1B}[1m"

    /// Refuses flags that do not go with it.
    static func check(_ flags: ParsedCommand) throws(CommandFailure) {
        for (name, shown) in [("quiet", "quiet"), ("no-trunc", "no-trunc"), ("digests", "show-digest")]
        where flags.isOn(name) {
            throw .error("--\(shown) is not yet supported with --tree")
        }
        if flags.changed("format") { throw .error("--format is not yet supported with --tree") }
    }

    /// The whole display. `size` is that of the terminal; nil without one.
    static func text(_ images: [ImageSummary], all: Bool, size: TerminalSize?) -> String {
        let isTerminal = size != nil
        let width = max(20, size?.columns ?? 80)
        func colored(_ text: String, _ color: String) -> String { isTerminal ? "\(color)\(text)\(reset)" : text }
        let warning = "WARNING: This is an experimental feature. The output may change and shouldn't be depended on."
        var text = colored(warning, "\u{1B}[93m") + "\n" + legend(isTerminal, width) + "\n\n"
        let shown = images.filter { all || !($0.repoTags ?? []).isEmpty }
        let columns = columns(width, shown)
        for (index, column) in columns.enumerated() {
            text += index > 0 ? spacing : ""
            text += cell("\(header)\(column.title.uppercased())\(reset)", column.title.count, column)
        }
        text += "\n"
        for image in shown {
            let names = image.repoTags ?? []
            for (index, name) in (names.isEmpty ? ["<untagged>"] : names).enumerated() {
                let color = names.isEmpty ? "\u{1B}[39m\u{1B}[2m" : "\u{1B}[34m\u{1B}[1m"
                let isLast = index >= names.count - 1
                guard isLast else {
                    text += colored(name, color) + "\n"
                    continue
                }
                if name.count > columns[0].width {
                    text += colored(name, color) + "\n" + String(repeating: " ", count: columns[0].width)
                } else {
                    text += cell(colored(name, color), name.count, columns[0])
                }
            }
            let id = String(image.id.drop { $0 != ":" }.dropFirst().prefix(12))
            let details = [id, HumanUnits.size(image.size, digits: 3), "0B", ""]
            for (column, detail) in zip(columns.dropFirst(), details) {
                text += spacing + cell(detail.isEmpty ? "" : colored(detail, plain), detail.count, column)
            }
            text += "\n"
        }
        return text
    }

    private static func cell(_ text: String, _ count: Int, _ column: Column) -> String {
        let blanks = String(repeating: " ", count: max(0, column.width - count))
        return column.isRight ? blanks + text : text + blanks
    }

    private static func legend(_ isTerminal: Bool, _ width: Int) -> String {
        let text =
            isTerminal
            ? "\u{1B}[1m\u{1B}[106m\u{1B}[30mi\(reset)\(reset) \u{1B}[96mInfo → \(reset)\(reset) "
                + "\u{1B}[38;5;0m\u{1B}[48;5;14m U \(reset) In Use " : "Info ->  U In Use "
        return String(repeating: " ", count: max(0, width - (isTerminal ? 21 : 18))) + text
    }

    /// The columns that there is room for; the first is as wide as it has to be.
    private static func columns(_ width: Int, _ images: [ImageSummary]) -> [Column] {
        var columns = [Column(title: "Image", width: 0)]
        var left = width
        for column in [
            Column(title: "ID", width: 12), Column(title: "Disk usage", width: 10, isRight: true),
            Column(title: "Content size", width: 12, isRight: true), Column(title: "Extra", width: 5),
        ] {
            guard left - column.width - spacing.count >= 12 else { break }
            left -= column.width + spacing.count
            columns.append(column)
        }
        let names = images.flatMap { ($0.repoTags ?? []).isEmpty ? ["<untagged>"] : $0.repoTags ?? [] }
        columns[0].width = min(left, names.map(\.count).max().map { max(5, $0) } ?? 5)
        return columns
    }
}
