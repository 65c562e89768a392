import Testing

@testable import Shell

@Suite struct PatternTests {
    func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

    @Test(arguments: [
        ("*", "", true), ("a*c", "abbc", true), ("a*c", "abbd", false), ("?", "é", true), ("??", "é", false),
        ("*???", "😀", false), ("[a-c]x", "bx", true), ("[!a-c]x", "bx", false), ("[^a]", "b", true),
        ("[[:digit:]]*", "1a", true), ("[[:alpha:]]", "é", true), ("[[:upper:][:space:]]", " ", true),
        ("[]a]", "]", true), ("[!]]", "]", false), ("[a-]", "-", true), ("[a", "[a", true), ("[é-ü]", "ï", true),
        ("\\*", "*", true), ("\\*", "x", false), ("[\\]]", "]", true), ("a\\", "a\\", true), ("**a", "xxa", true),
        ("[z-a]", "m", false), ("[[:foo:]]", "f", false), ("[!a]", "", false),
    ])
    func matching(pattern: String, text: String, matches: Bool) {
        #expect(Pattern(bytes(pattern)).matches(bytes(text)) == matches)
    }

    @Test(arguments: [
        ("@(a|b)c", "bc", true), ("@(a|b)c", "c", false), ("?(a)c", "c", true), ("*(ab)", "ababab", true),
        ("+(a)", "", false), ("+([0-9])", "123", true), ("!(a|b)", "c", true), ("!(a|b)", "a", false),
        ("!(*.txt)", "a.md", true), ("*.@(jpg|p?g)", "x.png", true), ("@(a", "@(a", true), ("@(a|@(b|c))d", "cd", true),
    ])
    func groups(pattern: String, text: String, matches: Bool) {
        #expect(Pattern(bytes(pattern), extended: true).matches(bytes(text)) == matches)
    }

    @Test(arguments: [
        ("*/", "a/b/c", "b/c", "c", "a/b/c", "a/b/c"), ("/*", "a/b/c", "a/b/c", "a/b/c", "a/b", "a"),
        (".*", "a.tar.gz", "a.tar.gz", "a.tar.gz", "a.tar", "a"), ("a", "aba", "ba", "ba", "ab", "ab"),
        ("?", "éa", "a", "a", "é", "é"), ("*", "abc", "abc", "", "abc", ""),
        ("b*c", "abcbc", "abcbc", "abcbc", "abc", "a"),
        ("[ab]*b", "abab", "ab", "", "ab", ""), ("x", "", "", "", "", ""),
    ])
    func removal(_ pattern: String, _ text: String, _ short: String, _ long: String, _ last: String, _ most: String) {
        let compiled = Pattern(bytes(pattern))
        let value = bytes(text)[...]
        func withoutPrefix(_ longest: Bool) -> String {
            String(decoding: value.dropFirst(compiled.prefixLength(in: value, longest: longest) ?? 0), as: UTF8.self)
        }
        func withoutSuffix(_ longest: Bool) -> String {
            let end = compiled.suffixStart(in: value, longest: longest) ?? value.endIndex
            return String(decoding: value[..<end], as: UTF8.self)
        }
        #expect(withoutPrefix(false) == short)
        #expect(withoutPrefix(true) == long)
        #expect(withoutSuffix(false) == last)
        #expect(withoutSuffix(true) == most)
    }

    @Test(arguments: [
        ("b", "abcb", "first", "aZcb"), ("b", "abcb", "all", "aZcZ"), ("b*", "abcb", "all", "aZ"),
        ("", "abc", "all", "abc"), ("a", "aba", "prefix", "Zba"), ("a", "aba", "suffix", "abZ"),
        ("", "abc", "prefix", "Zabc"), ("", "abc", "suffix", "abcZ"), ("?", "éa", "all", "ZZ"), ("*", "", "first", "Z"),
        ("x", "abc", "first", "abc"),
    ])
    func replacement(pattern: String, text: String, scope: String, result: String) throws {
        let scopes: [String: Parameter.ReplaceScope] = [
            "first": .first, "all": .all, "prefix": .prefix, "suffix": .suffix,
        ]
        let replaced = Pattern(bytes(pattern)).replacing(in: bytes(text), scope: try #require(scopes[scope])) { _ in
            bytes("Z")
        }
        #expect(String(decoding: replaced, as: UTF8.self) == result)
    }

    @Test func quotedRunsStandForThemselves() {
        let pattern = Pattern(runs: [(bytes("*"), true), (bytes("?"), false)])
        #expect(pattern.matches(bytes("*x")))
        #expect(!pattern.matches(bytes("xx")))
    }

    @Test func evilPatternsEnd() {
        let stars = String(repeating: "*a", count: 60) + "b"
        #expect(!Pattern(bytes(stars)).matches(bytes(String(repeating: "a", count: 2000))))
        let groups = String(repeating: "+(a|aa|", count: 6) + "a" + String(repeating: ")", count: 6) + "b"
        #expect(!Pattern(bytes(groups), extended: true).matches(bytes(String(repeating: "a", count: 60))))
        let open = String(repeating: "@(", count: 500)
        #expect(Pattern(bytes(open), extended: true).matches(bytes(open)))
        let none = String(repeating: "!(*", count: 8) + "a" + String(repeating: ")", count: 8)
        _ = Pattern(bytes(none), extended: true).matches(bytes(String(repeating: "a", count: 60)))
    }
}
