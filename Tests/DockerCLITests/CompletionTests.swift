import DockerCLI
import Testing

struct CompletionTests {
    private struct Names: CompletionNames {
        func containers(_ choice: ContainerChoice) async -> [String] {
            switch choice {
            case .all: ["web", "db", "old"]
            case .running: ["web", "db"]
            case .paused: ["db"]
            case .stopped: ["old"]
            }
        }
        func images() async -> [String] { ["nginx:latest", "busybox:latest"] }
        func volumes() async -> [String] { ["data"] }
        func networks() async -> [String] { ["bridge", "mynet"] }
    }

    private func complete(_ line: String) async -> [String] {
        let words = line.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
        return await Completion.complete(words, names: Names(), environment: ["HOME": "/root", "PATH": "/bin"])
            .candidates.map(\.text)
    }

    @Test(arguments: [
        ("st", ["start", "stats", "stop"]), ("container ren", ["rename"]), ("start ", ["old"]),
        ("stop ", ["web", "db"]),
        ("unpause ", ["db"]), ("run ngi", ["nginx:latest"]), ("run --network m", ["mynet"]),
        ("run --network=m", ["--network=mynet"]),
        ("run --rest", ["--restart"]), ("run --restart ", ["always", "no", "on-failure", "unless-stopped"]),
        ("run -e HO", ["HOME"]), ("ps --filter status=e", ["status=exited"]), ("ps -f sta", ["status="]),
        ("cp we", ["web:"]), ("run -it busybox ", []), ("network connect mynet w", ["web"]), ("volume rm ", ["data"]),
        ("kill -s TER", ["TERM"]), ("exec web ", []), ("run --volumes-from o", ["old"]),
        ("-H x ps --l", ["--last", "--latest"]),
    ])
    func candidates(line: String, expected: [String]) async {
        #expect(await complete(line) == expected)
    }

    @Test func commandsAreDescribed() async {
        let found = await Completion.complete(["pau"], names: Names(), environment: [:])
        #expect(found.candidates.first?.description == "Pause all processes within one or more containers")
    }
}
