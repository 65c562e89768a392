import OCI

/// How images may be named.
enum ImageName {
    /// True for 64 hexadecimal digits, an id in full.
    static func isIdentifier(_ text: String) -> Bool {
        text.utf8.count == 64 && text.utf8.allSatisfy { (48...57).contains($0) || (97...102).contains($0) }
    }

    /// The reference, or the client's words about why there is none.
    static func reference(_ text: String) throws(CommandFailure) -> Reference {
        do {
            return try Reference(text)
        } catch {
            throw .error(error.message)
        }
    }
}
