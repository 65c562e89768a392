import Kernel
import Testing

@Suite struct ProcessTests {
    static let second = Nanoseconds.second

    @Test func timeGoesOnToTheNextDeadline() throws {
        var bench = try Bench([.say("a"), .sleep(3 * Self.second), .say("b")])
        bench.run(to: 2 * Self.second)
        #expect(bench.said == ["a"])
        bench.run(to: 4 * Self.second)
        #expect(bench.said == ["a", "b"])
        #expect(bench.ends[1] == .exited(0))
    }

    @Test func tenThousandRunnableProcessesEachGetTheirTurn() throws {
        var bench = try Bench([.sleep(1_000 * Self.second)])
        var pids: [Int32] = []
        for _ in 0..<10_000 { pids.append(try bench.start([.spin])) }
        bench.run(to: 10_200 * .millisecond)
        let times = pids.compactMap { bench.machine.process($0)?.processorTime }
        #expect(times.count == 10_000)
        let (least, most) = (times.min() ?? 0, times.max() ?? 0)
        #expect(least >= .millisecond)
        #expect(most - least <= .millisecond)
    }

    @Test func aCopyOfAMachineGoesOnByItself() throws {
        var bench = try Bench([.say("1"), .sleep(Self.second), .say("2"), .sleep(Self.second), .say("3")])
        bench.run(to: Self.second / 2)
        var copy = bench
        bench.run(to: 5 * Self.second)
        #expect(bench.said == ["1", "2", "3"])
        #expect(copy.said == ["1"])
        copy.run(to: 5 * Self.second)
        #expect(copy.said == ["1", "2", "3"])
    }

    @Test func initIgnoresWhatItDoesNotHandle() throws {
        var bench = try Bench([.sleep(100 * Self.second)])
        try bench.start([.kill(1, .kill), .kill(1, .terminate), .say("sent")])
        bench.run(to: Self.second)
        #expect(bench.said == ["sent"])
        #expect(bench.ends[1] == nil)
        bench.machine.signal(1, .terminate)
        bench.run(to: 2 * Self.second)
        #expect(bench.ends[1] == nil)
        bench.machine.signal(1, .kill)
        bench.run(to: 3 * Self.second)
        #expect(bench.ends[1] == .signalled(.kill))
        #expect(bench.ends[1]?.code == 137)
    }

    @Test func aHandledSignalReachesInit() throws {
        var bench = try Bench([.handle(.terminate, .catch), .untilSignal, .exit(3)])
        bench.run(to: Self.second)
        bench.machine.signal(1, .terminate)
        bench.run(to: 2 * Self.second)
        #expect(bench.said == ["got TERM"])
        #expect(bench.ends[1] == .exited(3))
    }

    @Test func theEndOfInitEndsEveryProcess() throws {
        var bench = try Bench([.fork([.sleep(1000 * Self.second)]), .sleep(Self.second), .exit(7)])
        let exec = try bench.start([.sleep(1000 * Self.second)])
        bench.run(to: 2 * Self.second)
        #expect(bench.ends[1] == .exited(7))
        #expect(bench.ends[exec] == .signalled(.kill))
        #expect(bench.machine.processes.count == 0)
    }

    @Test func childrenAreWaitedFor() throws {
        var bench = try Bench([.fork([.exit(4)]), .waitAny, .waitAny, .exit(0)])
        bench.run(to: Self.second)
        #expect(bench.said == ["child 2 4", "No child processes"])
    }

    @Test func orphansBecomeChildrenOfInit() throws {
        var bench = try Bench([.fork([.fork([.sleep(Self.second), .exit(9)])]), .waitAny, .waitAny])
        bench.run(to: 3 * Self.second)
        #expect(bench.said == ["child 2 0", "child 3 9"])
    }

    @Test func twoBusyProcessesShareTheProcessor() throws {
        var bench = try Bench([.fork([.spin]), .sleep(Self.second), .say("still here")])
        bench.run(to: 2 * Self.second)
        #expect(bench.said == ["still here"])
    }

    @Test func aFullPipeHoldsItsWriterBack() throws {
        var bench = try Bench([
            .pipeBetween(writer: [.write(1, 1_000_000)], reader: [.sleep(Self.second), .readAll(0)]), .waitAny,
            .waitAny,
        ])
        bench.run(to: Self.second / 2)
        #expect(bench.said == [])
        bench.run(to: 2 * Self.second)
        #expect(bench.said == ["child 2 0", "child 3 0"])
    }

    @Test func aPipeWithoutReaderKillsItsWriter() throws {
        var bench = try Bench([
            .pipeBetween(writer: [.sleep(Self.second), .write(1, 10)], reader: []), .waitAny, .waitAny,
        ])
        bench.run(to: 2 * Self.second)
        #expect(bench.said == ["child 3 0", "child 2 141"])
    }

    @Test func stopAndContinue() throws {
        var bench = try Bench([.sleep(100 * Self.second)])
        let pid = try bench.start([.say("a"), .sleep(Self.second), .say("b")])
        bench.run(to: Self.second / 2)
        bench.machine.signal(pid, .stop)
        bench.run(to: 5 * Self.second)
        #expect(bench.said == ["a"])
        bench.machine.signal(pid, .continue)
        bench.run(to: 6 * Self.second)
        #expect(bench.said == ["a", "b"])
    }
}
