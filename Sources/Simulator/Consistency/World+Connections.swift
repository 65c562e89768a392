import EngineAPI
import Kernel
import OCI

extension World {
    /// Every open call is connected to something that knows it, and the other way round.
    func checkCalls(_ findings: inout Findings) {
        var known: [CallID: String] = [:]
        func enter(_ call: CallID, _ kind: String, _ findings: inout Findings) {
            let other = known.updateValue(kind, forKey: call)
            findings.expect(other == nil, "call \(call) is \(kind) and \(other ?? "")")
            findings.expect(daemon.calls[call] != nil, "call \(call), \(kind), is over")
        }
        for number in daemon.containers.numbers {
            let container = daemon.containers[number]
            for attachment in container.attachments { enter(attachment.call, "attached to \(number)", &findings) }
            for waiter in container.waiters { enter(waiter.call, "waiting for \(number)", &findings) }
            for follower in container.followers { enter(follower.call, "following \(number)", &findings) }
            for exec in container.execs {
                if let attachment = exec.attachment {
                    enter(attachment.call, "attached to exec of \(number)", &findings)
                }
            }
        }
        for reader in daemon.eventReaders { enter(reader.call, "reading events", &findings) }
        for call in daemon.calls.numbers {
            if case .task(let task)? = daemon.calls[call] {
                findings.expect(daemon.tasks[task] != nil, "call \(call) is connected to task \(task), which is over")
            } else {
                findings.expect(known[call] != nil, "call \(call) is connected to nothing")
            }
        }
    }

    /// Every task in progress is about something that is there.
    func checkTasks(_ findings: inout Findings) {
        for task in daemon.tasks.numbers {
            guard let kind = daemon.tasks[task] else { continue }
            switch kind {
            case .stop(let stop):
                let isWatching =
                    daemon.containers.contains(stop.container)
                    && daemon.containers[stop.container].watchingTasks.contains(task)
                findings.expect(isWatching, "\(task) stops \(stop.container), which does not know it")
            case .restart(let number):
                let isDue = daemon.containers.contains(number) && daemon.containers[number].state.isRestarting
                findings.expect(isDue, "\(task) restarts \(number), which does not wait for it")
            case .health(let number, _):
                findings.expect(daemon.containers.contains(number), "\(task) watches the health of \(number)")
            case .call, .started, .progress, .stats, .legacyBuild, .buildKit, .endOfEvents, .endOfLogs: break
            }
        }
        for number in daemon.containers.numbers where daemon.containers[number].state.isRestarting {
            let isPlanned = daemon.tasks.numbers.contains { task in
                if case .restart(number)? = daemon.tasks[task] { true } else { false }
            }
            findings.expect(isPlanned, "nothing restarts \(number)")
        }
    }

    /// A container's places on networks are those that the simulated kernel knows.
    func checkEndpoints(_ number: MachineID, _ findings: inout Findings) {
        let container = daemon.containers[number]
        let isUp = container.state.isRunning && !container.state.isRestarting
        var networks: Set<UInt32> = []
        for endpoint in container.endpoints {
            if let network = endpoint.network {
                findings.expect(networks.insert(network).inserted, "twice on network \(network)")
            }
            guard isUp else {
                findings.expect(endpoint.id == nil, "on network \(endpoint.name) while \(container.state.status)")
                continue
            }
            guard let network = endpoint.network, let record = daemon.networks[network] else {
                findings.expect(endpoint.id == nil, "on network \(endpoint.name), which is gone")
                continue
            }
            findings.expect(endpoint.id != nil, "up and not on \(endpoint.name)")
            guard let address = endpoint.address else { continue }
            let isKnown = commons.network.endpoints.contains {
                $0.namespace == number && $0.network == network && $0.address == address
            }
            findings.expect(isKnown, "has \(address) on \(record.name), which nobody can reach")
            let isTaken = record.subnet.map { record.pool.isTaken(address.word - $0.base) } ?? false
            findings.expect(isTaken, "has \(address) on \(record.name), which is free")
        }
        for port in container.ports where port.kind == "tcp" && !port.hostAddress.contains(":") {
            let isPublished = commons.network.published.contains {
                $0.namespace == number && $0.hostPort == port.hostPort && $0.port == port.port
            }
            findings.expect(isPublished, "port \(port.hostPort) leads nowhere")
        }
    }

    func checkNetworks(_ findings: inout Findings) {
        let records = daemon.networks.records
        findings.expect(Set(records.map(\.name)).count == records.count, "two have one name")
        findings.expect(Set(records.map(\.id)).count == records.count, "two have one id")
        var addresses: Set<[UInt32]> = []
        var interfaces: Set<String> = []
        for endpoint in commons.network.endpoints {
            let shown = "\(endpoint.address) of \(endpoint.namespace)"
            findings.expect(daemon.networks[endpoint.network] != nil, "\(shown) is on a network that is gone")
            findings.expect(
                addresses.insert([endpoint.network, endpoint.address.word]).inserted,
                "\(shown) has somebody else too"
            )
            findings.expect(
                interfaces.insert("\(endpoint.namespace) \(endpoint.interface)").inserted,
                "\(shown) is the second \(endpoint.interface)"
            )
            let owner = endpoint.namespace
            guard daemon.containers.contains(owner) else {
                // Steps of builds have places on networks too, and are in no list.
                findings.expect(machines[Int(owner)].value.identity == owner, "\(shown) belongs to nobody")
                continue
            }
            findings.expect(
                daemon.containers[owner].endpoints.contains {
                    $0.network == endpoint.network && $0.address == endpoint.address
                },
                "\(shown) is not known to its container"
            )
        }
        let ports = commons.network.published.map { [$0.hostAddress.word, UInt32($0.hostPort)] }
        findings.expect(Set(ports).count == ports.count, "a port of the host leads to two places")
        for port in commons.network.published {
            findings.expect(machines[Int(port.namespace)].value.identity == port.namespace, "port \(port.hostPort)")
        }
        for line in commons.network.inconsistencies(isAlive: isAlive) {
            findings.expect(false, line)
        }
    }

    /// Whether a machine has processes; what is outside is always there.
    private func isAlive(_ machine: MachineID) -> Bool {
        machine == Machine.outsideIdentity || machines[Int(machine)].value.processes.count > 0
    }

    func checkVolumes(_ findings: inout Findings) {
        let records = daemon.volumes.records
        findings.expect(Set(records.map(\.name)).count == records.count, "two have one name")
        findings.expect(Set(records.map(\.tree)).count == records.count, "two share their files")
        for record in records {
            let isThere = commons.trees.indices.contains(record.tree) && commons.trees[record.tree] != nil
            findings.expect(isThere, "\(record.name) has no files")
        }
        let used = commons.trees.count { $0 != nil }
        findings.expect(used == records.count + 1, "\(used) trees for \(records.count) volumes and the host")
    }

    func checkImages(_ findings: inout Findings) {
        let images = daemon.images
        findings.expect(Set(images.all.map(\.id)).count == images.all.count, "two have one id")
        let names = images.references.map(\.reference)
        findings.expect(Set(names).count == names.count, "two have one name")
        for entry in images.references {
            findings.expect(images[entry.image] != nil, "\(entry.reference.familiar) stands for none")
        }
        for record in images.all {
            findings.expect((try? images.find(record.id.hexadecimal))?.id == record.id, "\(record.id.short) is lost")
        }
    }
}
