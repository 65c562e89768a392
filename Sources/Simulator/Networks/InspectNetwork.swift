import EngineAPI
import Kernel

extension World {
    /// Everything about a network.
    func inspectNetwork(_ request: InspectNetwork) throws(EngineError) -> NetworkInspection {
        var inspection = inspection(of: try daemon.networks.find(request.id))
        inspection.containers = members(of: try daemon.networks.find(request.id))
        return inspection
    }

    /// A network without its containers.
    func inspection(of record: NetworkRecord) -> NetworkInspection {
        var inspection = NetworkInspection()
        inspection.name = record.name
        inspection.id = record.id.text
        inspection.created = Timestamp.text(nanoseconds: record.created.nanoseconds)
        inspection.scope = record.scope
        inspection.driver = record.driver
        inspection.enableIPv4 = true
        inspection.enableIPv6 = record.isIPv6
        inspection.ipam = record.ipam
        if record.isPredefined, record.driver != "bridge" { inspection.ipam.config = nil }
        inspection.isInternal = record.isInternal
        inspection.attachable = record.isAttachable
        inspection.options = record.options
        inspection.labels = record.labels
        inspection.containers = [:]
        return inspection
    }

    /// The running containers of a network, by id.
    private func members(of record: NetworkRecord) -> [String: NetworkEndpoint] {
        var members: [String: NetworkEndpoint] = [:]
        for number in daemon.containers.numbers where daemon.containers[number].state.isRunning {
            let container = daemon.containers[number]
            for endpoint in container.endpoints where endpoint.network == record.number {
                guard let id = endpoint.id else { continue }
                let length = record.subnet?.prefixLength ?? 16
                members[container.id.text] = NetworkEndpoint(
                    name: container.name,
                    endpointID: id.text,
                    macAddress: endpoint.hardwareAddress,
                    ipv4Address: endpoint.address.map { "\($0)/\(length)" } ?? ""
                )
            }
        }
        return members
    }
}
