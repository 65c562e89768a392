import EngineAPI
import OCI

/// The instructions that `commit --change` and `import --change` take.
enum ConfigChange {
    /// Applies one instruction. Throws in the daemon's words.
    static func apply(_ line: String, to config: inout ImageConfig.Runtime) throws(EngineError) {
        let trimmed = line.drop { $0 == " " || $0 == "\t" }
        let word = String(trimmed.prefix { $0 != " " && $0 != "\t" })
        let rest = String(trimmed.dropFirst(word.count).drop { $0 == " " || $0 == "\t" })
        let instruction = word.uppercased()
        switch instruction {
        case "CMD": config.cmd = command(rest, config)
        case "ENTRYPOINT":
            config.entrypoint = command(rest, config)
        case "ENV":
            for (name, value) in try pairs(rest, instruction) { set("\(name)=\(value)", &config) }
        case "LABEL":
            for (name, value) in try pairs(rest, instruction) {
                config.labels = (config.labels ?? [:]).merging([name: value]) { $1 }
            }
        case "EXPOSE":
            for port in rest.split(separator: " ") {
                guard let port = PortSpecification(String(port)) else {
                    throw invalid("invalid containerPort: \(port)")
                }
                config.exposedPorts = (config.exposedPorts ?? [:]).merging([port.text: ImageConfig.Nothing()]) { $1 }
            }
        case "USER": config.user = rest
        case "WORKDIR":
            config.workingDir =
                rest.hasPrefix("/") ? PathText.clean(rest) : PathText.clean((config.workingDir ?? "/") + "/" + rest)
        case "VOLUME":
            for volume in list(rest) ?? rest.split(separator: " ").map(String.init) {
                config.volumes = (config.volumes ?? [:]).merging([volume: ImageConfig.Nothing()]) { $1 }
            }
        case "STOPSIGNAL": config.stopSignal = rest
        case "ONBUILD": config.onBuild = (config.onBuild ?? []) + [rest]
        case "HEALTHCHECK":
            var check = ImageConfig.Healthcheck()
            if rest.uppercased() == "NONE" {
                check.test = ["NONE"]
            } else {
                let body = rest.uppercased().hasPrefix("CMD") ? String(rest.dropFirst(3).drop { $0 == " " }) : rest
                check.test = list(body).map { ["CMD"] + $0 } ?? ["CMD-SHELL", body]
            }
            config.healthcheck = check
        default: throw invalid("\(word) is not a valid change command")
        }
    }

    private static func invalid(_ message: String) -> EngineError { EngineError(.invalidParameter, message) }

    private static func command(_ text: String, _ config: ImageConfig.Runtime) -> [String] {
        list(text) ?? (config.shell ?? ["/bin/sh", "-c"]) + [text]
    }

    /// The JSON list of an exec form; nil for anything else.
    private static func list(_ text: String) -> [String]? {
        guard text.hasPrefix("["), case .array(let elements)? = try? JSONParser.parse(text) else { return nil }
        var words: [String] = []
        for element in elements {
            guard case .string(let word) = element else { return nil }
            words.append(word)
        }
        return words
    }

    private static func set(_ variable: String, _ config: inout ImageConfig.Runtime) {
        config.env = World.replacing([variable], in: config.env ?? [])
    }

    private static func pairs(_ text: String, _ instruction: String) throws(EngineError) -> [(String, String)] {
        let words = split(text)
        guard let first = words.first else { throw invalid("\(instruction) requires at least one argument") }
        if !first.contains("=") {
            guard words.count > 1 else { throw invalid("\(instruction) must have two arguments") }
            return [(first, text.dropFirst(first.count).drop { $0 == " " }.description)]
        }
        var pairs: [(String, String)] = []
        for word in words {
            let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            guard parts.count == 2 else {
                throw invalid("Syntax error - can't find = in \"\(word)\". Must be of the form: name=value")
            }
            pairs.append((parts[0], parts[1]))
        }
        return pairs
    }

    /// Words with quotes taken away.
    private static func split(_ text: String) -> [String] {
        var words: [String] = []
        var word = ""
        var isOpen = false
        var quote: Character?
        var escapes = false
        for character in text {
            if escapes {
                word.append(character)
                escapes = false
            } else if character == "\\", quote != "'" {
                escapes = true
                isOpen = true
            } else if let open = quote {
                if character == open { quote = nil } else { word.append(character) }
            } else if character == "\"" || character == "'" {
                quote = character
                isOpen = true
            } else if character == " " || character == "\t" {
                if isOpen { words.append(word) }
                word = ""
                isOpen = false
            } else {
                word.append(character)
                isOpen = true
            }
        }
        if isOpen { words.append(word) }
        return words
    }
}
