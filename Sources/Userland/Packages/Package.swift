import Kernel

/// A package of a distribution: what it is called, needs and brings.
struct Package: Sendable {
    var name: String
    var version: String
    /// Bytes when installed.
    var size: Int64
    var needs: [String]
    var programs: [Program]
    var summary: String
    /// The part of the distribution it is in: `main`, `community`.
    var component: String

    /// An executable file: its path, and the mark that tells which program it is.
    struct Program: Sendable {
        var path: String
        var identifier: String
    }

    /// Bytes of its archive: what is fetched.
    var archiveSize: Int64 { max(size * 3 / 10, 1_200) }

    /// Reads a line `name version size needs programs summary`, the lists with commas or `-`; nil where it is none.
    ///
    /// A program is a path, below `/usr/bin` unless it begins with a slash, with its mark after a colon; without one the
    /// program's files are there, but it is not simulated.
    init?(_ line: Substring) {
        let words = line.split(separator: " ", maxSplits: 5).map { String($0) }
        guard words.count == 6, let size = Int64(words[2]) else { return nil }
        let isCommunity = words[0].hasSuffix("*")
        name = isCommunity ? String(words[0].dropLast()) : words[0]
        component = isCommunity ? "community" : "main"
        version = words[1]
        self.size = size * 1_024
        needs = words[3] == "-" ? [] : words[3].split(separator: ",").map { String($0) }
        programs =
            words[4] == "-"
            ? []
            : words[4].split(separator: ",").map { word in
                let parts = word.split(separator: ":").map { String($0) }
                let path = parts[0].hasPrefix("/") ? parts[0] : "/usr/bin/" + parts[0]
                return Program(path: path, identifier: parts.count > 1 ? parts[1] : "absent")
            }
        summary = words[5]
    }
}
