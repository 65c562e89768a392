/// Files that commands write.
enum OutputFile {
    /// Refuses a path whose folder is missing, or that is a folder.
    static func check(_ path: String, _ call: Invocation, failed: String) async throws(CommandFailure) {
        if path.isEmpty { return }
        let full = ClientPath.absolute(path, in: call.context.directory)
        let folder = ClientPath.directory(path)
        if path.hasPrefix("/") || path.contains("/") {
            let fullFolder = ClientPath.absolute(folder, in: call.context.directory)
            if (try? await call.context.files.status(fullFolder, followsLinks: true)) == nil {
                throw .error("\(failed): invalid output path: stat \(folder): no such file or directory")
            }
        }
        if let status = try? await call.context.files.status(full, followsLinks: true) {
            if status.kind == .directory {
                throw .error("\(failed): cannot write to a directory")
            }
            if status.kind == .other {
                throw .error("\(failed): invalid output path: \(GoNumber.quoted(path)) must be a regular file")
            }
        }
    }

    /// Writes to the file, or to standard output if the path is empty.
    static func write(_ bytes: [UInt8], to path: String, _ call: Invocation) async throws(CommandFailure) {
        if path.isEmpty {
            var rest = bytes[...]
            while !rest.isEmpty {
                try await call.write(Array(rest.prefix(65_536)), to: .output)
                rest = rest.dropFirst(65_536)
            }
            return
        }
        do {
            try await call.context.files.write(
                ClientPath.absolute(path, in: call.context.directory),
                bytes,
                mode: 0o600
            )
        } catch {
            throw .error("open \(path): \(error.message)")
        }
    }
}
