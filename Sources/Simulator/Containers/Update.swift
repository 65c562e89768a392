import EngineAPI
import Kernel

extension World {
    /// Changes limits and restart policy of a container.
    mutating func updateContainer(_ request: UpdateContainer) throws(EngineError) -> UpdateResponse {
        // Check.
        let number = try daemon.containers.find(request.id)
        let container = daemon.containers[number]
        let body = request.body
        let checks = ContainerChecks(processors: configuration.processors)
        try checks.check(
            ContainerChecks.Limits(
                memory: body.memory,
                memorySwap: body.memorySwap,
                memoryReservation: body.memoryReservation,
                memorySwappiness: nil,
                nanoCpus: body.nanoCpus,
                cpuPeriod: body.cpuPeriod,
                cpuQuota: body.cpuQuota,
                cpusetCpus: body.cpusetCpus,
                cpusetMems: body.cpusetMems,
                blkioWeight: body.blkioWeight
            ),
            isUpdate: true
        )
        let policy = body.restartPolicy
        if !policy.name.isEmpty {
            try ContainerChecks.check(policy)
            if container.hostConfig.value.autoRemove, policy.name != "no" {
                throw refusal(
                    container,
                    .invalidParameter,
                    "Restart policy cannot be updated because AutoRemove is enabled for the container"
                )
            }
        }
        if container.state.isRemoving || container.state.isDead {
            throw refusal(container, .conflict, "container is marked for removal and cannot be \"update\"")
        }

        // Do and record.
        var host = container.hostConfig.value
        if body.memory > host.memorySwap, body.memory > 0, body.memorySwap == 0 {
            throw refusal(
                container,
                .conflict,
                "Memory limit should be smaller than already set memoryswap limit, update the memoryswap at the same "
                    + "time"
            )
        }
        if body.nanoCpus > 0 {
            if host.cpuPeriod > 0 || host.cpuQuota > 0 {
                throw refusal(
                    container,
                    .conflict,
                    "Conflicting options: Nano CPUs cannot be updated as CPU "
                        + (host.cpuPeriod > 0 ? "Period" : "Quota") + " has already been set"
                )
            }
            host.nanoCpus = body.nanoCpus
        }
        if host.nanoCpus > 0, body.cpuPeriod > 0 || body.cpuQuota > 0 {
            throw refusal(
                container,
                .conflict,
                "Conflicting options: CPU \(body.cpuPeriod > 0 ? "Period" : "Quota") cannot be updated as NanoCPUs "
                    + "has already been set"
            )
        }
        if body.cpuShares != 0 { host.cpuShares = body.cpuShares }
        if body.cpuPeriod != 0 { host.cpuPeriod = body.cpuPeriod }
        if body.cpuQuota != 0 { host.cpuQuota = body.cpuQuota }
        if body.cpuRealtimePeriod != 0 { host.cpuRealtimePeriod = body.cpuRealtimePeriod }
        if body.cpuRealtimeRuntime != 0 { host.cpuRealtimeRuntime = body.cpuRealtimeRuntime }
        if !body.cpusetCpus.isEmpty { host.cpusetCpus = body.cpusetCpus }
        if !body.cpusetMems.isEmpty { host.cpusetMems = body.cpusetMems }
        if body.blkioWeight != 0 { host.blkioWeight = body.blkioWeight }
        if body.memory != 0 {
            host.memory = body.memory
            if host.memorySwap == 0, body.memorySwap == 0 { host.memorySwap = body.memory &* 2 }
        }
        if body.memorySwap != 0 { host.memorySwap = body.memorySwap }
        if body.memoryReservation != 0 { host.memoryReservation = body.memoryReservation }
        if let limit = body.pidsLimit { host.pidsLimit = max(limit, 0) }
        if !policy.name.isEmpty { host.restartPolicy = policy }
        daemon.containers[number].hostConfig = Shared(host)
        if container.state.isRunning {
            let limit = host.pidsLimit ?? 0
            machines[Int(number)].value.pidLimit = limit > 0 ? Int(limit) : Machine.processLimit
            if host.memory > 0 { machines[Int(number)].value.memoryLimit = Int(host.memory) }
            machines[Int(number)].value.settings.processors = host.cpusetCpus
            machines[Int(number)].value.settings.processorShare = Self.processorShare(host)
            machines[Int(number)].value.show(ControlGroup(host))
        }
        if policy.name == "no", container.state.isRestarting { cancelRestart(number) }

        // Report.
        emit("update", of: number)
        return UpdateResponse(warnings: [])
    }

    private func refusal(_ container: Container, _ kind: EngineError.Kind, _ reason: String) -> EngineError {
        EngineError(kind, "Cannot update container \(container.id.text): \(reason)")
    }
}
