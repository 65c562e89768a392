import Testing

@testable import Kernel

/// What becomes of processes that are stopped, and of parents that come late.
@Suite struct StoppedProcessTests {
    private static let second: Nanoseconds = .second

    /// Init starts a child (2) and sends it signals, a second apart.
    private static func bench(_ signals: [Signal]) throws -> Bench {
        var actions: [StepList.Action] = [.fork([.sleep(100 * second), .say("slept")])]
        for signal in signals { actions += [.sleep(second), .kill(2, signal), .say("\(signal.name)")] }
        return try Bench(actions + [.waitAny])
    }

    @Test func terminationWaitsUntilAStoppedProcessGoesOn() throws {
        var bench = try Self.bench([.stop, .terminate, .continue])
        bench.run(to: 2 * Self.second + 500 * .millisecond)
        let state = bench.machine.process(2).map { "\($0.state)" }
        #expect(state?.hasPrefix("stopped") == true)
        bench.run(to: 4 * Self.second)
        #expect(bench.said == ["STOP", "TERM", "CONT", "child 2 143"])
    }

    @Test func killingDoesNotWait() throws {
        var bench = try Self.bench([.stop, .kill])
        bench.run(to: 4 * Self.second)
        #expect(bench.said == ["STOP", "KILL", "child 2 137"])
    }

    @Test func aStoppedProcessThatIgnoresTerminationGoesOn() throws {
        var bench = try Bench([
            .fork([.handle(.terminate, .ignore), .sleep(3 * Self.second), .say("slept")]), .sleep(Self.second),
            .kill(2, .stop), .kill(2, .terminate), .kill(2, .continue), .waitAny,
        ])
        bench.run(to: 10 * Self.second)
        #expect(bench.said == ["slept", "child 2 0"])
    }

    @Test func aChildThatChangedBeforeTheWaitEndsTheWait() throws {
        var bench = try Bench([.fork([.exit(3)]), .sleep(Self.second), .pauseForChild, .say("woken"), .waitAny])
        bench.run(to: 2 * Self.second)
        #expect(bench.said == ["woken", "child 2 3"])
    }
}
