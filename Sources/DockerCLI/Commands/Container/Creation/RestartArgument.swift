import EngineAPI

/// The value of `--restart`: `no`, `always`, `unless-stopped`, `on-failure[:times]`.
enum RestartArgument {
    /// The policy that a text means.
    static func policy(_ text: String) throws(CommandFailure) -> RestartPolicy {
        if text.isEmpty { return RestartPolicy(name: "", maximumRetryCount: 0) }
        guard let (name, count) = text.cut(":") else { return RestartPolicy(name: text, maximumRetryCount: 0) }
        if name.isEmpty { throw .error("invalid restart policy format: no policy provided before colon") }
        if count.isEmpty { return RestartPolicy(name: name, maximumRetryCount: 0) }
        guard let number = Int(count) else {
            throw .error("invalid restart policy format: maximum retry count must be an integer")
        }
        return RestartPolicy(name: name, maximumRetryCount: number)
    }
}
