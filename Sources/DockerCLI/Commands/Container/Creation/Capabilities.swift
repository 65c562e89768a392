/// The values of `--cap-add` and `--cap-drop`.
enum Capabilities {
    /// Both lists as the engine gets them: full names, sorted; what is added is not dropped.
    static func effective(add: [String], drop: [String]) -> (add: [String]?, drop: [String]?) {
        func names(_ values: [String]) -> Set<String> {
            let full = Set(values.map(normal))
            return full.contains("ALL") ? ["ALL"] : full
        }
        let added = names(add)
        let dropped = names(drop).subtracting(added)
        return (added.isEmpty ? nil : added.sorted(), dropped.isEmpty ? nil : dropped.sorted())
    }

    private static func normal(_ name: String) -> String {
        let upper = name.trimmedBlanks.uppercased()
        return upper == "ALL" || upper == "RESET" || upper.hasPrefix("CAP_") ? upper : "CAP_" + upper
    }
}
