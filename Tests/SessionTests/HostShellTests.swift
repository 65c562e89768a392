import Session
import Testing

struct HostShellTests {
    @Test(arguments: ["echo 'a", "cat <<E\na", "for i in 1 2; do", "docker run \\", "a |", "echo $(ls", "if true"])
    func theShellAsksForMore(text: String) {
        #expect(HostShell.isIncomplete(text))
    }

    @Test(arguments: [
        "echo a", "", "# comment", "cat <<E\na\nE", "for i in 1 2; do echo $i; done", "a ) b", "echo '\n'",
    ])
    func theShellRunsIt(text: String) {
        #expect(!HostShell.isIncomplete(text))
    }
}
