import EngineAPI
import OCI

/// `docker build` with BuildKit, as the buildx plugin does it.
enum BuildKitVerb {
    private static let unavailable = [
        "annotation"
    ]

    static func run(_ call: Invocation) async throws(CommandFailure) -> Int32 {
        let flags = call.command
        for name in unavailable where flags.changed(name) && !["false", ""].contains(flags.text(name)) {
            throw .error("ERROR: --\(name) is not available here")
        }
        guard ["", "default"].contains(flags.text("builder")) else {
            throw .error("ERROR: no builder \(GoNumber.quoted(flags.text("builder"))) found")
        }
        let method = flags.isOn("check") ? "check" : flags.text("call")
        guard ["build", "check", "lint"].contains(method) else {
            throw .error("ERROR: --call=\(method) is not available here")
        }
        try checkDriver(flags)
        var output = try BuildOutput(flags.list("output"))
        if flags.isOn("push") { output.pushes = true }
        let mode = try PlainProgress.mode(call)
        let context = try await BuildKitContext(call.arguments[0], file: flags.text("file"), call)
        var request = try await request(call, context, output, checks: method != "build")
        request.ticks = mode == .terminal
        let stream = try await call.stream(request)
        let result: BuildOutcome
        let warnings: [BuildWarning]
        if mode == .terminal {
            var progress = TerminalProgress(call)
            result = try await progress.show(stream)
            warnings = progress.warnings
        } else {
            var progress = PlainProgress(call, isSilent: mode == .silent)
            result = try await progress.show(stream)
            warnings = progress.warnings
        }
        if method != "build" { return try await LintReport.print(warnings, call) }
        if output.pushes { try await push(flags.list("tag"), call) }
        try await finish(result, output, call)
        if mode != .silent, !flags.isOn("quiet") {
            let text = BuildText.warnings(warnings, isVerbose: call.isDebugging)
            try await call.write(Array(text.utf8), to: .error)
        }
        return 0
    }

    /// Refuses what the driver `docker` cannot do, in its words.
    private static func checkDriver(_ flags: ParsedCommand) throws(CommandFailure) {
        func refusal(_ what: String, _ page: String) -> CommandFailure {
            .error(
                "ERROR: failed to build: \(what) is not supported for the docker driver.\nSwitch to a different driver, "
                    + "or turn on the containerd image store, and try again.\nLearn more at "
                    + "https://docs.docker.com/go/\(page)/"
            )
        }
        for value in flags.list("cache-to") where value != "type=inline" && !value.hasPrefix("type=inline,") {
            throw refusal("Cache export", "build-cache-backends")
        }
        let isAttested = ["provenance", "sbom"].contains { flags.changed($0) && flags.text($0) != "false" }
        if isAttested || !flags.list("attest").isEmpty { throw refusal("Attestation", "attestations") }
        for value in flags.list("allow") where value != "network.host" {
            throw .error(
                ["security.insecure", "device"].contains(value)
                    ? "ERROR: failed to build: failed to solve: granting entitlement \(value) is not allowed by build "
                        + "daemon configuration" : "ERROR: failed to build: invalid entitlement: \(value)"
            )
        }
        if !flags.list("ssh").isEmpty {
            throw .error("ERROR: failed to build: invalid empty ssh agent socket: make sure SSH_AUTH_SOCK is set")
        }
    }

    /// Pushes each name, as `--push` asks for.
    private static func push(_ tags: [String], _ call: Invocation) async throws(CommandFailure) {
        guard !tags.isEmpty else {
            throw .error("ERROR: failed to build: tag is needed when pushing to registry")
        }
        for tag in tags {
            let reference = try ImageName.reference(tag).withDefaultTag
            let auth = await ClientConfig.load(call.context).credentials(reference.domain)
            let stream = try await call.stream(
                PushImage(name: reference.familiarName, tag: ImagePull.tag(reference), platform: "", auth: auth)
            )
            var display = ProgressDisplay(call, to: .error, isQuiet: true)
            do {
                try await display.show(stream)
            } catch {
                guard case .message(let text, _) = error else { throw error }
                throw .error("ERROR: failed to build: failed to solve: failed to push \(reference.full): \(text)")
            }
        }
    }

    /// Writes what the build made where it is wished.
    private static func finish(
        _ result: BuildOutcome,
        _ output: BuildOutput,
        _ call: Invocation
    ) async throws(CommandFailure) {
        let flags = call.command
        try await output.write(result.files, call)
        if !result.image.isEmpty, flags.isOn("quiet") { try await call.line(result.image) }
        for (flag, text) in [
            ("iidfile", result.image),
            (
                "metadata-file",
                "{\n  \"containerimage.config.digest\": \"\(result.image)\",\n"
                    + "  \"containerimage.digest\": \"\(result.image)\"\n}"
            ),
        ] where flags.changed(flag) {
            let path = flags.text(flag)
            do {
                try await call.context.files.write(
                    ClientPath.absolute(path, in: call.context.directory),
                    Array(text.utf8),
                    mode: 0o644
                )
            } catch {
                throw .error("ERROR: open \(path): \(error.message)")
            }
        }
    }

    private static func request(
        _ call: Invocation,
        _ context: BuildKitContext,
        _ output: BuildOutput,
        checks: Bool
    ) async throws(CommandFailure) -> BuildWithBuildKit {
        let flags = call.command
        for tag in flags.list("tag") {
            do {
                _ = try Reference(tag)
            } catch {
                throw .error("ERROR: failed to build: invalid tag \(GoNumber.quoted(tag)): \(error.message)")
            }
        }
        var arguments: [String: String?] = [:]
        for text in flags.list("build-arg") {
            if let (name, value) = text.cut("=") { arguments[name] = value } else { arguments[text] = .some(nil) }
        }
        var contexts: [String: String] = [:]
        for text in flags.list("build-context") {
            guard let (name, value) = text.cut("="), !name.isEmpty, !value.isEmpty else {
                throw .error("ERROR: invalid context value: \(text), expected key=value")
            }
            guard value.hasPrefix("docker-image://") else {
                throw .error("ERROR: build contexts other than docker-image:// are not available here")
            }
            contexts[name] = value
        }
        let limits = flags.list("ulimit").compactMap { try? UlimitArgument($0) }
        return BuildWithBuildKit(
            tags: flags.list("tag"),
            dockerfileName: context.name,
            dockerfile: context.dockerfile.map { ByteString($0) },
            ignoreFile: context.ignoreFile.map { ByteString($0) },
            target: flags.text("target"),
            buildArguments: arguments,
            labels: CreationOptions.map(flags.list("label")),
            noCache: flags.isOn("no-cache"),
            noCacheFilter: flags.list("no-cache-filter").flatMap { $0.split(separator: ",").map(String.init) },
            pull: flags.isOn("pull"),
            networkMode: flags.changed("network") ? flags.text("network") : "",
            platform: flags.list("platform").joined(separator: ","),
            shmSize: Int64(flags.bytes("shm-size")),
            cgroupParent: flags.text("cgroup-parent"),
            ulimits: limits.map { Ulimit(name: $0.name, hard: Int64($0.hard), soft: Int64($0.soft)) },
            extraHosts: flags.list("add-host"),
            contexts: contexts,
            secrets: try await secrets(call),
            output: output.kind,
            checks: checks,
            cacheFrom: try cacheSources(flags.list("cache-from")),
            entitlements: flags.list("allow"),
            explainsMisses: call.isDebugging,
            body: ByteString(context.archive)
        )
    }

    /// The images that `--cache-from` names: `user/app:cache`, `type=registry,ref=user/app:cache`.
    private static func cacheSources(_ values: [String]) throws(CommandFailure) -> [String] {
        var sources: [String] = []
        for value in values {
            guard value.contains("=") else {
                sources.append(value)
                continue
            }
            var fields: [String: String] = [:]
            for field in value.split(separator: ",").map(String.init) {
                guard let (key, text) = field.cut("=") else {
                    throw .error("ERROR: failed to build: invalid value \(field)")
                }
                fields[key] = text
            }
            guard fields["type"] == "registry" else {
                throw .error("ERROR: --cache-from of type \(fields["type"] ?? "") is not available here")
            }
            sources.append(fields["ref"] ?? "")
        }
        return sources
    }

    private static func secrets(_ call: Invocation) async throws(CommandFailure) -> [String: ByteString] {
        var secrets: [String: ByteString] = [:]
        for text in call.command.list("secret") {
            var fields: [String: String] = [:]
            for field in text.split(separator: ",").map(String.init) {
                guard let (key, value) = field.cut("=") else {
                    throw .error("ERROR: invalid field '\(field)' must be a key=value pair")
                }
                fields[key] = value
            }
            let id = fields["id"] ?? ""
            if let variable = fields["env"] ?? (fields["src"] == nil && fields["source"] == nil ? id : nil),
                let value = call.context.environment[variable]
            {
                secrets[id] = ByteString(Array(value.utf8))
                continue
            }
            let path = fields["src"] ?? fields["source"] ?? id
            let full = ClientPath.absolute(path, in: call.context.directory)
            do {
                secrets[id] = ByteString(try await call.context.files.read(full))
            } catch {
                throw .error("ERROR: failed to build: failed to stat \(path): stat \(path): \(error.message)")
            }
        }
        return secrets
    }
}

/// `docker buildx version`.
enum BuildxVersionVerb {
    static func run(_ call: Invocation) async throws(CommandFailure) -> Int32 {
        try await call.line("github.com/docker/buildx v0.24.0 d0e5e86c8b88ae4865040bc96917c338f4dd673c")
        return 0
    }
}
