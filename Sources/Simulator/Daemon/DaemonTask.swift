import EngineAPI
import Kernel
import OCI

/// A long verb of the daemon, in progress: what it waits for is a timer, or the end of a container.
enum DaemonTask: Codable, Sendable {
    /// A container was sent its stop signal; the timer kills it.
    case stop(StopInProgress)
    /// A container that ended is started again when the timer fires.
    case restart(MachineID)
    /// The next probe of a health check, or the end of the one that runs.
    case health(MachineID, life: Instant)
    /// A pull, push or load that shows progress.
    case progress(ProgressInProgress)
    /// The next sample of a container's use of resources.
    case stats(StatsInProgress)
    /// A stream of events ends.
    case endOfEvents(CallID)
    /// A stream of logs ends.
    case endOfLogs(CallID, MachineID)
}

extension World {
    /// Enters a task; its number.
    mutating func addTask(_ task: DaemonTask) -> Int32 {
        if let free = daemon.tasks.firstIndex(where: { $0 == nil }), daemon.tasks.count > 64 {
            // Numbers are used again only when no timer can still name the old task.
            if free >= 0, !schedule.hasTimer(Int32(free)) {
                daemon.tasks[free] = task
                return Int32(free)
            }
        }
        daemon.tasks.append(task)
        return Int32(daemon.tasks.count - 1)
    }

    /// Ends a task.
    mutating func endTask(_ number: Int32) {
        guard daemon.tasks.indices.contains(Int(number)) else { return }
        daemon.tasks[Int(number)] = nil
        while let last = daemon.tasks.last, last == nil, !schedule.hasTimer(Int32(daemon.tasks.count - 1)) {
            daemon.tasks.removeLast()
        }
    }

    /// A task's timer has fired.
    mutating func fire(_ number: Int32) {
        guard daemon.tasks.indices.contains(Int(number)), let task = daemon.tasks[Int(number)] else { return }
        switch task {
        case .stop(let stop): stopTimeout(number, stop)
        case .restart(let container): restartAutomatically(number, container)
        case .health(let container, let life): probeHealth(number, container, life)
        case .progress(let progress): goOn(number, progress)
        case .stats(let stats): sampleStats(number, stats)
        case .endOfEvents(let call):
            endTask(number)
            if daemon.calls.removeValue(forKey: call) != nil { outputs.append(.end(call, nil)) }
        case .endOfLogs(let call, let container):
            endTask(number)
            if daemon.calls.removeValue(forKey: call) != nil {
                if daemon.containers.contains(container) {
                    daemon.containers[container].followers.removeAll { $0.call == call }
                }
                outputs.append(.end(call, nil))
            }
        }
    }
}
