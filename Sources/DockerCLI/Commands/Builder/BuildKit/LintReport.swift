import EngineAPI

/// What `docker build --check` prints.
enum LintReport {
    static func print(_ warnings: [BuildWarning], _ call: Invocation) async throws(CommandFailure) -> Int32 {
        let count =
            switch warnings.count {
            case 0: "no warnings found."
            case 1: "1 warning has been found!"
            default: "\(warnings.count) warnings have been found!"
            }
        var text = "Check complete, \(count)\n"
        for warning in warnings {
            text += "\nWARNING: \(warning.rule) - \(warning.url)\n\(warning.message)\n"
            text += BuildText.excerpt(warning.excerpt)
        }
        try await call.out(text)
        return warnings.isEmpty ? 0 : 1
    }
}
