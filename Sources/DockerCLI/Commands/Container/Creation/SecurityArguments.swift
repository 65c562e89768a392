import EngineAPI

/// The values of `--security-opt`.
struct SecurityArguments {
    /// What goes to the engine.
    private(set) var options: [String]?
    /// Set if `systempaths=unconfined` was among them.
    private(set) var isUnconfined = false

    init(_ values: [String], _ call: Invocation) async throws(CommandFailure) {
        var kept: [String] = []
        for value in values {
            if value == "no-new-privileges" {
                kept.append(value)
                continue
            }
            guard let (key, text) = value.cut("=") ?? value.cut(":") else {
                throw .error("Invalid --security-opt: \(GoNumber.quoted(value))")
            }
            if key == "systempaths", text == "unconfined" {
                isUnconfined = true
            } else if key == "seccomp", text != "unconfined", text != "builtin" {
                kept.append("seccomp=" + (try await Self.profile(text, call)))
            } else {
                kept.append(value)
            }
        }
        options = values.isEmpty ? nil : kept
    }

    private static func compact(_ bytes: [UInt8], _ path: String) throws(CommandFailure) -> String {
        do {
            return JSONText.compact(try JSONParser.parse(bytes), escapesHTML: false)
        } catch {
            throw .error("compacting json for seccomp profile (\(path)) failed: \(error.message)")
        }
    }

    private static func profile(_ path: String, _ call: Invocation) async throws(CommandFailure) -> String {
        let failed = "opening seccomp profile (\(path)) failed: open \(path):"
        do {
            let bytes = try await call.context.files.read(ClientPath.absolute(path, in: call.context.directory))
            return try compact(bytes, path)
        } catch let error as ClientFileError {
            throw .error("\(failed) \(error.message)")
        } catch {
            throw error as? CommandFailure ?? .exit(125)
        }
    }
}
