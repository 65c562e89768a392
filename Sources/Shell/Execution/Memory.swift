import Kernel

extension ShellProgram {
    /// The most bytes that one text may have: a larger one is out of memory.
    static let largestText = 64 << 20
    /// The most words that one command may have.
    static let mostFields = 2 << 20
    /// How deep texts may run one another (`eval`, `.`).
    static let deepestText = 1_000

    /// What its texts hold, in bytes.
    public var heldMemory: Int {
        var size = variables.entries.reduce(0) { $0 + $1.value.size }
        size += positional.reduce(0) { $0 + $1.count + 48 }
        size += sources.reduce(0) { $0 + $1.text.count }
        size += frames.reduce(0) {
            $0 + 256 + $1.text.count + $1.ends.count * 4 + $1.words.reduce(0) { $0 + $1.count + 48 }
        }
        return size + fields.text.count + pending.size
    }

    /// In the dialect's words.
    func outOfMemory(_ size: Int) -> ShellError {
        isBash ? ShellError("xrealloc: cannot allocate \(size) bytes") : ShellError("out of memory")
    }

    /// Throws where the words being built have become too large.
    func checkSize() throws(ShellError) {
        if fields.isOverfull { throw outOfMemory(2 * Self.largestText) }
    }

    /// Throws where one more text inside others would be too many.
    func checkTextDepth(_ builtin: String) throws(ShellError) {
        guard sources.count > Self.deepestText else { return }
        let kind = builtin == "eval" ? "eval" : "source"
        throw ShellError(
            "maximum \(kind) nesting level exceeded (\(Self.deepestText))",
            status: 1,
            builtin: fields.field(0)
        )
    }
}

extension Pending {
    /// About how many bytes it holds.
    var size: Int {
        switch self {
        case .output(let output): output.bytes.count
        case .substitution(let state): state.bytes.count
        case .read(let state): state.bytes.count + state.lines.reduce(0) { $0 + $1.count + 48 }
        case .copy(let state): state.bytes.count
        case .slurp(let state): state.bytes.count
        case .none, .foreground, .input, .wait, .message, .exit: 0
        }
    }
}

extension Value {
    /// About how many bytes it holds.
    var size: Int {
        switch self {
        case .unset, .integer, .dynamic: 0
        case .text(let bytes): bytes.count
        case .indexed(let array): array.values.reduce(0) { $0 + $1.count + 48 }
        case .associative(let array): array.values.reduce(0) { $0 + $1.count + 96 }
        }
    }
}
