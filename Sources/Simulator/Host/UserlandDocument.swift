import Userland

/// The table of the applets and their options, for the command that writes it.
public enum UserlandDocument {
    /// In Markdown.
    public static func markdown() -> String { UserlandReport.markdown() }
}
