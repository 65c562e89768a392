import EngineAPI

/// `docker update`.
enum UpdateVerb {
    static func run(_ call: Invocation) async throws(CommandFailure) -> Int32 {
        let flags = call.command
        if flags.given.isEmpty { throw .error("you must provide one or more flags when using this command") }
        var body = UpdateBody()
        if flags.changed("restart") { body.restartPolicy = try RestartArgument.policy(flags.text("restart")) }
        func number(_ name: String) -> Int64 { Int64(flags.number(name)) }
        body.blkioWeight = UInt16(clamping: flags.number("blkio-weight"))
        body.cpuShares = number("cpu-shares")
        body.memory = Int64(flags.bytes("memory"))
        body.memoryReservation = Int64(flags.bytes("memory-reservation"))
        body.memorySwap = Int64(flags.bytes("memory-swap"))
        body.cpuPeriod = number("cpu-period")
        body.cpuQuota = number("cpu-quota")
        body.cpuRealtimePeriod = number("cpu-rt-period")
        body.cpuRealtimeRuntime = number("cpu-rt-runtime")
        body.cpusetCpus = flags.text("cpuset-cpus")
        body.cpusetMems = flags.text("cpuset-mems")
        body.nanoCpus = Int64((try? CPUCount.nano(flags.text("cpus"))) ?? 0)
        if flags.changed("pids-limit") { body.pidsLimit = number("pids-limit") }
        var warnings: [String] = []
        var failure: CommandFailure?
        do {
            _ = try await call.forEach(call.arguments) { name throws(CommandFailure) in
                let answer = try await call.perform(UpdateContainer(id: name, body: body))
                try await call.line(name)
                warnings += answer.warnings ?? []
            }
        } catch {
            failure = error
        }
        if !warnings.isEmpty { try await call.line(warnings.joined(separator: "\n")) }
        if let failure { throw failure }
        return 0
    }
}
