import EngineAPI
import OCI

/// Makes containers for `run` and `create`: asks the engine, pulls the image if it is missing, asks again.
struct ContainerCreation {
    let call: Invocation
    let options: CreationOptions

    /// The new container's id.
    func run() async throws(CommandFailure) -> String {
        let file = options.identifierFile
        let path = ClientPath.absolute(file, in: call.context.directory)
        if !file.isEmpty, (try? await call.context.files.status(path, followsLinks: true)) != nil {
            throw .error("container ID file found, make sure the other container isn't running or delete \(file)")
        }
        let image = options.body.config.image
        let reference: Reference?
        do {
            reference = ImageName.isIdentifier(image) ? nil : try Reference(image).withDefaultTag
        } catch {
            throw .error(error.message)
        }
        if !options.platform.isEmpty { try PlatformArgument.check(options.platform) }
        if options.pull == "always" { try await pull() }
        var request = CreateContainer(name: options.name, platform: options.platform, body: options.body)
        if call.context.streams.isTerminal(.output), let size = call.context.streams.terminalSize() {
            request.body.hostConfig.consoleSize = [size.rows, size.columns]
        }
        let response: CreateContainerResponse
        do {
            response = try await call.perform(request)
        } catch .engine(let error) where error.kind == .notFound && reference != nil && options.pull == "missing" {
            if !options.quiet, let reference {
                try await call.errorLine("Unable to find image '\(reference.familiar)' locally")
            }
            try await pull()
            response = try await call.perform(request)
        }
        try await warn(response.warnings)
        if !file.isEmpty {
            do {
                try await call.context.files.write(path, Array(response.id.utf8), mode: 0o644)
            } catch {
                throw .error("failed to create the container ID file: open \(file): \(error.message)")
            }
        }
        return response.id
    }

    private func pull() async throws(CommandFailure) {
        try await ImagePull(call: call, platform: options.platform).run(
            options.body.config.image,
            isQuiet: options.quiet,
            to: .error
        )
    }

    private func warn(_ warnings: [String]) async throws(CommandFailure) {
        let host = options.body.hostConfig
        if host.oomKillDisable == true, host.memory == 0 {
            let danger = "without setting a '-m/--memory' limit may be dangerous."
            try await call.errorLine("WARNING: Disabling the OOM killer on containers \(danger)")
        }
        for address in host.dns ?? [] where address.hasPrefix("127.") || address == "::1" {
            try await call.errorLine("WARNING: Localhost DNS setting (--dns=\(address)) may fail in containers.")
            break
        }
        for warning in warnings { try await call.errorLine("WARNING: \(warning)") }
    }

    /// Refuses what `--pull` does not know.
    static func checkPull(_ value: String) throws(CommandFailure) {
        if ["always", "missing", "never", ""].contains(value) { return }
        throw .error("invalid pull option: '\(value)': must be one of \"always\", \"missing\" or \"never\"")
    }
}
