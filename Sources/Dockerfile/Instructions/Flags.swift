/// The `--name=value` flags of one instruction, taken one by one; what is left is unknown.
struct Flags {
    private var values: [(name: String, value: String?)] = []
    private let keyword: String

    /// Splits the words. Errors: a flag that `known` has not.
    init(_ node: Node, known: [String]) throws(DockerfileError) {
        keyword = node.name
        for word in node.flags {
            let body = word.dropFirst(2)
            let name = String(body.prefix { $0 != "=" })
            let value = body.firstIndex(of: "=").map { String(body[body.index(after: $0)...]) }
            guard known.contains(name) else {
                throw DockerfileError("unknown flag: --\(name)" + NearWord.suggestion(name, among: known, prefix: "--"))
            }
            values.append((name, value))
        }
    }

    /// The value of a flag that takes one. Errors: none given, given twice.
    func string(_ name: String) throws(DockerfileError) -> String? {
        let found = values.filter { $0.name == name }
        guard let first = found.first else { return nil }
        guard found.count == 1 else { throw DockerfileError("duplicate flag specified: --\(name)") }
        guard let value = first.value else { throw DockerfileError("missing a value on flag: --\(name)") }
        return value
    }

    /// Every value of a flag that may be repeated. Errors: one without a value.
    func strings(_ name: String) throws(DockerfileError) -> [String] {
        var found: [String] = []
        for flag in values where flag.name == name {
            guard let value = flag.value else { throw DockerfileError("missing a value on flag: --\(name)") }
            found.append(value)
        }
        return found
    }

    /// A flag that is on or off. Errors: a value that is neither.
    func bool(_ name: String) throws(DockerfileError) -> Bool? {
        guard let flag = values.last(where: { $0.name == name }) else { return nil }
        switch flag.value?.lowercased() {
        case nil, "true": return true
        case "false": return false
        case let other?:
            throw DockerfileError("expecting boolean value for flag \(name), not: \(other)")
        }
    }
}
