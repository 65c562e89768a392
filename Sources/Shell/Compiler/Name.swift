/// A variable's name with its hash, so that looking it up costs a comparison.
struct Name: Hashable, Sendable {
    let bytes: [UInt8]
    let hashCode: UInt32

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        self.hashCode = Self.hash(bytes)
    }

    /// One that the shell itself uses: shared by all shells where it is one of the usual.
    init(_ text: StaticString) {
        self = Name(text.withUTF8Buffer { Array($0) }).shared
    }

    /// The same name; one array for all shells where it is one of the usual.
    var shared: Name { Self.usual.first { $0 == self } ?? self }

    private static let usual = [
        "HOME", "HOSTNAME", "IFS", "OLDPWD", "OPTIND", "PATH", "PPID", "PS1", "PS2", "PS4", "PWD", "SHLVL", "TERM",
    ].map { Name(Array($0.utf8)) }

    /// FNV-1a.
    static func hash(_ bytes: [UInt8]) -> UInt32 {
        var hash: UInt32 = 2_166_136_261
        for byte in bytes { hash = (hash ^ UInt32(byte)) &* 16_777_619 }
        return hash
    }

    static func == (a: Name, b: Name) -> Bool { a.hashCode == b.hashCode && a.bytes == b.bytes }

    func hash(into hasher: inout Hasher) { hasher.combine(hashCode) }

    /// A letter or `_`, then letters, digits and `_`.
    static func isValid(_ bytes: some Collection<UInt8>) -> Bool {
        guard let first = bytes.first, isStart(first) else { return false }
        return bytes.allSatisfy(isPart)
    }

    static func isStart(_ byte: UInt8) -> Bool {
        (byte >= 0x61 && byte <= 0x7A) || (byte >= 0x41 && byte <= 0x5A) || byte == 0x5F
    }

    static func isPart(_ byte: UInt8) -> Bool { isStart(byte) || (byte >= 0x30 && byte <= 0x39) }
}
