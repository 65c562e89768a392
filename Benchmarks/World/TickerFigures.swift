import EngineAPI
import Kernel
import Simulator

/// Figures of a World with many containers that tick once a second.
enum TickerFigures {
    private static let loop = ["sh", "-c", "i=0; while true; do i=$((i+1)); echo $i; sleep 1; done"]

    static func measure(count: Int) {
        var crowd = MeasuredWorld()
        for number in 0..<10 {
            start(count + number, in: &crowd)
            crowd.ask(UnpauseContainer(id: "ticker\(count + number)"))
        }
        crowd.advance(2 * .second)
        let memoryBefore = residentMemory()
        // A start takes virtual time, in which all others would tick: they stand still until the last one is there.
        for number in 0..<count { start(number, in: &crowd) }
        // Many clients at once, in groups: what waits to be answered takes memory too.
        for number in 0..<count {
            crowd.send(UnpauseContainer(id: "ticker\(number)"))
            if number % 500 == 499 { crowd.advance(11 * .millisecond) }
        }
        crowd.advance(10 * .second)
        let each = Double(residentMemory() - memoryBefore) / Double(count)
        row("resident memory, each, after ten virtual seconds", "\(Int(each)) bytes", bound: "4096")

        var seconds: [Double] = []
        for _ in 0..<5 { seconds.append(processorTime { crowd.advance(.second) }) }
        let second = rounded(median(seconds), perSecond: 1e3)
        row("one virtual second of \(count) containers, CPU", "\(second) ms", bound: "150 ms")

        var snapshots: [World] = []
        snapshots.reserveCapacity(1000)
        let snapshot = processorTime { for _ in 0..<1000 { snapshots.append(crowd.world) } }
        row("snapshot", "\(rounded(snapshot, perSecond: 1e3)) µs", bound: "10 µs")
        snapshots = []

        // With all of them at a standstill nothing but the write itself is measured.
        for number in 0..<count { crowd.ask(PauseContainer(id: "ticker\(number)")) }
        for number in 0..<10 { crowd.ask(PauseContainer(id: "ticker\(count + number)")) }
        var writes: [Double] = []
        for number in 0..<21 {
            let saved = crowd
            writes.append(processorTime { crowd.ask(UnpauseContainer(id: "ticker\(number)")) })
            crowd = saved
        }
        row("first write after a snapshot", "\(rounded(median(writes), perSecond: 1e3)) ms", bound: "1 ms")
    }

    private static func start(_ number: Int, in crowd: inout MeasuredWorld) {
        crowd.create("ticker\(number)", loop)
        crowd.ask(StartContainer(id: "ticker\(number)"))
        crowd.ask(PauseContainer(id: "ticker\(number)"))
    }
}
