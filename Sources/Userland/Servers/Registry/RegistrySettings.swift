/// How a registry is set up: by its file, and by variables that are named after the file's fields.
public struct RegistrySettings: Codable, Sendable {
    /// Where it keeps what it holds.
    public private(set) var store = RegistryStore(folder: "/var/lib/registry")
    private(set) var port: UInt16 = 5_000
    private(set) var allowsDeletion = false
    /// What is asked for and not simulated.
    private(set) var refusal: String?

    /// The settings of the file's text, and of the environment, which counts more.
    init(_ file: [UInt8], environment: [[UInt8]]) {
        // Of the file's fields only the last part of the name is looked at: they are all different.
        for line in String(decoding: file, as: UTF8.self).split(separator: "\n") {
            let parts = line.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2 else { continue }
            let name = parts[0].drop { $0 == " " || $0 == "-" }
            let value = parts[1].drop { $0 == " " }.filter { $0 != "\"" && $0 != "'" }
            set(String(name), String(value))
        }
        for variable in environment {
            let text = String(decoding: variable, as: UTF8.self)
            guard text.hasPrefix("REGISTRY_"), let equals = text.firstIndex(of: "=") else { continue }
            let value = String(text[text.index(after: equals)...])
            switch text[..<equals] {
            case "REGISTRY_HTTP_ADDR": set("addr", value)
            case "REGISTRY_STORAGE_FILESYSTEM_ROOTDIRECTORY": set("rootdirectory", value)
            case "REGISTRY_STORAGE_DELETE_ENABLED": allowsDeletion = value == "true"
            case "REGISTRY_HTTP_TLS_CERTIFICATE": refusal = "TLS is not simulated"
            case let name where name == "REGISTRY_AUTH" || name.hasPrefix("REGISTRY_AUTH_"):
                refusal = "authentication is not simulated"
            case let name where name.hasPrefix("REGISTRY_PROXY_"):
                refusal = "a proxy of another registry is not simulated"
            case let name where name.hasPrefix("REGISTRY_STORAGE_S3"):
                refusal = "storage other than files is not simulated"
            default: break
            }
        }
    }

    private mutating func set(_ name: String, _ value: String) {
        switch name {
        case "rootdirectory": if value.hasPrefix("/") { store = RegistryStore(folder: value) }
        case "addr":
            guard let colon = value.lastIndex(of: ":"), let port = UInt16(value[value.index(after: colon)...]) else {
                return
            }
            self.port = port
        case "htpasswd": refusal = "authentication is not simulated"
        case "remoteurl": refusal = "a proxy of another registry is not simulated"
        case "certificate": refusal = "TLS is not simulated"
        default: break
        }
    }
}
