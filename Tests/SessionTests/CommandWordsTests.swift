import Testing

@testable import Session

struct CommandWordsTests {
    @Test(arguments: [
        ("docker run -", ["docker", "run", "-"]),
        ("docker run ", ["docker", "run", ""]),
        ("echo a | docker ps -a && docker stop we", ["docker", "stop", "we"]),
        ("X=1 docker 'a b' c", ["docker", "a b", "c"]),
        ("for i in 1; do docker s", ["docker", "s"]),
        ("docker rm $(docker ps -", ["docker", "ps", "-"]),
        ("docker rm $(docker ps -q) we", ["docker", "rm", "$)", "we"]),
        ("cat a\\ b", ["cat", "a b"]),
        ("", [""]),
    ])
    func theLastCommandCounts(line: String, words: [String]) {
        #expect(CommandWords(line).words == words)
    }

    @Test func quotesAndRedirectionsAreSeen() {
        #expect(CommandWords("echo 'a").isInQuotes)
        #expect(!CommandWords("echo 'a'").isInQuotes)
        #expect(CommandWords("echo a > f").isRedirection)
        #expect(CommandWords("echo a > f").words.last == "f")
        #expect(!CommandWords("echo a > f ").isRedirection)
        #expect(CommandWords("docker").isFirstCommand)
        #expect(!CommandWords("ls; docker").isFirstCommand)
    }
}
