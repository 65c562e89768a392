/// The value of `--volume`: `/inside`, `name:/inside`, `/outside:/inside:ro`.
struct VolumeArgument {
    /// What is mounted; empty for an anonymous volume.
    private(set) var source = ""
    /// Where it is mounted.
    private(set) var target = ""

    init(_ spec: String) throws(CommandFailure) {
        if spec.isEmpty { throw .error("invalid empty volume spec") }
        if spec.utf8.count <= 2 {
            target = spec
            return
        }
        var sections: [String] = [""]
        for character in spec {
            let current = sections[sections.count - 1]
            // A letter before the colon is a drive.
            let isDrive = current.count == 1 && current.first?.isLetter == true
            if character == ":", !isDrive {
                sections.append("")
            } else {
                sections[sections.count - 1].append(character)
            }
        }
        if sections.contains("") { throw .error("invalid spec: \(spec): empty section between colons") }
        if sections.count > 3 { throw .error("invalid spec: \(spec): too many colons") }
        if sections.count == 1 {
            target = spec
        } else {
            (source, target) = (sections[0], sections[1])
        }
    }

    /// True if the source is a path and no name.
    var isBind: Bool {
        guard let first = source.first else { return false }
        return "./~".contains(first)
    }

    /// The text for the engine: sources that begin with `.` are seen from `directory`.
    static func bind(_ spec: String, in directory: String) -> String {
        guard let (source, rest) = spec.cut(":"), source.hasPrefix(".") else { return spec }
        return ClientPath.absolute(source, in: directory) + ":" + rest
    }
}
