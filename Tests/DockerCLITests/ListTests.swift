import DockerCLI
import Testing

struct ListTests {
    private func containers() -> TestClient {
        let client = TestClient()
        let second: Int64 = TestClient.now / 1_000_000_000
        client.engine.answer(
            "/containers/json",
            """
            [{"Id":"\(String(repeating: "a", count: 64))","Names":["/web"],"Image":"nginx","ImageID":"sha256:11",
              "Command":"/docker-entrypoint.sh nginx","Created":\(second - 3700),"State":"running","Status":"Up 2 hours",
              "Ports":[{"IP":"0.0.0.0","PrivatePort":80,"PublicPort":8080,"Type":"tcp"},
                       {"IP":"::","PrivatePort":80,"PublicPort":8080,"Type":"tcp"},{"PrivatePort":443,"Type":"tcp"},
                       {"IP":"0.0.0.0","PrivatePort":90,"PublicPort":90,"Type":"tcp"},
                       {"IP":"0.0.0.0","PrivatePort":91,"PublicPort":91,"Type":"tcp"}],
              "Labels":{"b":"2","a":"1"},"SizeRw":12345,"SizeRootFs":1980000},
             {"Id":"\(String(repeating: "b", count: 64))","Names":["/中文"],"Image":"sha256:22","ImageID":"sha256:22",
              "Command":"sh -c 'echo 你好世界你好世界'","Created":\(second),"State":"created","Status":"Created"}]
            """
        )
        return client
    }

    @Test func table() async {
        #expect(
            await containers().run("ps -a").output == """
                CONTAINER ID   IMAGE     COMMAND                  CREATED                  STATUS       PORTS                                                                        NAMES
                aaaaaaaaaaaa   nginx     "/docker-entrypoint.…"   About an hour ago        Up 2 hours   0.0.0.0:90-91->90-91/tcp, 443/tcp, 0.0.0.0:8080->80/tcp, [::]:8080->80/tcp   web
                bbbbbbbbbbbb   22        "sh -c 'echo 你好世…"    Less than a second ago   Created                                                                                   中文

                """
        )
    }

    @Test(arguments: [
        ("{{.Names}} {{.Label \"a\"}}|{{.Labels}}|{{.Size}}", "web 1|a=1,b=2|12.3kB (virtual 1.98MB)\n中文 ||0B\n"),
        ("table {{.Names}}\\t{{.State}}", "NAMES     STATE\nweb       running\n中文      created\n"),
        ("table {{upper .Names}}\\t{{.Label \"my.the_key\"}}", "NAMES     the key\nWEB       \n中文      \n"),
        ("TABLE", "TABLE\nTABLE\n"),
        ("{{json .Names}}", "\"web\"\n\"中文\"\n"),
    ])
    func format(format: String, output: String) async {
        #expect(await containers().run(["ps", "-a", "--format", format]).output == output)
    }

    @Test(arguments: [
        (
            "{{.Nosuch}}",
            "failed to execute template: template: :1:2: executing \"\" at <.Nosuch>: can't evaluate field Nosuch in type *formatter.ContainerContext"
        ),
        ("{{.Names", "failed to parse template: template: :1: unclosed action"),
        ("{{nofunc .Names}}", "failed to parse template: template: :1: function \"nofunc\" not defined"),
        (
            "{{slice .ID 0 3}}",
            "failed to execute template: template: :1:2: executing \"\" at <slice .ID 0 3>: error calling slice: index out of range: 3"
        ),
    ])
    func badFormat(format: String, message: String) async {
        #expect(
            await containers().run(["ps", "--format", format]) == .init(output: "", error: message + "\n", code: 1)
        )
    }

    @Test func jsonEscapesAsGoDoes() async {
        let output = await containers().run("ps --format json").output
        #expect(
            output.hasPrefix(
                "{\"Command\":\"\\\"/docker-entrypoint.…\\\"\",\"CreatedAt\":\"2026-11-25 16:58:20 +0000 UTC\",\"ID\":\"aaaaaaaaaaaa\""
            )
        )
        #expect(output.contains("\"Platform\":null,\"Ports\":\"0.0.0.0:90-91-\\u003e90-91/tcp, 443/tcp"))
    }

    @Test func quietIgnoresTheFormat() async {
        let screen = await containers().run(["ps", "-q", "--format", "x"])
        #expect(screen.output == "aaaaaaaaaaaa\nbbbbbbbbbbbb\n")
        #expect(screen.error == "WARNING: Ignoring custom format, because both --format and --quiet are set.\n")
    }

    @Test func imagesHaveARowForEachTag() async {
        let client = TestClient()
        client.engine.answer(
            "/images/json",
            """
            [{"Id":"sha256:\(String(repeating: "1", count: 64))","RepoTags":["nginx:1","nginx:latest"],
              "RepoDigests":["nginx@sha256:\(String(repeating: "5", count: 64))"],"Created":\(TestClient.now / 1_000_000_000 - 90),
              "Size":1980000,"SharedSize":-1,"Containers":-1},
             {"Id":"sha256:\(String(repeating: "2", count: 64))","RepoTags":[],"RepoDigests":[],"Created":0,"Size":4520}]
            """
        )
        #expect(
            await client.run("images").output == """
                REPOSITORY   TAG       IMAGE ID       CREATED              SIZE
                nginx        1         111111111111   About a minute ago   1.98MB
                nginx        latest    111111111111   About a minute ago   1.98MB
                <none>       <none>    222222222222   N/A                  4.52kB

                """
        )
    }

    @Test func emptyListHasItsHeadings() async {
        let client = TestClient()
        client.engine.answer("/containers/json", "[]")
        #expect(
            await client.run("ps").output
                == "CONTAINER ID   IMAGE     COMMAND   CREATED   STATUS    PORTS     NAMES\n"
        )
        #expect(await client.run(["ps", "--format", "{{.ID}}"]).output.isEmpty)
    }

    @Test func imagesAsATree() async {
        let client = TestClient()
        client.engine.answer(
            "/images/json",
            """
            [{"Id": "sha256:\(String(repeating: "b", count: 64))", "RepoTags": ["busybox:latest", "b:2"], "Size": 1970000},
            {"Id": "sha256:\(String(repeating: "d", count: 64))", "RepoTags": [], "Size": 7800000}]
            """
        )
        let screen = await client.run("images --tree")
        let lines = screen.output.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        #expect(lines[0].hasPrefix("WARNING: This is an experimental feature."))
        #expect(lines[1] == String(repeating: " ", count: 62) + "Info ->  U In Use ")
        #expect(lines[4] == "busybox:latest")
        #expect(lines[5] == "b:2              bbbbbbbbbbbb       1.97MB             0B        ")
        #expect(lines.count == 7)
        #expect(await client.run("images --tree -a").output.contains("<untagged>       dddddddddddd        7.8MB"))
        #expect(await client.run("images --tree -q").error == "--quiet is not yet supported with --tree\n")
    }
}
