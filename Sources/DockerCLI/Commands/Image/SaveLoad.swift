import EngineAPI

/// `docker save`.
enum SaveVerb {
    static func run(_ call: Invocation) async throws(CommandFailure) -> Int32 {
        let output = call.command.text("output")
        if output.isEmpty, call.context.streams.isTerminal(.output) {
            throw .error("cowardly refusing to save to a terminal. Use the -o flag or redirect")
        }
        let platform = call.command.text("platform")
        if !platform.isEmpty { try PlatformArgument.check(platform) }
        try await OutputFile.check(output, call, failed: "failed to save image")
        let bytes = try await call.perform(SaveImages(names: call.arguments, platform: platform)).bytes
        try await OutputFile.write(bytes, to: output, call)
        return 0
    }
}

/// `docker load`.
enum LoadVerb {
    static func run(_ call: Invocation) async throws(CommandFailure) -> Int32 {
        let input = call.command.text("input")
        let platform = call.command.text("platform")
        if !platform.isEmpty { try PlatformArgument.check(platform) }
        let bytes: [UInt8]
        if input.isEmpty {
            if call.context.streams.isTerminal(.input) { throw .error("requested load from stdin, but stdin is empty") }
            bytes = try await InputFile.standardInput(call)
        } else {
            bytes = try await InputFile.read(input, call)
        }
        let isQuiet = call.command.isOn("quiet") || !call.context.streams.isTerminal(.output)
        let stream = try await call.stream(
            LoadImages(quiet: isQuiet, platform: platform, body: ByteString(bytes)))
        var display = ProgressDisplay(call, to: .output)
        try await display.show(stream)
        return 0
    }
}

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
                throw .error("\(failed): invalid output path: \(GoNumber.quoted(path)) must be a regular file")
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
            try await call.context.files.write(ClientPath.absolute(path, in: call.context.directory), bytes, mode: 0o600)
        } catch {
            throw .error("open \(path): \(error.message)")
        }
    }
}

/// Files that commands read.
enum InputFile {
    /// The bytes of a file.
    static func read(_ path: String, _ call: Invocation) async throws(CommandFailure) -> [UInt8] {
        do {
            return try await call.context.files.read(ClientPath.absolute(path, in: call.context.directory))
        } catch {
            throw .error("open \(path): \(error.message)")
        }
    }

    /// All of standard input.
    static func standardInput(_ call: Invocation) async throws(CommandFailure) -> [UInt8] {
        var result: [UInt8] = []
        while let bytes = await call.context.streams.read() { result += bytes }
        if Task.isCancelled { throw .interrupted }
        return result
    }
}
