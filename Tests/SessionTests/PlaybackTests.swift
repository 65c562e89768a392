import Golden
import Session
import Testing

struct PlaybackTests {
    private func play(_ text: String) -> [Transcript.Entry] {
        Playback.play(Scenario(text), name: "test").entries
    }

    @Test func streamsAndStatusAreKeptApart() {
        let entries = play("echo out; echo err >&2; (exit 3)\n")
        #expect(
            entries == [.init(command: "echo out; echo err >&2; (exit 3)", output: "out\n", error: "err\n", status: 3)]
        )
    }

    @Test func oneShellServesTheWholeScenario() {
        let entries = play("x=5; cd /tmp; f() { echo in f; }\nfalse\necho $? $x $PWD\nf\n")
        #expect(entries.map(\.output) == ["", "", "1 5 /tmp\n", "in f\n"])
        #expect(entries.map(\.status) == [0, 1, 0, 0])
    }

    @Test func aScenarioBeginsAsTheRecorderDoes() {
        let entries = play("pwd; ls -A; ls -A ~ | wc -l; wc -c; echo $TERM $TZ $LANG $DOCKER_BUILDKIT\n")
        #expect(entries[0].output == "/desk\n0\n0\ndumb UTC C.UTF-8 0\n")
        let buildKit = play("#% builder: buildkit\necho $DOCKER_BUILDKIT $BUILDKIT_PROGRESS\n")
        #expect(buildKit[0].output == "1 plain\n")
    }

    @Test func whatABackgroundCommandWritesLateIsLost() {
        let entries = play("(sleep 1; echo late) & echo now\nsleep 2; echo then\n")
        #expect(entries.map(\.output) == ["now\n", "then\n"])
    }

    @Test func mistakesAreReportedAtTheLineOfTheirCommand() {
        let entries = play("true\nnosuch\n")
        #expect(entries[1].error == "bash: line 2: nosuch: command not found\n")
        #expect(entries[1].status == 127)
    }

    @Test func aCommandWithoutEndIsCutOffAndEndsTheScenario() {
        let entries = play("echo begin; sleep 100\necho never\n")
        #expect(entries.map(\.status) == [124])
        #expect(entries[0].output == "begin\n")
        #expect(entries[0].error == "[time limit]\n")
    }

    @Test func anEngineAnswersItsClients() {
        let entries = play(
            """
            docker run -d --name web nginx | wc -c
            docker logs -f --tail 0 web & sleep 1; docker stop web
            docker ps -aq --filter name=web | xargs docker inspect -f '{{.State.Status}}'
            docker inspect nosuch 2>/dev/null || echo $?
            docker run --rm -i busybox sh -c 'wc -c' < /etc/hostname

            """
        )
        #expect(entries.map(\.output) == ["65\n", "web\n", "exited\n", "[]\n1\n", "8\n"])
    }

    @Test func aClientWhoseReaderLeavesEnds() {
        let entries = play(
            """
            docker run -d --name tick busybox sh -c 'while true; do date; sleep 1; done' >/dev/null
            docker logs -f tick | head -2 | wc -l; echo ${PIPESTATUS[0]}
            timeout 3 docker logs -f tick | wc -l
            docker events & sleep 1; kill $!; wait $!; echo $?

            """
        )
        #expect(entries.map { $0.output.split(separator: "\n").last } == [nil, "141", "6", "143"])
    }
}
