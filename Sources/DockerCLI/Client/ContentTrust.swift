/// Signed images need a notary server, and there is none.
enum ContentTrust {
    /// Refuses `--disable-content-trust=false`.
    static func check(_ flags: ParsedCommand) throws(CommandFailure) {
        if flags.changed("disable-content-trust"), !flags.isOn("disable-content-trust") {
            throw .error("Error: error contacting notary server: content trust is not available here")
        }
    }
}
