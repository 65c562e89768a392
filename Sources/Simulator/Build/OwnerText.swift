import Kernel

/// The value of `--chown`: user and group by name or number, looked up in the image.
enum OwnerText {
    /// The same for BuildKit, which gives a user without a group that user's own group.
    static func parseForBuildKit(
        _ text: String,
        in tree: FileTree
    ) throws(BuildFailure) -> (user: UInt32, group: UInt32) {
        if !text.contains(":"), UInt32(text) == nil {
            let lines = String(decoding: tree.contents(at: "/etc/passwd") ?? [], as: UTF8.self).split(separator: "\n")
            for line in lines {
                let fields = line.split(separator: ":", omittingEmptySubsequences: false)
                if fields.count > 3, fields[0] == text, let user = UInt32(fields[2]), let group = UInt32(fields[3]) {
                    return (user, group)
                }
            }
        }
        return try parse(text, in: tree)
    }

    static func parse(_ text: String, in tree: FileTree) throws(BuildFailure) -> (user: UInt32, group: UInt32) {
        let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        let user = parts[0]
        let group = parts.count == 2 && !parts[1].isEmpty ? parts[1] : user
        return (
            try number(user, "/etc/passwd", "user", "uid", tree), try number(group, "/etc/group", "group", "gid", tree)
        )
    }

    private static func number(
        _ text: String,
        _ file: String,
        _ kind: String,
        _ short: String,
        _ tree: FileTree
    ) throws(BuildFailure) -> UInt32 {
        if text.isEmpty { return 0 }
        if let number = UInt32(text) { return number }
        let lines = String(decoding: tree.contents(at: file) ?? [], as: UTF8.self).split(separator: "\n")
        for line in lines {
            let fields = line.split(separator: ":", omittingEmptySubsequences: false)
            if fields.count > 2, fields[0] == text, let number = UInt32(fields[2]) { return number }
        }
        throw BuildFailure(
            "unable to convert uid/gid chown string to host mapping: can't find \(short) for \(kind) \(text): "
                + "no such \(kind): \(text)"
        )
    }
}
