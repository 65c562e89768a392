import Kernel
import Session
import Simulator
import Testing

/// A world goes on in another sitting where it was left.
struct KeptWorldTests {
    /// Runs a script in a world; what it writes, and the world after it.
    private func run(_ script: String, in world: World) throws -> (output: String, world: World) {
        let session = Session(world)
        var output: [UInt8] = []
        session.apply(.hostStart(HostJob(.command(Array(script.utf8)))))
        _ = session.run(until: session.now + 60 * .second) { event in
            if case .output(_, let bytes) = event { output += bytes }
            return true
        }
        return (String(decoding: output, as: UTF8.self), try World(encoded: session.world.encoded()))
    }

    @Test func containersGoOn() throws {
        let loop = "docker run -d --name tick busybox sh -c 'i=0; while true; do echo $((i+=1)); sleep 1; done'"
        let first = try run("\(loop) > id; docker volume create vol; sleep 2.5", in: World(.init(kind: .fixture)))
        #expect(first.output == "vol\n")
        let second = try run("sleep 2; docker logs tick; docker ps -q | wc -l; docker volume ls -q", in: first.world)
        #expect(second.output == "1\n2\n3\n4\n5\n1\nvol\n")
        #expect(try run("wc -c < id", in: second.world).output == "65\n")
    }

    @Test func clientsThatRanHaveEnded() throws {
        let first = try run(
            "docker run -d --name cc busybox sh -c 'while true; do echo x; sleep 1; done' >/dev/null; "
                + "docker logs -f cc > log & docker wait cc & docker stop -t 30 cc & sleep 0.1; exit 0",
            in: World(.init(kind: .fixture))
        )
        let session = Session(first.world)
        #expect(session.world.openCalls.isEmpty)
        session.advance(to: session.now + .second)
        #expect(session.world.hostClients.isEmpty)
        #expect(try run("docker ps -a --format {{.Names}}", in: session.world).output == "cc\n")
    }
}
