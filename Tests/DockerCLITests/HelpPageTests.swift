import DockerCLI
import Testing

struct HelpPageTests {
    @Test func pageWithFlags() async {
        let screen = await TestClient().run("logs --help")
        #expect(
            screen.output == """
                Usage:  docker logs [OPTIONS] CONTAINER

                Fetch the logs of a container

                Aliases:
                  docker container logs, docker logs

                Options:
                      --details        Show extra details provided to logs
                  -f, --follow         Follow log output
                      --since string   Show logs since timestamp (e.g.
                                       "2013-01-02T13:23:37Z") or relative (e.g. "42m"
                                       for 42 minutes)
                  -n, --tail string    Number of lines to show from the end of the logs
                                       (default "all")
                  -t, --timestamps     Show timestamps
                      --until string   Show logs before a timestamp (e.g.
                                       "2013-01-02T13:23:37Z") or relative (e.g. "42m"
                                       for 42 minutes)

                """
        )
        #expect(screen.code == 0)
    }

    @Test func pageWithoutFlags() async {
        let screen = await TestClient().run("help rename")
        #expect(
            screen.output == """
                Usage:  docker rename CONTAINER NEW_NAME

                Rename a container

                Aliases:
                  docker container rename, docker rename

                """
        )
    }

    @Test func groupAloneGoesToStandardError() async {
        let screen = await TestClient().run("volume")
        #expect(screen.output.isEmpty)
        #expect(screen.code == 0)
        #expect(
            screen.error == """
                Usage:  docker volume COMMAND

                Manage volumes

                Commands:
                  create      Create a volume
                  inspect     Display detailed information on one or more volumes
                  ls          List volumes
                  prune       Remove unused local volumes
                  rm          Remove one or more volumes

                Run 'docker volume COMMAND --help' for more information on a command.

                """
        )
    }

    @Test func usageOfTwoLines() async {
        let screen = await TestClient().run("cp --help")
        #expect(
            screen.output.hasPrefix("Usage:  docker cp [OPTIONS] CONTAINER:SRC_PATH DEST_PATH|-\n\tdocker cp [OPTIONS]")
        )
    }

    @Test func deprecatedShorthand() async {
        let screen = await TestClient().run("ps -h")
        #expect(
            screen.output.hasPrefix("Flag shorthand -h has been deprecated, use --help\nUsage:  docker ps [OPTIONS]\n")
        )
        let root = await TestClient().run("-h")
        #expect(root.error == "Flag shorthand -h has been deprecated, use --help\n")
        #expect(
            root.output.contains(
                "\nGlobal Options:\n      --config string      Location of client config files (default\n"
            )
        )
    }

    @Test func helpOfAnUnknownCommandIsItsParents() async {
        #expect(await TestClient().run("foo --help").output.hasPrefix("Usage:  docker [OPTIONS] COMMAND\n"))
        #expect(await TestClient().run("container foo --help").output.hasPrefix("Usage:  docker container COMMAND\n"))
        #expect(
            await TestClient().run("help foo bar") == .init(output: "", error: "unknown help topic: foo bar\n", code: 1)
        )
    }

    @Test func everyCommandHasAPage() {
        #expect(CommandTable.all.count == 188)
        for spec in CommandTable.all {
            let page = HelpPage.text(spec, children: CommandTable.find(spec.path).children, home: "/root")
            #expect(page.hasPrefix("Usage:  \(spec.usageLine)\n\n\(spec.description)\n"))
        }
    }
}
