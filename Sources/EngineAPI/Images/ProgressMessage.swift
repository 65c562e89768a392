/// A message of pull, push, load, import and build.
public struct ProgressMessage: Codable, Hashable, Sendable, WireNamed {
    /// Text to print as it is.
    public var stream: String?
    /// What happens.
    public var status: String?
    /// How far it is.
    public var progressDetail: ProgressDetail?
    /// The same as text.
    public var progress: String?
    /// The layer, or the tag for `Pulling from`.
    public var id: String?
    /// Why it failed.
    public var errorDetail: ErrorDetail?
    /// Why it failed.
    public var error: String?
    /// Data for programs.
    public var aux: JSONValue?

    /// Names every field; those left out have their zero value.
    public init(
        stream: String? = nil,
        status: String? = nil,
        progressDetail: ProgressDetail? = nil,
        progress: String? = nil,
        id: String? = nil,
        errorDetail: ErrorDetail? = nil,
        error: String? = nil,
        aux: JSONValue? = nil
    ) {
        self.stream = stream
        self.status = status
        self.progressDetail = progressDetail
        self.progress = progress
        self.id = id
        self.errorDetail = errorDetail
        self.error = error
        self.aux = aux
    }
}

/// How far something is, in bytes.
public struct ProgressDetail: Codable, Hashable, Sendable, WireNamed {
    /// Done.
    public var current: Int64?
    /// All.
    public var total: Int64?

    /// Names every field; those left out have their zero value.
    public init(current: Int64? = nil, total: Int64? = nil) {
        self.current = current
        self.total = total
    }
}

/// An error inside a stream.
public struct ErrorDetail: Codable, Hashable, Sendable, WireNamed {
    /// Exit code of a failed RUN.
    public var code: Int?
    /// The engine's words.
    public var message: String

    /// Names every field; those left out have their zero value.
    public init(code: Int? = nil, message: String = "") {
        self.code = code
        self.message = message
    }
}

/// Credentials for a registry.
public struct RegistryAuth: Codable, Hashable, Sendable, WireNamed {
    /// User.
    public var username: String?
    /// Password.
    public var password: String?
    /// Both, in base 64.
    public var auth: String?
    /// Unused.
    public var email: String?
    /// The registry.
    public var serveraddress: String?
    /// Token instead of a password.
    public var identitytoken: String?
    /// Bearer token.
    public var registrytoken: String?

    /// Names every field; those left out have their zero value.
    public init(
        username: String? = nil,
        password: String? = nil,
        auth: String? = nil,
        email: String? = nil,
        serveraddress: String? = nil,
        identitytoken: String? = nil,
        registrytoken: String? = nil
    ) {
        self.username = username
        self.password = password
        self.auth = auth
        self.email = email
        self.serveraddress = serveraddress
        self.identitytoken = identitytoken
        self.registrytoken = registrytoken
    }
}
