import Synchronization

/// Runs every client program, on whatever thread calls `drain`.
///
/// When `drain` returns, no client can go on by itself: each has ended or waits for the engine. Only then may virtual
/// time move.
final class ClientExecutor: TaskExecutor {
    private let jobs = Mutex<[UnownedJob]>([])

    /// Takes a job that Swift's concurrency wants run; called by the runtime.
    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        jobs.withLock { $0.append(job) }
    }

    /// Runs jobs in the order in which they came, until none is left.
    func drain() {
        while true {
            let batch = jobs.withLock { jobs in
                defer { jobs = [] }
                return jobs
            }
            if batch.isEmpty { return }
            for job in batch { job.runSynchronously(on: asUnownedTaskExecutor()) }
        }
    }
}
