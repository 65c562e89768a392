/// `--timeout` and its old name `--time`.
enum TimeoutFlags {
    /// Seconds, or nil if neither was given.
    static func read(_ flags: ParsedCommand) throws(CommandFailure) -> Int? {
        if flags.changed("time"), flags.changed("timeout") {
            throw .error("conflicting options: cannot specify both --timeout and --time")
        }
        if flags.changed("time") { return flags.number("time") }
        return flags.changed("timeout") ? flags.number("timeout") : nil
    }
}
