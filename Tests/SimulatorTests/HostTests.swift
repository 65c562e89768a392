import EngineAPI
import Kernel
import Simulator
import Testing

@Suite struct HostTests {
    /// What the host printed, and the clients that it started.
    private func feed(_ world: inout World, _ text: String) -> (output: String, status: Int32?, clients: [ClientStart])
    {
        var output = ""
        var status: Int32?
        var clients: [ClientStart] = []
        func take(_ outputs: [Output]) {
            for item in outputs {
                switch item {
                case .hostOutput(_, let bytes): output += String(decoding: bytes, as: UTF8.self)
                case .hostFinished(let end): status = end.code
                case .runClient(let start): clients.append(start)
                default: break
                }
            }
        }
        take(world.apply(.hostCommand(Array(text.utf8))))
        while status == nil, clients.isEmpty, let next = world.nextInstant() { take(world.apply(.advance(to: next))) }
        return (output, status, clients)
    }

    @Test func theShellKeepsItsVariables() {
        var world = World(WorldConfiguration(kind: .fixture))
        #expect(feed(&world, "x=5; cd /tmp").status == 0)
        let (output, status, _) = feed(&world, "echo $x; pwd; false")
        #expect(output == "5\n/tmp\n")
        #expect(status == 1)
    }

    @Test func dockerRunsOutside() throws {
        var world = World(WorldConfiguration(kind: .fixture))
        let (_, _, clients) = feed(&world, "docker ps -a | tr a-z A-Z")
        let client = try #require(clients.first)
        #expect(client.arguments.map { String(decoding: $0, as: UTF8.self) } == ["docker", "ps", "-a"])
        #expect(String(decoding: client.workingDirectory, as: UTF8.self) == "/desk")
        var output = ""
        var status: Int32?
        func take(_ outputs: [Output]) {
            for item in outputs {
                if case .hostOutput(_, let bytes) = item { output += String(decoding: bytes, as: UTF8.self) }
                if case .hostFinished(let end) = item { status = end.code }
            }
        }
        take(world.apply(.clientWrote(pid: client.pid, descriptor: 1, Array("some text\n".utf8))))
        take(world.apply(.clientExited(pid: client.pid, status: 0)))
        while status == nil, let next = world.nextInstant() { take(world.apply(.advance(to: next))) }
        #expect(output == "SOME TEXT\n")
        #expect(status == 0)
    }

    @Test func aClientIsToldOfABrokenPipe() throws {
        var world = World(WorldConfiguration(kind: .fixture))
        let (_, _, clients) = feed(&world, "docker logs -f x | true")
        let client = try #require(clients.first)
        _ = world.apply(.advance(to: world.now + 1_000_000_000))
        var signals: [Signal] = []
        func take(_ outputs: [Output]) {
            for case .clientSignal(_, let signal) in outputs { signals.append(signal) }
        }
        take(world.apply(.clientWrote(pid: client.pid, descriptor: 1, Array("text\n".utf8))))
        take(world.apply(.advance(to: world.now + 1_000_000_000)))
        #expect(signals.first == .brokenPipe)
    }
}
