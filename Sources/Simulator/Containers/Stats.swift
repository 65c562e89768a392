import EngineAPI
import Kernel

/// A stream of samples of a container's use of resources.
struct StatsInProgress: Codable, Sendable {
    var call: CallID
    var container: MachineID
    var goesOn: Bool
    /// The sample before.
    var processor: Int64
    var read: Instant
    /// The processor time that all containers and the host have had, as the sample before saw it.
    var system: Int64
}

extension World {
    /// Opens a stream of samples: one a second, or one alone.
    mutating func containerStats(_ call: CallID, _ request: ContainerStats) throws(EngineError) {
        let number = try daemon.containers.find(request.id)
        outputs.append(.opened(call))
        let stats = StatsInProgress(
            call: call,
            container: number,
            goesOn: request.stream,
            processor: processorTime(number),
            read: now,
            system: systemTime
        )
        guard daemon.containers[number].state.isRunning else {
            outputs.append(.chunk(call, .element(emptySample(number))))
            outputs.append(.end(call, nil))
            return
        }
        if request.oneShot, !request.stream {
            outputs.append(.chunk(call, .element(sample(number, before: nil))))
            outputs.append(.end(call, nil))
            return
        }
        let task = addTask(.stats(stats))
        daemon.calls[call] = .task(task)
        schedule.plan(timer: task, at: now + .second)
    }

    /// Takes the next sample of a stream.
    mutating func sampleStats(_ task: Int32, _ stats: StatsInProgress) {
        guard daemon.containers.contains(stats.container) else {
            endTask(task)
            daemon.calls[stats.call] = nil
            outputs.append(.end(stats.call, nil))
            return
        }
        let isRunning = daemon.containers[stats.container].state.isRunning
        outputs.append(
            .chunk(
                stats.call,
                .element(isRunning ? sample(stats.container, before: stats) : emptySample(stats.container))
            )
        )
        guard stats.goesOn else {
            endTask(task)
            daemon.calls[stats.call] = nil
            outputs.append(.end(stats.call, nil))
            return
        }
        var next = stats
        next.processor = processorTime(stats.container)
        next.read = now
        next.system = systemTime
        daemon.tasks[task] = .stats(next)
        schedule.plan(timer: task, at: now + .second)
    }

    /// Processor time of all processors since the host's start.
    private var systemTime: Int64 {
        (now - configuration.epoch + 3_600 * .second) * Int64(configuration.processors)
    }

    private func processorTime(_ number: MachineID) -> Int64 {
        let machine = machines[Int(number)].value
        return machine.processes.identifiers.reduce(30 * .millisecond) { sum, pid in
            sum + (machine.process(pid)?.processorTime ?? 0)
        }
    }

    private func emptySample(_ number: MachineID) -> StatsSample {
        StatsSample(
            read: Timestamp.zero,
            preread: Timestamp.zero,
            name: "/" + daemon.containers[number].name,
            id: daemon.containers[number].id.text
        )
    }

    private func sample(_ number: MachineID, before: StatsInProgress?) -> StatsSample {
        let container = daemon.containers[number]
        let machine = machines[Int(number)].value
        let processes = Int64(machine.processes.count)
        var sample = StatsSample(name: "/" + container.name, id: container.id.text)
        sample.read = Timestamp.text(nanoseconds: now.nanoseconds)
        sample.preread = before.map { Timestamp.text(nanoseconds: $0.read.nanoseconds) } ?? Timestamp.zero
        let limit = container.hostConfig.value.pidsLimit.flatMap { $0 > 0 ? $0 : nil }
        sample.pidsStats = PidsStats(current: processes, limit: limit ?? 38_400)
        sample.cpuStats = processor(processorTime(number), system: systemTime)
        if let before { sample.precpuStats = processor(before.processor, system: before.system) }
        let memoryLimit = container.hostConfig.value.memory
        let used = 200 * 1_024 + processes * 132 * 1_024
        sample.memoryStats = MemoryStats(
            usage: used,
            maxUsage: used + 400 * 1_024,
            stats: ["cache": 0, "rss": used, "total_inactive_file": 0],
            limit: memoryLimit > 0 ? memoryLimit : configuration.memory
        )
        let written = machine.diskBytesWritten
        sample.blockStats.serviceBytes =
            written == 0
            ? []
            : [("Read", 0), ("Write", written), ("Total", written)].map { operation, value in
                BlockEntry(major: 254, minor: 0, operation: operation, value: value)
            }
        var networks: [String: NetworkStats] = [:]
        for (index, endpoint) in container.endpoints.enumerated() where endpoint.address != nil {
            networks["eth\(index)"] = NetworkStats(rxBytes: 932, rxPackets: 10, txBytes: 126, txPackets: 3)
        }
        sample.networks = networks.isEmpty ? nil : networks
        return sample
    }

    private func processor(_ used: Int64, system: Int64) -> CPUStats {
        CPUStats(
            cpuUsage: CPUUsage(
                totalUsage: used,
                usageInKernelmode: used / 3,
                usageInUsermode: used - used / 3
            ),
            systemCPUUsage: system,
            onlineCPUs: configuration.processors
        )
    }
}
