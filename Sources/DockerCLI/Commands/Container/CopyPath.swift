import EngineAPI

/// Paths as `docker cp` reads them: a final `/` or `/.` means something.
enum CopyPath {
    /// True if the path says that it is a folder.
    static func assertsDirectory(_ path: String) -> Bool {
        path.hasSuffix("/") || namesCurrent(path)
    }

    /// True if the path ends in `.`: the folder's contents.
    static func namesCurrent(_ path: String) -> Bool {
        path.isEmpty || path == "." || path.hasSuffix("/.")
    }

    /// Cleaned, but with its final `/` or `/.`.
    static func preserving(_ path: String, from original: String) -> String {
        var result = ClientPath.clean(path)
        if namesCurrent(original), !namesCurrent(result) {
            if !result.hasSuffix("/") { result += "/" }
            result += "."
        }
        if original.hasSuffix("/"), !result.hasSuffix("/") { result += "/" }
        return result
    }

    /// The folder and the name in it; a path that names a folder's contents has the name `.`.
    static func parts(_ path: String) -> (directory: String, base: String) {
        if namesCurrent(path) { return (ClientPath.clean(path), ".") }
        let clean = ClientPath.clean(path)
        return (ClientPath.directory(clean), ClientPath.base(clean))
    }
}
