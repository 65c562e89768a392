import EngineAPI

/// The log drivers of the engine.
enum LogDriver {
    /// Drivers whose logs can be read back.
    static let readable: Set<String> = ["", "json-file", "local"]
    private static let known: Set<String> = [
        "", "json-file", "local", "none", "journald", "syslog", "gelf", "fluentd", "awslogs", "splunk", "gcplogs",
    ]
    private static let fileOptions: Set<String> = [
        "max-file", "max-size", "compress", "labels", "labels-regex", "env", "env-regex", "tag", "mode",
        "max-buffer-size",
    ]

    /// What is refused as a container is created.
    static func check(_ config: LogConfig) throws(EngineError) {
        guard known.contains(config.type) else {
            throw EngineError(
                .invalidParameter,
                "error looking up logging plugin \(config.type): plugin \"\(config.type)\" not found"
            )
        }
        let options = config.config ?? [:]
        guard config.type != "none" else { return }
        try checkMode(options)
        let owner: String
        switch config.type {
        case "", "json-file": owner = "json-file log driver"
        case "local": owner = "log driver local"
        default: return
        }
        for key in options.keys.sorted() where !fileOptions.contains(key) {
            throw EngineError(.invalidParameter, "unknown log opt '\(key)' for \(owner)")
        }
    }

    private static func checkMode(_ options: [String: String]) throws(EngineError) {
        let mode = options["mode"] ?? ""
        guard ["", "blocking", "non-blocking"].contains(mode) else {
            throw EngineError(.invalidParameter, "logger: logging mode not supported: \(mode)")
        }
        guard let text = options["max-buffer-size"] else { return }
        guard mode == "non-blocking" else {
            throw EngineError(
                .invalidParameter,
                "logger: max-buffer-size option is only supported with 'mode=non-blocking'"
            )
        }
        guard size(text) != nil else {
            throw EngineError(
                .invalidParameter,
                "error parsing option max-buffer-size: invalid size: '\(text)'"
            )
        }
    }

    /// How the driver limits a log; nil where it does not. Throws what is refused as a container is started.
    static func rotation(_ config: LogConfig) throws(StartFailure) -> LogRotation? {
        let options = config.config ?? [:]
        switch config.type {
        case "", "json-file": return try jsonRotation(options)
        case "local": return try localRotation(options)
        default: return nil
        }
    }

    private static func failure(_ reason: String) -> StartFailure {
        StartFailure(message: "failed to initialize logging driver: " + reason)
    }

    private static func jsonRotation(_ options: [String: String]) throws(StartFailure) -> LogRotation? {
        var bytes: Int?
        if let text = options["max-size"] {
            guard let size = size(text) else { throw failure("invalid size: '\(text)'") }
            guard size > 0 else { throw failure("max-size must be a positive number") }
            bytes = size
        }
        let files = try number(options["max-file"] ?? "1", "")
        guard files >= 1 else { throw failure("max-file cannot be less than 1") }
        if try switchValue(options["compress"] ?? "false", ""), files < 2 || bytes == nil {
            throw failure("compress cannot be true when max-file is less than 2 or max-size is not set")
        }
        return bytes.map { LogRotation(size: $0, files: files, isJSON: true) }
    }

    private static func localRotation(_ options: [String: String]) throws(StartFailure) -> LogRotation {
        let text = options["max-size"] ?? "20m"
        guard let bytes = size(text) else {
            throw failure("invalid value for max-size: \(text): invalid size: '\(text)'")
        }
        let files = try number(options["max-file"] ?? "5", "invalid value for max-file: ")
        let compresses = try switchValue(options["compress"] ?? "true", "invalid value for compress: ")
        guard files >= 0 else { throw failure("max file count cannot be less than 0") }
        guard !compresses || files > 1 else {
            throw failure("compression cannot be enabled when max file count is 1")
        }
        return LogRotation(size: bytes, files: max(files, 1), isJSON: false)
    }

    private static func number(_ text: String, _ prefix: String) throws(StartFailure) -> Int {
        guard let number = Int(text) else {
            throw failure(prefix + "strconv.Atoi: parsing \(GoText.quoted(text)): invalid syntax")
        }
        return number
    }

    private static func switchValue(_ text: String, _ prefix: String) throws(StartFailure) -> Bool {
        if ["1", "t", "T", "TRUE", "true", "True"].contains(text) { return true }
        if ["0", "f", "F", "FALSE", "false", "False"].contains(text) { return false }
        throw failure(prefix + "strconv.ParseBool: parsing \(GoText.quoted(text)): invalid syntax")
    }

    /// A size with a unit, in thousands, as Docker reads those of logs.
    private static func size(_ text: String) -> Int? {
        var letters = text.lowercased()[...]
        if letters.hasSuffix("b") { letters = letters.dropLast() }
        if letters.hasSuffix("i") { letters = letters.dropLast() }
        let units: [Character: Double] = ["k": 1e3, "m": 1e6, "g": 1e9]
        var unit = 1.0
        if let last = letters.last, let found = units[last] {
            unit = found
            letters = letters.dropLast()
        }
        guard let number = Double(letters), number >= 0, number < 1e12 else { return nil }
        return Int(min(number * unit, 1e18))
    }
}
