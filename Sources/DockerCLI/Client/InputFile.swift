/// Files that commands read.
enum InputFile {
    /// The bytes of a file.
    static func read(_ path: String, _ call: Invocation) async throws(CommandFailure) -> [UInt8] {
        do {
            return try await call.context.files.read(ClientPath.absolute(path, in: call.context.directory))
        } catch {
            throw .error("open \(path): \(error.message)")
        }
    }

    /// The most bytes that a client holds.
    private static let limit = 512 << 20

    /// All of standard input. `isArchive`: no more of it than says that it is no archive, or an empty one.
    static func standardInput(_ call: Invocation, isArchive: Bool = false) async throws(CommandFailure) -> [UInt8] {
        var result: [UInt8] = []
        var isChecked = !isArchive
        while let bytes = await call.context.streams.read() {
            result += bytes
            guard result.count <= limit else { throw .message("fatal error: runtime: out of memory", code: 2) }
            if !isChecked, result.count >= 1024 {
                isChecked = true
                if !mayBeArchive(result) { break }
            }
        }
        if Task.isCancelled { throw .interrupted }
        return result
    }

    /// Whether the first blocks are those of a tar archive with something in it, or of a compressed one.
    private static func mayBeArchive(_ bytes: [UInt8]) -> Bool {
        let marks: [[UInt8]] = [[0x1F, 0x8B], [0x42, 0x5A, 0x68], [0xFD, 0x37, 0x7A], [0x28, 0xB5, 0x2F, 0xFD]]
        if marks.contains(where: { bytes.starts(with: $0) }) { return true }
        let digits = bytes[148..<156].drop { $0 == 32 }.prefix { (48...55).contains($0) }
        let written = digits.reduce(0) { $0 * 8 + Int($1 - 48) }
        let sum = bytes[..<512].enumerated().reduce(0) { $0 + ((148..<156).contains($1.offset) ? 32 : Int($1.element)) }
        return sum == written && !digits.isEmpty
    }
}
