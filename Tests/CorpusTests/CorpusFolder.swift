import Glibc

/// The files of the corpus, beside the sources.
enum CorpusFolder {
    static let path: String = {
        let parts = #filePath.split(separator: "/").dropLast(3)
        return "/" + parts.joined(separator: "/") + "/Corpus"
    }()

    /// The groups, such as `ash/quoting`, sorted.
    static let groups: [String] = ["applets", "ash", "bash"].flatMap { folder in
        names(in: folder).filter { $0.hasSuffix(".cases") }.map { "\(folder)/\($0.dropLast(6))" }
    }

    static func cases(of group: String) -> [CorpusCase] {
        CorpusReader.cases(bytes("\(group).cases"), group: group)
    }

    /// A file of the corpus; empty when it cannot be read.
    static func bytes(_ name: String) -> [UInt8] {
        guard let file = fopen("\(path)/\(name)", "r") else { return [] }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = fread(&buffer, 1, buffer.count, file)
            if count == 0 { break }
            bytes += buffer[..<count]
        }
        return bytes
    }

    static func lines(_ name: String) -> [String] {
        String(decoding: bytes(name), as: UTF8.self).split(separator: "\n").map(String.init)
    }

    private static func names(in folder: String) -> [String] {
        guard let directory = opendir("\(path)/\(folder)") else { return [] }
        defer { closedir(directory) }
        var names: [String] = []
        while let entry = readdir(directory) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            names.append(name)
        }
        return names.sorted()
    }
}
