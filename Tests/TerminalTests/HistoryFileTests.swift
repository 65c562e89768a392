import Glibc
import Testing

@testable import Terminal

@Suite(.serialized) struct HistoryFileTests {
    @Test func itLiesInTheStateFolderWhichIsMade() {
        var template = Array("/tmp/towtank-history-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else {
            Issue.record("no folder")
            return
        }
        let folder = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        let before = Screen.environment("XDG_STATE_HOME")
        setenv("XDG_STATE_HOME", folder + "/state", 1)
        defer {
            if let before { setenv("XDG_STATE_HOME", before, 1) } else { unsetenv("XDG_STATE_HOME") }
        }
        #expect(HistoryFile.path() == folder + "/state/towtank/history")
        #expect(access(folder + "/state/towtank", W_OK) == 0)
        rmdir(folder + "/state/towtank")
        rmdir(folder + "/state")
        rmdir(folder)
    }
}
