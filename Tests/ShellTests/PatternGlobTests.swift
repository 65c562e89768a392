import Testing

@testable import Shell

/// A small file tree: directories end with a slash.
private struct TestTree: DirectoryReader {
    let paths = [
        "a/", "a/b/", "a/b/q", "a/f1", "a/f2.txt", "a/.h", "c/", "c/f1", "z.txt", "A.txt", ".hid", ".x/", ".x/y",
        "st*r", "é.txt",
    ]

    func entries(of directory: [UInt8]) -> [(name: [UInt8], isDirectory: Bool)]? {
        let prefix = normal(directory)
        guard prefix.isEmpty || paths.contains(prefix) else { return nil }
        return paths.compactMap { path in
            guard path.hasPrefix(prefix), path.count > prefix.count else { return nil }
            let rest = path.dropFirst(prefix.count)
            let name = rest.hasSuffix("/") ? rest.dropLast() : rest
            return name.contains("/") ? nil : (Array(name.utf8), rest.hasSuffix("/"))
        }
    }

    func exists(_ path: [UInt8]) -> Bool {
        let path = normal(path).dropLast()
        return path.isEmpty || paths.contains(String(path)) || paths.contains(path + "/")
    }

    private func normal(_ path: [UInt8]) -> String {
        String(decoding: path, as: UTF8.self).split(separator: "/").filter { $0 != "." }.map { $0 + "/" }.joined()
    }
}

@Suite struct PatternGlobTests {
    @Test(arguments: [
        ("*", "A.txt a c st*r z.txt é.txt"), ("*.txt", "A.txt z.txt é.txt"), ("*/", "a/ c/"), ("*/f1", "a/f1 c/f1"),
        ("*/*", "a/b a/f1 a/f2.txt c/f1"), ("./*.txt", "./A.txt ./z.txt ./é.txt"),
        (".//a//f*", ".//a//f1 .//a//f2.txt"),
        ("a/.*", "a/.h"), (".h*", ".hid"), ("?.txt", "A.txt z.txt é.txt"), ("[a-c]", "a c"), ("**/q", ""),
        ("*/b/q", "a/b/q"), ("*/nosuch", ""), ("z\\*", ""), ("st\\*r", "st*r"), ("nosuch/*", ""), ("[!a]", "c"),
        ("*\\*r", "st*r"),
    ])
    func bash(pattern: String, result: String) {
        var tree = TestTree()
        let paths = Glob(Array(pattern.utf8), dialect: .bash).paths(&tree)
        #expect(paths.map { String(decoding: $0, as: UTF8.self) }.joined(separator: " ") == result)
    }

    @Test func ashListsTheDots() {
        var tree = TestTree()
        let paths = Glob(Array(".*".utf8), dialect: .ash).paths(&tree)
        #expect(paths.map { String(decoding: $0, as: UTF8.self) } == [".", "..", ".hid", ".x"])
    }

    @Test func plainWordsHaveNoPattern() {
        #expect(!Glob(Array("a/b\\*[".utf8), dialect: .ash).hasPattern)
        #expect(Glob(Array("a/b*".utf8), dialect: .ash).hasPattern)
    }
}
