import EngineAPI

/// The client's own settings, `config.json` in its configuration folder.
struct ClientConfig {
    private(set) var json: JSONValue

    /// Where the file is.
    static func path(_ context: ClientContext) -> String {
        let folder = context.environment["DOCKER_CONFIG"] ?? context.home + "/.docker"
        return ClientPath.absolute(folder + "/config.json", in: context.directory)
    }

    /// The settings; empty if there is no file.
    static func load(_ context: ClientContext) async -> ClientConfig {
        guard let bytes = try? await context.files.read(path(context)), let json = try? JSONParser.parse(bytes) else {
            return ClientConfig(json: .object(JSONObject()))
        }
        return ClientConfig(json: json)
    }

    /// Writes the settings.
    func save(_ context: ClientContext) async throws(CommandFailure) {
        let path = Self.path(context)
        let folder = ClientPath.directory(path)
        do {
            if (try? await context.files.status(folder, followsLinks: true)) == nil {
                try await context.files.makeDirectory(folder, mode: 0o700)
            }
            let text = Self.indented(json, "") + "\n"
            try await context.files.write(path, Array(text.dropLast().utf8), mode: 0o600)
        } catch {
            throw .error("open \(path): \(error.message)")
        }
    }

    private static func indented(_ value: JSONValue, _ margin: String) -> String {
        guard case .object(let object) = value, !object.members.isEmpty else {
            return JSONText.compact(value, escapesHTML: false)
        }
        let lines = object.members.map { member in
            margin + "\t" + JSONText.compact(.string(member.key)) + ": " + indented(member.value, margin + "\t")
        }
        return "{\n" + lines.joined(separator: ",\n") + "\n" + margin + "}"
    }

    /// The setting of that name as text.
    func text(_ name: String) -> String {
        json[name]?.stringValue ?? ""
    }

    /// The key under which a registry's credentials are kept.
    static func registryKey(_ domain: String) -> String {
        domain.isEmpty || domain == "docker.io" || domain == "index.docker.io" ? "https://index.docker.io/v1/" : domain
    }

    /// The credentials for a registry.
    func credentials(_ domain: String) -> RegistryAuth? {
        let key = Self.registryKey(domain)
        guard let entry = json["auths"]?[key], let packed = entry["auth"]?.stringValue,
            let bytes = Base64.decode(packed),
            let (user, password) = String(decoding: bytes, as: UTF8.self).cut(":")
        else { return nil }
        var auth = RegistryAuth()
        (auth.username, auth.password, auth.serveraddress) = (user, password, key)
        return auth
    }

    /// Keeps or (nil) forgets the credentials for a registry. False if there was nothing to forget.
    @discardableResult
    mutating func set(_ auth: RegistryAuth?, for domain: String) -> Bool {
        guard case .object(var object) = json else { return false }
        var auths: JSONObject
        if case .object(let known)? = object["auths"] { auths = known } else { auths = JSONObject() }
        let key = Self.registryKey(domain)
        let known = auths[key] != nil
        if let auth {
            let packed = Base64.encode(Array("\(auth.username ?? ""):\(auth.password ?? "")".utf8))
            auths[key] = .object(JSONObject([("auth", .string(packed))]))
        } else {
            auths[key] = nil
        }
        object["auths"] = .object(auths)
        json = .object(object)
        return known
    }
}
