/// The two grammars that the shell speaks.
public enum Dialect: String, Codable, Sendable {
    /// BusyBox ash: POSIX and BusyBox's few extensions.
    case ash
    /// bash: arrays, `[[ ]]`, brace expansion, process substitution and the rest.
    case bash
}
