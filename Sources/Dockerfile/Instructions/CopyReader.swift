extension InstructionReader {
    static func copy(_ node: Node) throws(DockerfileError) -> CopyInstruction {
        let isAdd = node.name == "ADD"
        let shared = ["chown", "chmod", "link", "exclude"]
        let flags = try Flags(
            node,
            known: shared + (isAdd ? ["keep-git-dir", "checksum", "unpack"] : ["from", "parents"])
        )
        guard node.arguments.count >= 2 else {
            throw DockerfileError(
                node.arguments.isEmpty
                    ? "\(node.name) requires at least two arguments"
                    : "\(node.name) requires at least two arguments, but only one was provided. "
                        + "Destination could not be determined"
            )
        }
        let sources = node.arguments.dropLast().filter { word in
            !node.hereDocuments.contains { HereDocument.parse(Array(word.utf8))?.name == $0.name }
        }
        var copy = CopyInstruction(sources: sources, destination: node.arguments[node.arguments.count - 1])
        copy.owner = try flags.string("chown")
        copy.mode = try flags.string("chmod")
        copy.links = try flags.bool("link") ?? false
        copy.exclusions = try flags.strings("exclude")
        copy.hereDocuments = node.hereDocuments
        if isAdd {
            copy.checksum = try flags.string("checksum")
            copy.keepsGitDirectory = try flags.bool("keep-git-dir") ?? false
            copy.unpacks = try flags.bool("unpack")
        } else {
            copy.from = try flags.string("from")
            copy.keepsParents = try flags.bool("parents") ?? false
        }
        return copy
    }
}

extension RunMount {
    /// Reads the options behind `--mount=`.
    ///
    /// Errors: an unknown type or option, a value that is missing.
    init(_ text: String) throws(DockerfileError) {
        self.init(type: "bind", options: [])
        for field in text.split(separator: ",") {
            let key = String(field.prefix { $0 != "=" }).lowercased()
            let value = field.firstIndex(of: "=").map { String(field[field.index(after: $0)...]) }
            if key == "type" {
                guard let value, Self.types.contains(value) else {
                    throw DockerfileError("unsupported mount type \"\(value ?? "")\"")
                }
                type = value
                continue
            }
            guard Self.known.contains(key) else {
                throw DockerfileError(
                    "unexpected key '\(key)' in '\(field)'" + NearWord.suggestion(key, among: Self.known)
                )
            }
            guard value != nil || Self.switches.contains(key) else {
                throw DockerfileError("invalid field '\(field)' must be a key=value pair")
            }
            options.append(KeyValue(key: key, value: value ?? "true"))
        }
    }

    private static let types = ["bind", "cache", "tmpfs", "secret", "ssh"]
    private static let switches = ["readonly", "ro", "readwrite", "rw", "required"]
    private static let known =
        switches + [
            "target", "dst", "destination", "source", "src", "from", "id", "sharing", "mode", "uid", "gid", "size",
            "env",
        ]
}
