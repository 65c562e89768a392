import EngineAPI

/// `docker login`.
enum LoginVerb {
    static func run(_ call: Invocation) async throws(CommandFailure) -> Int32 {
        let flags = call.command
        let server = call.arguments.first.map(Self.host) ?? ""
        var user = flags.text("username")
        var password = flags.text("password")
        if flags.changed("password") {
            if password.isEmpty { throw .error("password is empty") }
            if flags.isOn("password-stdin") {
                throw .error("conflicting options: cannot specify both --password and --password-stdin")
            }
            try await call.errorLine(
                "WARNING! Using --password via the CLI is insecure. Use --password-stdin."
            )
        }
        if flags.isOn("password-stdin") {
            if user.isEmpty { throw .error("the --password-stdin option requires --username to be set") }
            let bytes = try await InputFile.standardInput(call)
            password = String(decoding: bytes, as: UTF8.self)
            while password.hasSuffix("\n") || password.hasSuffix("\r") || password.hasSuffix("\r\n") {
                password.removeLast()
            }
        }
        var config = await ClientConfig.load(call.context)
        if user.isEmpty, password.isEmpty, let known = config.credentials(server) {
            try await call.line("Authenticating with existing credentials... [Username: \(known.username ?? "")]\n")
            (user, password) = (known.username ?? "", known.password ?? "")
        } else if user.isEmpty || password.isEmpty {
            if !call.context.streams.isTerminal(.input) {
                throw .error("Error: Cannot perform an interactive login from a non TTY device")
            }
            if user.isEmpty { user = try await ask("Username: ", call) }
            if user.isEmpty { throw .error("Error: Non-null Username Required") }
            if password.isEmpty { password = try await askSecret("Password: ", call) }
            if password.isEmpty { throw .error("Error: Password Required") }
        }
        var auth = RegistryAuth()
        (auth.username, auth.password) = (user, password)
        auth.serveraddress = ClientConfig.registryKey(server)
        let answer = try await call.perform(Authenticate(body: auth))
        config.set(auth, for: server)
        try await config.save(call.context)
        try await call.errorLine(
            """

            WARNING! Your credentials are stored unencrypted in '\(ClientConfig.path(call.context))'.
            Configure a credential helper to remove this warning. See
            https://docs.docker.com/go/credential-store/

            """
        )
        if !answer.status.isEmpty { try await call.line(answer.status) }
        return 0
    }

    /// The server without scheme and path.
    static func host(_ server: String) -> String {
        var text = server[...]
        for scheme in ["http://", "https://"] where text.hasPrefix(scheme) { text = text.dropFirst(scheme.count) }
        return String(text.prefix { $0 != "/" })
    }

    private static func ask(_ prompt: String, _ call: Invocation) async throws(CommandFailure) -> String {
        try await call.out(prompt)
        var line: [UInt8] = []
        while !line.contains(10), line.count < 65_536, let bytes = await call.context.streams.read() { line += bytes }
        return String(decoding: line, as: UTF8.self).trimmedBlanks
    }

    private static func askSecret(_ prompt: String, _ call: Invocation) async throws(CommandFailure) -> String {
        await call.context.streams.setRawMode(true)
        var line: [UInt8] = []
        try? await call.out(prompt)
        reading: while let bytes = await call.context.streams.read() {
            for byte in bytes {
                if byte == 10 || byte == 13 { break reading }
                if byte == 3 {
                    await call.context.streams.setRawMode(false)
                    throw .interrupted
                }
                if byte == 127 || byte == 8 { _ = line.popLast() } else { line.append(byte) }
            }
        }
        await call.context.streams.setRawMode(false)
        try await call.out("\n")
        return String(decoding: line, as: UTF8.self)
    }
}
