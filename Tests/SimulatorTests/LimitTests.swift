import EngineAPI
import Kernel
import Simulator
import Testing

/// Limits that a container feels: processor time, and the room that all files have together.
@Suite struct LimitTests {
    private static let loop = "i=0; while [ $i -lt 3000 ]; do i=$((i+1)); done"

    private func length(_ engine: inout TestEngine, _ name: String, cpus: Double?) throws -> Int64 {
        let id = try engine.create(name, ["sh", "-c", Self.loop]) {
            if let cpus { $1.nanoCpus = Int64(cpus * 1_000_000_000) }
        }
        try engine.perform(StartContainer(id: id))
        _ = try engine.stream(WaitContainer(id: id))
        let state = try #require(try engine.inspect(name).state)
        let start = try #require(Timestamp.nanoseconds(state.startedAt))
        return try #require(Timestamp.nanoseconds(state.finishedAt)) - start
    }

    @Test func halfAProcessorTakesTwiceTheTime() throws {
        var engine = TestEngine()
        let whole = try length(&engine, "whole", cpus: nil)
        let half = try length(&engine, "half", cpus: 0.5)
        let tenth = try length(&engine, "tenth", cpus: 0.1)
        #expect(abs(Double(half) / Double(whole) - 2) < 0.1)
        #expect(abs(Double(tenth) / Double(whole) - 10) < 0.5)
    }

    @Test(arguments: [(0.5, 0.5), (0.1, 0.1)] as [(Double?, Double)])
    func statsShowWhatABusyLoopGets(cpus: Double?, share: Double) throws {
        var engine = TestEngine()
        try engine.run("busy", ["sh", "-c", "while :; do :; done"]) {
            if let cpus { $1.nanoCpus = Int64(cpus * 1_000_000_000) }
        }
        engine.wait(0.2)
        let call = try engine.stream(ContainerStats(id: "busy"))
        let sample = try #require(engine.elements[call]?.first as? StatsSample)
        let used = sample.cpuStats.cpuUsage.totalUsage - sample.precpuStats.cpuUsage.totalUsage
        let system = (sample.cpuStats.systemCPUUsage ?? 0) - (sample.precpuStats.systemCPUUsage ?? 0)
        #expect(abs(Double(used) / Double(system) * 2 - share) < 0.05)
    }

    @Test func filesBeyondTheBoundAreRefusedAndRemovalGivesTheRoomBack() throws {
        var engine = TestEngine(storage: 8 << 20)
        try engine.run("one", ["sleep", "10000"])
        try engine.run("two", ["sleep", "10000"])
        #expect(try engine.exec("one", "head -c 5000000 /dev/urandom > /a; wc -c < /a").output == "5000000\n")
        let refused = try engine.exec("two", "head -c 5000000 /dev/urandom > /b")
        #expect(refused.output.contains("No space left on device"))
        #expect(refused.code == 1)
        let left = "df -k / | awk 'NR > 1 { print $4 < 1000 }'"
        #expect(try engine.exec("one", left).output == "1\n")
        #expect(
            try engine.exec(
                "two",
                "wc -c < /etc/passwd >/dev/null && rm /b && head -c 100000 /dev/urandom > /c; wc -c < /c"
            ).output == "100000\n"
        )
        #expect(try engine.exec("one", "rm /a; head -c 7000000 /dev/urandom > /d; wc -c < /d").output == "7000000\n")
        #expect(try engine.exec("two", "head -c 5000000 /dev/urandom > /b").code == 1)
        try engine.perform(RemoveContainer(id: "one", force: true))
        #expect(try engine.exec("two", "head -c 5000000 /dev/urandom > /b; wc -c < /b").output == "5000000\n")
        #expect(
            try engine.exec("two", "dd if=/dev/zero of=/zeros bs=1M count=100 2>&1; rm /zeros").output
                == "100+0 records in\n100+0 records out\n"
        )
    }

    @Test func aControlGroupIsNamedByTheContainer() throws {
        var engine = TestEngine()
        let id = try engine.run("one", ["sleep", "10000"])
        #expect(try engine.exec("one", "grep memory /proc/self/cgroup").output == "6:memory:/docker/\(id)\n")
        try engine.run("own", ["sleep", "10000"]) { $1.cgroupnsMode = "private" }
        #expect(try engine.exec("own", "grep memory /proc/self/cgroup").output == "6:memory:/\n")
        let below = try engine.run("below", ["sleep", "10000"]) { $1.cgroupParent = "/team" }
        #expect(try engine.exec("below", "grep memory /proc/1/cgroup").output == "6:memory:/team/\(below)\n")
    }

    @Test func limitsOfAProcessAreThoseOfTheContainer() throws {
        var engine = TestEngine()
        try engine.run("one", ["sleep", "10000"]) {
            $1.ulimits = [Ulimit(name: "nofile", hard: 200, soft: 100), Ulimit(name: "core", hard: -1, soft: 0)]
        }
        let output = try engine.exec("one", "grep -E 'open files|core|nice' /proc/1/limits").output
        #expect(
            output == """
                Max core file size        0                    unlimited            bytes    \("")\u{20}
                Max open files            100                  200                  files    \("")\u{20}
                Max nice priority         0                    0                   \("")\u{20}

                """
        )
    }
}
