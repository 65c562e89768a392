import EngineAPI

/// `docker load`.
enum LoadVerb {
    static func run(_ call: Invocation) async throws(CommandFailure) -> Int32 {
        let input = call.command.text("input")
        let platform = call.command.text("platform")
        if !platform.isEmpty { try PlatformArgument.check(platform) }
        let bytes: [UInt8]
        if input.isEmpty {
            if call.context.streams.isTerminal(.input) { throw .error("requested load from stdin, but stdin is empty") }
            bytes = try await InputFile.standardInput(call, isArchive: true)
        } else {
            bytes = try await InputFile.read(input, call)
        }
        let isQuiet = call.command.isOn("quiet") || !call.context.streams.isTerminal(.output)
        let stream = try await call.stream(
            LoadImages(quiet: isQuiet, platform: platform, body: ByteString(bytes))
        )
        var display = ProgressDisplay(call, to: .output)
        try await display.show(stream)
        return 0
    }
}
