/// The value of `--output`: what comes out of a build, and where it goes.
struct BuildOutput {
    /// `image`, `local` or `tar`, as requests name it.
    private(set) var kind = "image"
    private var destination = ""
    /// Whether the image is pushed as well.
    var pushes = false

    init(_ values: [String]) throws(CommandFailure) {
        guard let value = values.last else { return }
        if values.count > 1 {
            throw .error("ERROR: multiple outputs currently unsupported by the current BuildKit daemon")
        }
        if !value.contains("=") {
            (kind, destination) = value == "-" ? ("tar", "-") : ("local", value)
            return
        }
        for field in value.split(separator: ",").map(String.init) {
            guard let (key, text) = field.cut("=") else { throw .error("ERROR: invalid value \(field)") }
            switch key.lowercased() {
            case "type": kind = text
            case "dest": destination = text
            case "push": pushes = text == "true"
            case "name": throw .error("ERROR: output option name is not available here: use --tag")
            default: throw .error("ERROR: output option \(key) is not available here")
            }
        }
        switch kind {
        case "docker", "image":
            if !destination.isEmpty { throw .error("ERROR: an output of type \(kind) to a file is not available here") }
            kind = "image"
        case "registry":
            (kind, pushes) = ("image", true)
        case "cacheonly": kind = "none"
        case "oci":
            throw .error(
                "ERROR: failed to build: OCI exporter is not supported for the docker driver.\nSwitch to a different "
                    + "driver, or turn on the containerd image store, and try again.\nLearn more at "
                    + "https://docs.docker.com/go/build-exporters/"
            )
        case "local":
            if destination.isEmpty { throw .error("ERROR: dest is required for local output") }
        case "tar":
            if destination.isEmpty { destination = "-" }
        default: throw .error("ERROR: outputs of type \(kind) are not available here")
        }
    }

    /// Writes the files of a build to the client's disk.
    func write(_ archive: [UInt8], _ call: Invocation) async throws(CommandFailure) {
        switch kind {
        case "tar": try await OutputFile.write(archive, to: destination == "-" ? "" : destination, call)
        case "local":
            for entry in TarArchive.read(archive) ?? [] {
                do {
                    try await write(entry, ClientPath.absolute(destination, in: call.context.directory), call)
                } catch {
                    throw .error("ERROR: failed to build: failed to write \(entry.name): \(error.message)")
                }
            }
        default: break
        }
    }

    private func write(_ entry: TarEntry, _ folder: String, _ call: Invocation) async throws(ClientFileError) {
        let files = call.context.files
        let path = ClientPath.clean(folder + "/" + entry.name)
        let parent = ClientPath.directory(path)
        if (try? await files.status(parent, followsLinks: true)) == nil {
            try await files.makeDirectory(parent, mode: 0o755)
        }
        switch entry.kind {
        case .directory:
            if (try? await files.status(path, followsLinks: true)) == nil {
                try await files.makeDirectory(path, mode: 0o755)
            }
        case .file: try await files.write(path, entry.bytes, mode: UInt32(entry.mode))
        case .link: try await files.makeLink(path, to: entry.linkTarget)
        default: break
        }
    }
}
