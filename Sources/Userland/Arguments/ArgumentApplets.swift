/// The applets that work on their arguments alone.
enum ArgumentApplets {
    /// One type for each.
    static let all: [any Applet.Type] = [Expr.self, Basename.self, Dirname.self, Yes.self, Factor.self]
}
