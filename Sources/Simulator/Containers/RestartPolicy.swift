import EngineAPI
import Kernel

extension World {
    /// Whether a container that has ended is started again by its policy.
    func shouldRestart(_ number: MachineID, code: Int32) -> Bool {
        let container = daemon.containers[number]
        guard !container.state.wasStoppedByHand else { return false }
        let policy = container.hostConfig.value.restartPolicy
        switch policy.name {
        case "always", "unless-stopped": return true
        case "on-failure":
            guard code != 0 else { return false }
            return policy.maximumRetryCount == 0 || container.restartCount < policy.maximumRetryCount
        default: return false
        }
    }

    /// Plans the next automatic start: after 100 ms, then twice as long each time, at most a minute; anew after a run
    /// of ten seconds.
    mutating func planRestart(_ number: MachineID, ran: Nanoseconds) {
        let before = daemon.containers[number].state.backOff
        let pause: Nanoseconds
        if before == 0 || ran >= 10 * .second {
            pause = 100 * .millisecond
        } else {
            pause = min(before * 2, 60 * .second)
        }
        daemon.containers[number].state.backOff = pause
        daemon.containers[number].restartCount += 1
        let task = addTask(.restart(number))
        schedule.plan(timer: task, at: now + pause)
    }

    /// The pause before an automatic start is over.
    mutating func restartAutomatically(_ task: Int32, _ number: MachineID) {
        endTask(task)
        guard daemon.containers.contains(number), daemon.containers[number].state.isRestarting else { return }
        let code = daemon.containers[number].state.exitCode
        do throws(EngineError) {
            try start(number)
        } catch {
            guard daemon.containers.contains(number) else { return }
            daemon.containers[number].state.exitCode = code
            staysEnded(number)
        }
    }

    /// Gives up an automatic start that is planned; the container counts as ended.
    mutating func cancelRestart(_ number: MachineID) {
        guard daemon.containers[number].state.isRestarting else { return }
        for task in daemon.tasks.numbers {
            if case .restart(let container)? = daemon.tasks[task], container == number { endTask(task) }
        }
        staysEnded(number)
    }

    /// A container that was to be started again is not: who began to wait in the pause learns of the end before it.
    private mutating func staysEnded(_ number: MachineID) {
        daemon.containers[number].state.isRestarting = false
        daemon.containers[number].state.isRunning = false
        answerWaiters(number, code: daemon.containers[number].state.exitCode)
    }
}
