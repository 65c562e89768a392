/// Files of variables and labels: one `NAME=value` a line.
enum KeyValueFile {
    /// The entries of the files, then the values of the flag; `kind` names the file in messages.
    static func read(
        _ files: [String],
        _ values: [String],
        kind: String,
        _ call: Invocation,
        lookup: Bool
    ) async throws(CommandFailure) -> [String] {
        var result: [String] = []
        for file in files { result += try await entries(file, kind: kind, call, lookup: lookup) }
        return result + values
    }

    private static func entries(
        _ file: String,
        kind: String,
        _ call: Invocation,
        lookup: Bool
    ) async throws(CommandFailure) -> [String] {
        let bytes: [UInt8]
        do {
            bytes = try await call.context.files.read(ClientPath.absolute(file, in: call.context.directory))
        } catch {
            if error.kind == .isDirectory {
                throw .error("invalid \(kind) file (\(file)): read \(file): \(error.message)")
            }
            throw .error("open \(file): \(error.message)")
        }
        guard var text = String(validating: bytes, as: UTF8.self) else {
            throw .error("invalid \(kind) file (\(file)): \(kind) file \(file) contains invalid utf8 bytes")
        }
        if text.hasPrefix("\u{FEFF}") { text.removeFirst() }
        var result: [String] = []
        for raw in text.split(whereSeparator: \.isNewline) {
            var line = String(raw)
            while let first = line.first, first.isWhitespace { line.removeFirst() }
            if line.isEmpty || line.hasPrefix("#") { continue }
            let (name, value) = line.cut("=") ?? (line, "")
            if name.contains(where: \.isWhitespace) {
                throw .error("invalid \(kind) file (\(file)): variable '\(name)' contains whitespaces")
            }
            if name.isEmpty { throw .error("invalid \(kind) file (\(file)): no variable name on line '\(line)'") }
            if line.contains("=") {
                result.append("\(name)=\(value)")
            } else if lookup, let found = call.context.environment[name] {
                result.append("\(name)=\(found)")
            }
        }
        return result
    }
}
