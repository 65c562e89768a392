import EngineAPI
import Kernel
import Session
import Simulator

/// Figures of a World with many containers that do not run.
enum CrowdFigures {
    static func measure(count: Int) {
        var crowd = MeasuredWorld()
        let made = processorTime { for number in 0..<count { crowd.create("resting\(number)", ["sleep", "1000"]) } }
        row("create \(count) containers, CPU", "\(rounded(made, perSecond: 1)) s", bound: "5 s")

        var listings: [Double] = []
        for _ in 0..<5 { listings.append(processorTime { crowd.ask(ListContainers(all: true)) }) }
        row("list \(count) containers, engine only, CPU", "\(rounded(median(listings), perSecond: 1e3)) ms", bound: "-")

        var shown: [Double] = []
        for _ in 0..<5 { shown.append(processorTime { show("docker ps -a", in: crowd.world, lines: count + 1) }) }
        row("docker ps -a of \(count), CPU", "\(rounded(median(shown), perSecond: 1e3)) ms", bound: "300 ms")

        var quiet: [Double] = []
        for _ in 0..<5 { quiet.append(processorTime { show("docker ps -aq", in: crowd.world, lines: count) }) }
        row("docker ps -aq of \(count), CPU", "\(rounded(median(quiet), perSecond: 1e3)) ms", bound: "-")

        var runs: [Double] = []
        for number in 0..<1000 {
            runs.append(
                processorTime {
                    crowd.create("runner\(number)", ["sleep", "1000"])
                    crowd.ask(StartContainer(id: "runner\(number)"))
                }
            )
        }
        row("run -d beside \(count), CPU", "\(rounded(median(runs), perSecond: 1e6)) µs", bound: "50 µs")
        for number in 0..<1000 { crowd.ask(RemoveContainer(id: "runner\(number)", force: true)) }

        let pruned = processorTime { crowd.ask(PruneContainers()) }
        row("container prune of \(count), CPU", "\(rounded(pruned, perSecond: 1e3)) ms", bound: "1000 ms")
    }

    /// Runs a command line as the learner does, up to its last byte.
    private static func show(_ line: String, in world: World, lines: Int) {
        let session = Session(world)
        var seen = 0
        session.apply(.hostStart(HostJob(.command(Array(line.utf8)))))
        _ = session.run(until: session.now + 600 * .second) { event in
            if case .output(1, let bytes) = event { seen += bytes.count { $0 == 10 } }
            return true
        }
        if seen != lines { print("\(line): \(seen) lines instead of \(lines)") }
    }
}
