import Golden
import Testing

struct NormaliserTests {
    private static let id = String(repeating: "0a1b", count: 16)

    static let lines: [(command: String, line: String, normalised: String)] = [
        ("x", "at 2026-08-01T10:00:00.123456789Z end", "at <TIME> end"),
        ("x", "2026-08-01 10:00:00 +0000 UTC", "<TIME>"),
        ("x", "0001-01-01T00:00:00Z", "0001-01-01T00:00:00Z"),
        ("logs --since 2026-08-01T10:00:00Z", "2026-08-01T10:00:00Z", "2026-08-01T10:00:00Z"),
        ("x", "1785578400 1785578400123456789 17855784001", "<TIME> <TIME> 17855784001"),
        ("x", "About a minute ago", "<DUR> ago"),
        ("x", "Up Less than a second (Paused)", "Up <DUR> (Paused)"),
        ("x", "3 hours", "3 hours"),
        ("docker ps --format {{.RunningFor}}", "3 hours", "<DUR>"),
        ("x", "sha256:\(id) 0a1b0a1b0a1b 0123456789ab", "sha256:<ID1:full> <ID1> <ID2>"),
        ("x", "aaaaaaaaaaaa 0a1b0a1b0a1bc", "aaaaaaaaaaaa 0a1b0a1b0a1bc"),
        ("docker rm 0a1b0a1b0a1b", "0a1b0a1b0a1b", "0a1b0a1b0a1b"),
        ("x", "ADD file:\(id) in /", "ADD file:<SUM> in /"),
        ("x", "1.98MB 0B 64MiB", "<SIZE> 0B <SIZE>"),
        ("docker run -m 64MiB x", "64MiB", "64MiB"),
        (
            "x", "Error response from daemon: Minimum memory limit allowed is 6MB",
            "Error response from daemon: Minimum memory limit allowed is 6MB"
        ),
        ("x", "1.2kB / 0B", "<SIZE> / <SIZE>"),
        ("x", "12.34% (50%)", "<PCT> (<PCT>)"),
        ("x", "happy_turing exec_die happy_turing sad_euler", "<NAME1> exec_die <NAME1> <NAME2>"),
        ("docker run --name my_web x", "my_web", "my_web"),
        ("x", "172.17.0.2 10.0.0.1 172.17.0.3 172.17.0.2", "<IP1> 10.0.0.1 <IP2> <IP1>"),
        ("x", "02:42:ac:11:00:02", "<MAC1>"),
        ("x", "0.0.0.0:32768->80/tcp :8080", "0.0.0.0:<PORT1>->80/tcp :8080"),
        ("docker port web", "32769", "<PORT1>"),
        ("x", "a   b\tc  ", "a  b  c"),
        ("x", "  a", "  a"),
        ("x", "\u{1b}[91mred\u{1b}[0m", "red"),
        ("docker version", "Version: 28.2.2", "Version: <VERSION>"),
        ("x", "Version: 28.2.2, build e6534b4", "Version: 28.2.2, build <BUILD>"),
        ("x", "latest: digest: sha256:abc size: 527", "latest: digest: sha256:abc size: <SIZE>"),
        ("docker images --human=false", "x 1234567", "x <SIZE>"),
        ("x", "Untar docker-import-123456", "Untar docker-import-<N>"),
    ]

    @Test(arguments: lines)
    func aLineKeepsOnlyWhatTwoFaithfulRunsShare(command: String, line: String, normalised: String) {
        #expect(answer(command, line + "\n") == [normalised])
    }

    @Test func noticesThatDependOnTheMachineAreDropped() {
        let text = "WARNING: Your kernel does not support swap limit capabilities\n\nhello\n\n\n"
        #expect(answer("x", text) == ["hello"])
        #expect(answer("x", "\u{1b}[0m\nhello\n") == ["hello"])
    }

    @Test func layerProgressIsSortedWithoutItsTransientStates() {
        let text = """
            latest: Pulling from library/x
            0a1b0a1b0a1b: Pulling fs layer
            0a1b0a1b0a1b: Pull complete
            1a1b0a1b0a1b: Already exists
            Digest: x

            """
        #expect(
            answer("docker pull x", text) == [
                "latest: Pulling from library/x", "<LAYER>: Already exists", "<LAYER>: Pull complete", "Digest: x",
            ]
        )
    }

    @Test func processTablesKeepNamesAndTheirOrder() {
        let text = "UID   PID   PPID  C  STIME  TTY  TIME  CMD\nroot  4711  1     0  10:00  ?    0:00  sleep 1000\n"
        #expect(
            answer("docker top c", text) == [
                "UID  PID  PPID  C  STIME  TTY  TIME  CMD", "root  <PID1>  1  <X>  <X>  <X>  <X>  sleep 1000",
            ]
        )
    }

    @Test func listsWithoutAPromisedOrderAreSorted() {
        #expect(answer("docker diff c", "C /b\nA /a\n") == ["A /a", "C /b"])
        #expect(answer("docker diff c | tail -2", "C /b\nA /a\n") == ["C /b", "A /a"])
        let text = "Deleted Volumes:\nb\na\n\nTotal reclaimed space: 0B\n"
        #expect(
            answer("docker volume prune -f", text) == ["Deleted Volumes:", "a", "b", "", "Total reclaimed space: 0B"]
        )
    }

    @Test func buildStepsAreSortedByName() {
        let text = """
            #0 building with "default" instance using docker driver
            #1 [internal] load build definition from Dockerfile
            #1 DONE 0.0s
            #6 [3/3] RUN b
            #6 0.123 hello
            #6 DONE 0.2s
            #5 [2/3] RUN a
            #5 CACHED
            #7 exporting to image
            #7 exporting layers done
            #7 DONE 0.0s

            """
        #expect(
            answer("docker build .", text) == [
                "[2/3] RUN a", "  CACHED", "[3/3] RUN b", "  | hello", "  DONE", "exporting to image", "  DONE",
            ]
        )
    }

    private func answer(_ command: String, _ text: String) -> [String] {
        var normaliser = Normaliser(commands: [command])
        return normaliser.normalise(Transcript.Entry(command: command, output: text)).output
    }
}
