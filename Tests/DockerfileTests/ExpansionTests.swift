import Dockerfile
import Testing

@Suite struct ExpansionTests {
    static let expansion = WordExpansion(variables: [
        KeyValue(key: "A", value: "xyz"), KeyValue(key: "EMPTY", value: ""), KeyValue(key: "P", value: "80 443"),
        KeyValue(key: "PATH_", value: "a/b/c"),
    ])

    @Test(arguments: [
        ("$A", "xyz"), ("${A}b", "xyzb"), ("\\$A", "$A"), ("'$A'", "$A"), ("\"$A\"", "xyz"), ("${NO:-d}", "d"),
        ("${EMPTY-d}", ""), ("${EMPTY:-d}", "d"), ("${A:+set}", "set"), ("${NO+set}", ""), ("${A#x}", "yz"),
        ("${PATH_#*/}", "b/c"), ("${PATH_##*/}", "c"), ("${PATH_%/*}", "a/b"), ("${PATH_%%/*}", "a"),
        ("${PATH_/\\//_}", "a_b/c"), ("${PATH_//\\//_}", "a_b_c"), ("${NO:-${A}}", "xyz"), ("$NO", ""), ("a$", "a$"),
    ])
    func words(text: String, expected: String) throws {
        #expect(try Self.expansion.word(text) == expected)
    }

    @Test func aValueMayBecomeSeveralWords() throws {
        #expect(try Self.expansion.words("$P 22") == ["80", "443", "22"])
        #expect(try Self.expansion.words("\"$P\"") == ["80 443"])
    }

    @Test(arguments: ["${A", "${A!b}", "'open", "\"open", "${NO:?needed}"])
    func badWords(text: String) {
        #expect(throws: DockerfileError.self) { try Self.expansion.word(text) }
    }

    @Test func ignoredPaths() {
        let ignore = Dockerignore(Array("# c\n*.log\n**/tmp\n!keep.log\ndocs\n!docs/README.md\n".utf8))
        #expect(ignore.excludes("a.log"))
        #expect(!ignore.excludes("keep.log"))
        #expect(!ignore.excludes("sub/a.log"))
        #expect(ignore.excludes("x/y/tmp/z"))
        #expect(ignore.excludes("docs/a.md"))
        #expect(!ignore.excludes("docs/README.md"))
    }
}
