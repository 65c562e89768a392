import Glibc

/// The files of the recorded corpus, beside the sources.
enum Corpus {
    static let folder: String = {
        let parts = #filePath.split(separator: "/").dropLast(3)
        return "/" + parts.joined(separator: "/") + "/Golden"
    }()

    /// The names of all scenarios, sorted.
    static let names: [String] = {
        var names: [String] = []
        guard let directory = opendir(folder + "/scenarios") else { return [] }
        defer { closedir(directory) }
        while let entry = readdir(directory) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name.hasSuffix(".scn") { names.append(String(name.dropLast(4))) }
        }
        return names.sorted()
    }()

    static func scenario(_ name: String) -> String { text("scenarios/\(name).scn") ?? "" }

    static func transcript(_ name: String) -> String { text("golden/\(name).golden") ?? "" }

    /// A file of the corpus; nil when it cannot be read.
    static func text(_ path: String) -> String? {
        guard let file = fopen("\(folder)/\(path)", "r") else { return nil }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = fread(&buffer, 1, buffer.count, file)
            if count == 0 { break }
            bytes += buffer[..<count]
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    static func write(_ text: String, to path: String) {
        guard let file = fopen("\(folder)/\(path)", "w") else { return }
        defer { fclose(file) }
        fputs(text, file)
    }
}
