import Kernel
import Session
import Testing

struct OwnWordTests {
    @Test(arguments: [
        ("undo", OwnWord.undo), (" redo ", .redo), ("start-over", .startOver), ("help", .help), ("exit", .exit(0)),
        ("exit 3", .exit(3)), ("wait 10m", .wait(600 * Nanoseconds.second)), ("wait 1h30m", .wait(5400 * .second)),
        ("wait 1.5s", .wait(1500 * .millisecond)), ("wait 20ms", .wait(20 * .millisecond)),
    ])
    func ownWordsAreRecognised(line: String, word: OwnWord) {
        #expect(OwnWord(line) == word)
    }

    @Test(arguments: [
        "undo it", "docker undo", "help test", "wait", "wait 10", "wait $pid", "wait 10y", "exit now", "echo help", "",
    ])
    func everythingElseIsTheShells(line: String) {
        #expect(OwnWord(line) == nil)
    }
}
