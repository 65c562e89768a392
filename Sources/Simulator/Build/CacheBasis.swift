import Dockerfile

/// What a cache key is made of, so that a miss can say why.
struct CacheBasis: Codable, Sendable {
    /// The key of what the step stands on.
    let parent: CacheKey
    /// The kind of step.
    let operation: String
    private(set) var inputs: [Input] = []

    /// Something that changes what comes out.
    struct Input: Codable, Sendable {
        /// As a reason names it: `the file a.txt`.
        var label: String
        var value: String
    }

    /// How many inputs are told apart; more are one.
    private static let limit = 2_000

    init(_ operation: String, on parent: CacheKey) {
        self.operation = operation
        self.parent = parent
    }

    mutating func add(_ label: String, _ value: String) { inputs.append(Input(label: label, value: value)) }

    mutating func add(_ label: String, _ values: [String]) {
        add(label, values.map { "\($0.utf8.count):\($0)" }.joined())
    }

    /// Adds files, each by itself unless they are too many.
    mutating func add(files: [(path: [UInt8], sum: String)], of name: String) {
        guard files.count <= Self.limit else {
            return add("the folder \(name)", FileSource.checksum(files.map(\.sum)))
        }
        for file in files {
            let path = [name, String(decoding: file.path.drop { $0 == UInt8(ascii: "/") }, as: UTF8.self)]
            add("the file " + path.filter { !$0.isEmpty }.joined(separator: "/"), file.sum)
        }
    }

    /// The key.
    var key: CacheKey {
        parent.step(operation, inputs.flatMap { [$0.label, $0.value] })
    }

    /// Whether the first input, which says what is done, is the same.
    func doesTheSame(as other: CacheBasis) -> Bool {
        operation == other.operation && inputs.first?.value == other.inputs.first?.value && operation == "run"
    }

    /// Why a step is not another one that was built.
    func difference(from other: CacheBasis) -> String {
        let before = Dictionary(other.inputs.map { ($0.label, $0.value) }) { $1 }
        for input in inputs {
            guard let value = before[input.label] else { return "\(input.label) is new" }
            if value != input.value { return "\(input.label) changed" }
        }
        let now = Set(inputs.map(\.label))
        if let gone = other.inputs.first(where: { !now.contains($0.label) }) { return "\(gone.label) is gone" }
        return "it was removed from the cache"
    }
}

extension BuildCache {
    /// Why there is no result for a step of this name.
    func reason(_ basis: CacheBasis, name: String, isFirst: Bool) -> String {
        let text = Self.instruction(name)
        let same = records.filter { $0.basis.operation == basis.operation && Self.instruction($0.description) == text }
        if let near = same.last(where: { $0.basis.parent == basis.parent }) {
            return basis.difference(from: near.basis)
        }
        // The name of a step has the values of variables in it; its command has not.
        if let near = records.last(where: { $0.basis.parent == basis.parent && $0.basis.doesTheSame(as: basis) }) {
            return basis.difference(from: near.basis)
        }
        if !same.isEmpty { return isFirst ? "the base image is another" : "a step before it changed" }
        if let near = records.last(where: { $0.basis.parent == basis.parent && $0.basis.operation == basis.operation })
        {
            return "the instruction was `\(Self.instruction(near.description))` before"
        }
        return "it has not been built before"
    }

    /// The name of a vertex without its place.
    private static func instruction(_ name: String) -> String {
        name.firstIndex(of: "]").map { String(name[name.index(after: $0)...].drop { $0 == " " }) } ?? name
    }
}
