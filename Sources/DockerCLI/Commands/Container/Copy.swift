import EngineAPI

/// `docker cp`.
enum CopyVerb {
    static func run(_ call: Invocation) async throws(CommandFailure) -> Int32 {
        let (source, target) = (call.arguments[0], call.arguments[1])
        if source.isEmpty { throw .error("source can not be empty") }
        if target.isEmpty { throw .error("destination can not be empty") }
        let from = split(source)
        let to = split(target)
        switch (from.container.isEmpty, to.container.isEmpty) {
        case (false, false): throw .error("copying between containers is not supported")
        case (true, true): throw .error("must specify at least one container source")
        case (false, true): try await CopyFromContainer(call: call).run(from.container, from.path, to: to.path)
        case (true, false): try await CopyToContainer(call: call).run(from.path, to.container, to.path)
        }
        return 0
    }

    /// `container:path`, or a path of this host.
    private static func split(_ text: String) -> (container: String, path: String) {
        if text.hasPrefix("/") { return ("", text) }
        guard let (container, path) = text.cut(":"), !container.hasPrefix(".") else { return ("", text) }
        return (container, path)
    }
}

/// Paths as `docker cp` reads them: a final `/` or `/.` means something.
enum CopyPath {
    /// True if the path says that it is a folder.
    static func assertsDirectory(_ path: String) -> Bool {
        path.hasSuffix("/") || namesCurrent(path)
    }

    /// True if the path ends in `.`: the folder's contents.
    static func namesCurrent(_ path: String) -> Bool {
        path == "." || path.hasSuffix("/.")
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
