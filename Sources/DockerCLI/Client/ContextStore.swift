import OCI

/// Where contexts would be kept. Only `default`, which needs no file, exists.
enum ContextStore {
    /// Why a context cannot be used.
    static func missing(_ name: String, _ context: ClientContext) -> String {
        let folder = ClientPath.directory(ClientConfig.path(context))
        let digest = Digest(of: Array(name.utf8)).hexadecimal
        let file = "\(folder)/contexts/meta/\(digest)/meta.json"
        return "context \(GoNumber.quoted(name)): context not found: open \(file): no such file or directory"
    }
}
