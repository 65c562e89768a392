import Kernel

/// `tree`: shows a directory as a tree.
enum Tree: OptionApplet {
    static let name = "tree"
    static let short = "adL:"
    static let usage = "tree [-ad] [-L N] [DIRECTORY]..."

    static func run(
        _ options: CommandOptions,
        _ call: inout AppletCall,
        on machine: inout Machine
    ) throws(UsageError) -> Int32 {
        let limit = try options.number("L") ?? Int.max
        var counts = (directories: 0, files: 0)
        for path in options.operands.isEmpty ? [Array(".".utf8)] : options.operands {
            guard (try? machine.status(path))?.kind == .directory else {
                call.print(path + Array(" [error opening dir]".utf8))
                continue
            }
            call.print(path)
            show(path, "", limit, options, &counts, &call, &machine)
        }
        let directories = counts.directories == 1 ? "1 directory" : "\(counts.directories) directories"
        let files = counts.files == 1 ? "1 file" : "\(counts.files) files"
        call.put(options.has("d") ? "\n\(directories)\n" : "\n\(directories), \(files)\n")
        return 0
    }

    private static func show(
        _ path: [UInt8],
        _ indent: String,
        _ depth: Int,
        _ options: CommandOptions,
        _ counts: inout (directories: Int, files: Int),
        _ call: inout AppletCall,
        _ machine: inout Machine
    ) {
        guard depth > 0, let listed = try? machine.entries(path) else { return }
        let entries = listed.filter { entry in
            (options.has("a") || entry.name.first != UInt8(ascii: "."))
                && (!options.has("d") || entry.kind == .directory)
        }.sorted { $0.name.lexicographicallyPrecedes($1.name) }
        for (index, entry) in entries.enumerated() {
            let isLast = index == entries.count - 1
            machine.fuel -= 20
            let below = PathText.join(path, entry.name)
            var line = Array((indent + (isLast ? "└── " : "├── ")).utf8) + entry.name
            if entry.kind == .symbolicLink, let target = try? machine.readLink(below) {
                line += Array(" -> ".utf8) + target
            }
            call.print(line)
            if entry.kind == .directory {
                counts.directories += 1
                show(below, indent + (isLast ? "    " : "│   "), depth - 1, options, &counts, &call, &machine)
            } else {
                counts.files += 1
            }
        }
    }
}
