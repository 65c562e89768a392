import FuzzTargets
import Glibc
import Testing

/// The inputs that the fuzzers have kept: none may crash or hang.
@Suite struct KeptInputTests {
    private static let folder: String = {
        let parts = #filePath.split(separator: "/").dropLast(3)
        return "/" + parts.joined(separator: "/") + "/Fuzz/Corpus"
    }()

    @Test(arguments: FuzzTarget.allCases)
    func keptInputs(target: FuzzTarget) throws {
        let folder = "\(Self.folder)/\(target.rawValue)"
        let names = try #require(Self.names(folder))
        #expect(!names.isEmpty)
        for name in names {
            let bytes = try #require(Self.contents("\(folder)/\(name)"))
            target.feed(bytes)
        }
    }

    private static func names(_ folder: String) -> [String]? {
        guard let directory = opendir(folder) else { return nil }
        defer { closedir(directory) }
        var names: [String] = []
        while let entry = readdir(directory) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if !name.hasPrefix(".") { names.append(name) }
        }
        return names.sorted()
    }

    private static func contents(_ path: String) -> [UInt8]? {
        let descriptor = open(path, O_RDONLY)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = read(descriptor, &buffer, buffer.count)
            if count <= 0 { return count == 0 ? bytes : nil }
            bytes += buffer[..<count]
        }
    }
}
