import DockerCLI
import EngineAPI
import Testing

struct RunDialogueTests {
    private let id = String(repeating: "a", count: 64)

    private func client(terminals: Set<Int> = []) -> TestClient {
        let client = TestClient(terminals: terminals)
        client.engine.answer("/containers/create", "{\"Id\":\"\(id)\",\"Warnings\":[]}")
        client.engine.stream("/containers/{id}/wait", "{\"StatusCode\":3}")
        return client
    }

    @Test func foregroundAttachesBeforeItStarts() async {
        let client = client()
        client.engine.output((.stdout, "out\n"), (.stderr, "err\n"))
        #expect(await client.run("run busybox x") == .init(output: "out\n", error: "err\n", code: 3))
        #expect(
            client.engine.asked == [
                "POST /containers/create", "POST /containers/\(id)/attach", "POST /containers/\(id)/wait",
                "POST /containers/\(id)/start",
            ]
        )
    }

    @Test func detachedPrintsTheIDAndDoesNotWait() async {
        let client = client()
        #expect(await client.run("run -d busybox") == .init(output: "\(id)\n", error: "", code: 0))
        #expect(client.engine.asked == ["POST /containers/create", "POST /containers/\(id)/start"])
    }

    @Test func missingImageIsPulledOnStandardError() async {
        let client = TestClient()
        client.engine.refuse("/containers/create", .notFound, "No such image: alpine:3")
        client.engine.answer("/containers/create", "{\"Id\":\"\(id)\"}")
        client.engine.stream(
            "/images/create",
            "{\"status\":\"Pulling from library/alpine\",\"id\":\"3\"}",
            "{\"status\":\"Digest: sha256:2c98\"}",
            "{\"status\":\"Status: Downloaded newer image for alpine:3\"}"
        )
        #expect(
            await client.run("create alpine:3")
                == .init(
                    output: "\(id)\n",
                    error: """
                        Unable to find image 'alpine:3' locally
                        3: Pulling from library/alpine
                        Digest: sha256:2c98
                        Status: Downloaded newer image for alpine:3

                        """,
                    code: 0
                )
        )
    }

    @Test(
        arguments: [
            ("exec: \"x\": executable file not found in $PATH: unknown", 127),
            ("exec: \"/etc\": permission denied: unknown", 126),
            ("exec: \"/tmp\": is a directory: unknown: permission denied", 126), ("Conflict. The container name", 125),
        ] as [(String, Int32)]
    )
    func exitCodeOfAFailedStart(message: String, code: Int32) async {
        let client = client()
        client.engine.refuse("/containers/{id}/start", .invalidParameter, message)
        let error = "docker: Error response from daemon: \(message)\n\nRun 'docker run --help' for more information\n"
        #expect(await client.run("run busybox") == .init(output: "", error: error, code: code))
    }

    @Test func removedContainersAreWaitedForUntilTheyAreGone() async {
        let client = client()
        client.engine.output((.stdout, "x"))
        #expect(await client.run("run --rm busybox").code == 3)
    }

    @Test func inputGoesToTheProcess() async {
        let client = client()
        _ = await client.run("run -i busybox cat", input: "hello\n")
        #expect(client.engine.input == Array("hello\n".utf8))
    }

    @Test func terminalIsNeeded() async {
        #expect(
            await client().run("run -it busybox sh")
                == .init(output: "", error: "the input device is not a TTY\n", code: 1)
        )
        let refused = client()
        _ = await refused.run("run -it busybox sh")
        #expect(refused.engine.asked.isEmpty)
    }

    @Test func detachKeysLeaveTheContainer() async {
        let client = client(terminals: [0, 1, 2])
        client.engine.staysOpen()
        #expect(await client.run(["run", "-it", "busybox", "sh"], input: "ls\u{10}\u{11}").code == 0)
        #expect(client.engine.input == Array("ls".utf8))
    }

    @Test func identifierFile() async {
        let client = client()
        _ = await client.run("run -d --cidfile id.txt busybox")
        #expect(client.text("/desk/id.txt") == id)
        let again = await client.run("run -d --cidfile id.txt busybox")
        #expect(
            again.error.hasPrefix(
                "docker: container ID file found, make sure the other container isn't running or delete id.txt\n"
            )
        )
    }

    @Test func attachAndDetachConflict() async {
        let screen = await client().run("run -d -a stdout x")
        #expect(
            screen
                == .init(output: "", error: "conflicting options: cannot specify both --attach and --detach\n", code: 1)
        )
    }
}
