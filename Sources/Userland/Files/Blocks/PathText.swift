/// Paths as bytes: taking them apart and putting them together.
enum PathText {
    static let slash = UInt8(ascii: "/")

    /// The last part, without trailing slashes; `/` stays `/`.
    static func base(_ path: [UInt8]) -> [UInt8] {
        let trimmed = withoutTrailingSlashes(path)
        guard trimmed != [slash] else { return trimmed }
        let start = trimmed.lastIndex(of: slash).map { $0 + 1 } ?? 0
        return Array(trimmed[start...])
    }

    /// All but the last part, as `dirname` prints it.
    static func directory(_ path: [UInt8]) -> [UInt8] {
        let trimmed = withoutTrailingSlashes(path)
        guard let last = trimmed.lastIndex(of: slash) else { return [UInt8(ascii: ".")] }
        let directory = withoutTrailingSlashes(Array(trimmed[..<last]))
        return directory.isEmpty ? [slash] : directory
    }

    static func withoutTrailingSlashes(_ path: [UInt8]) -> [UInt8] {
        var end = path.count
        while end > 1, path[end - 1] == slash { end -= 1 }
        return Array(path[..<end])
    }

    /// `directory/name` with exactly one slash between.
    static func join(_ directory: [UInt8], _ name: [UInt8]) -> [UInt8] {
        var path = directory
        if path.last != slash { path.append(slash) }
        return path + name.drop { $0 == slash }
    }
}
