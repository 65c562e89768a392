import EngineAPI
import Kernel
import OCI

/// A long verb of the daemon, in progress: what it waits for is a timer, or the end of a container.
enum DaemonTask: Codable, Sendable {
    /// An engine call that has come in and is done when the timer fires.
    case call(PendingCall)
    /// A container was started, and its client is told when the timer fires.
    case started(CallID)
    /// A container was sent its stop signal; the timer kills it.
    case stop(StopInProgress)
    /// A container that ended is started again when the timer fires.
    case restart(MachineID)
    /// The next probe of a health check, or the end of the one that runs.
    case health(MachineID, life: Instant)
    /// A pull, push or load that shows progress.
    indirect case progress(ProgressInProgress)
    /// The next sample of a container's use of resources.
    indirect case stats(StatsInProgress)
    /// A build by the old builder.
    indirect case legacyBuild(LegacyBuild)
    /// A build by BuildKit.
    indirect case buildKit(BuildKitBuild)
    /// A stream of events ends.
    case endOfEvents(CallID)
    /// A stream of logs ends.
    case endOfLogs(CallID, MachineID)
}

extension World {
    /// Enters a task; its number, which is never used again.
    mutating func addTask(_ task: DaemonTask) -> Int32 {
        daemon.nextTask += 1
        daemon.tasks[daemon.nextTask] = task
        return daemon.nextTask
    }

    /// Ends a task; a timer that still names it does nothing.
    mutating func endTask(_ number: Int32) { daemon.tasks.removeValue(number) }

    /// A task's timer has fired.
    mutating func fire(_ number: Int32) {
        guard let task = daemon.tasks[number] else { return }
        switch task {
        case .call(let pending):
            endTask(number)
            perform(pending)
        case .started(let call):
            endTask(number)
            outputs.append(.response(call, .success(EmptyResponse())))
        case .stop(let stop): stopTimeout(number, stop)
        case .restart(let container): restartAutomatically(number, container)
        case .health(let container, let life): probeHealth(number, container, life)
        case .progress(let progress): goOn(number, progress)
        case .stats(let stats): sampleStats(number, stats)
        case .legacyBuild(let build): goOn(number, build)
        case .buildKit(let build): goOn(number, build)
        case .endOfEvents(let call):
            endTask(number)
            daemon.eventReaders.removeAll { $0.call == call }
            if daemon.calls.removeValue(call) != nil { outputs.append(.end(call, nil)) }
        case .endOfLogs(let call, let container):
            endTask(number)
            if daemon.calls.removeValue(call) != nil {
                if daemon.containers.contains(container) {
                    daemon.containers[container].followers.removeAll { $0.call == call }
                }
                outputs.append(.end(call, nil))
            }
        }
    }
}
