import DockerCLI
import EngineAPI
import Testing

struct SeveralNamesTests {
    @Test func successesFirstErrorsTogetherAtTheEnd() async {
        let client = TestClient()
        client.engine.answer("/containers/{id}/stop", "{}")
        client.engine.refuse("/containers/{id}/stop", .notFound, "No such container: b")
        client.engine.answer("/containers/{id}/stop", "{}")
        #expect(
            await client.run("stop a b c")
                == .init(output: "a\nc\n", error: "Error response from daemon: No such container: b\n", code: 1)
        )
    }

    @Test func startNamesThoseThatFailed() async {
        let client = TestClient()
        client.engine.refuse("/containers/{id}/start", .notFound, "No such container: x")
        #expect(
            await client.run("start x y").error == """
                Error response from daemon: No such container: x
                Error response from daemon: No such container: x
                Error: failed to start containers: x, y

                """
        )
    }

    @Test func forcedRemovalOfAMissingContainerIsNoFailure() async {
        let client = TestClient()
        client.engine.refuse("/containers/{id}", .notFound, "No such container: x")
        #expect(
            await client.run("rm -f x")
                == .init(output: "", error: "Error response from daemon: No such container: x\n", code: 0)
        )
        #expect(await client.run("rm x").code == 1)
    }

    @Test func failedRename() async {
        let client = TestClient()
        client.engine.refuse("/containers/{id}/rename", .notFound, "No such container: a")
        #expect(
            await client.run("rename a b").error
                == "Error response from daemon: No such container: a\nError: failed to rename container named a\n"
        )
    }

    @Test func failedNetworkRemovalEndsWithAStatus() async {
        let client = TestClient()
        client.engine.refuse("/networks/{id}", .notFound, "network a not found")
        #expect(
            await client.run("network rm a")
                == .init(output: "", error: "Error response from daemon: network a not found\nexit status 1\n", code: 1)
        )
    }

    @Test func deprecatedFlagIsNamedOnStandardOutput() async {
        let screen = await TestClient().run("stop --time 1 a")
        #expect(screen.output == "Flag --time has been deprecated, use --timeout instead\na\n")
    }

    @Test(arguments: [("y\n", true), ("n\n", false), ("", false), ("Y\n", true), ("yes\n", false)])
    func prunesOnlyAfterAYes(answer: String, goesOn: Bool) async {
        let client = TestClient()
        client.engine.answer("/containers/prune", "{\"ContainersDeleted\":[\"abc\"],\"SpaceReclaimed\":1500}")
        let question = "WARNING! This will remove all stopped containers.\nAre you sure you want to continue? [y/N] "
        let done = "Deleted Containers:\nabc\n\nTotal reclaimed space: 1.5kB\n"
        #expect(
            await client.run("container prune", input: answer)
                == .init(output: question + (goesOn ? done : ""), error: "", code: 0)
        )
    }
}
