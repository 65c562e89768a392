import EngineAPI
import Kernel
import OCI

extension World {
    /// Everything about a container.
    func inspectContainer(_ request: InspectContainer) throws(EngineError) -> ContainerInspection {
        let number = try daemon.containers.find(request.id)
        let container = daemon.containers[number]
        let id = container.id.text
        let folder = "/var/lib/docker/containers/\(id)"
        var inspection = ContainerInspection()
        inspection.id = id
        inspection.created = Timestamp.text(nanoseconds: container.created.nanoseconds)
        inspection.path = container.command.first ?? ""
        inspection.args = Array(container.command.dropFirst())
        inspection.state = inspectState(container)
        inspection.image = container.image.description
        if container.state.started != nil {
            inspection.resolvConfPath = folder + "/resolv.conf"
            inspection.hostnamePath = folder + "/hostname"
            inspection.hostsPath = folder + "/hosts"
            if container.hostConfig.value.logConfig.type == "json-file" {
                inspection.logPath = "\(folder)/\(id)-json.log"
            }
        }
        inspection.name = "/" + container.name
        inspection.restartCount = container.restartCount
        inspection.driver = "overlay2"
        inspection.platform = "linux"
        let running = container.execs.filter { $0.isRunning && $0.probe == nil }.map(\.id.text)
        inspection.execIDs = running.isEmpty ? nil : running
        inspection.hostConfig = inspectHostConfig(container)
        inspection.graphDriver = graphDriver(container)
        if request.size {
            inspection.sizeRw = writtenSize(number)
            inspection.sizeRootFs = writtenSize(number) + imageSize(container.image)
        }
        inspection.mounts = container.mounts.filter { $0.type != "tmpfs" || $0.mode == "mount" }.map(inspectMount)
        var config = container.config.value
        if config.hostname.isEmpty { config.hostname = container.hostName }
        inspection.config = config
        inspection.networkSettings = inspectNetworks(number)
        return inspection
    }

    private func inspectState(_ container: Container) -> ContainerState {
        let own = container.state
        var state = ContainerState()
        state.status = own.status
        state.running = own.isRunning
        state.paused = own.isPaused
        state.restarting = own.isRestarting
        state.oomKilled = own.isOutOfMemory
        state.dead = own.isDead
        state.pid = Int(own.hostPID)
        state.exitCode = Int(own.exitCode)
        state.error = own.error
        state.startedAt = own.started.map { Timestamp.text(nanoseconds: $0.nanoseconds) } ?? Timestamp.zero
        state.finishedAt = own.finished.map { Timestamp.text(nanoseconds: $0.nanoseconds) } ?? Timestamp.zero
        state.health = container.health.first?.state
        return state
    }

    private func inspectHostConfig(_ container: Container) -> HostConfig {
        var host = container.hostConfig.value
        // What the client leaves out and the daemon shows as an empty list.
        for keyPath in [
            \HostConfig.dns, \.dnsOptions, \.dnsSearch,
        ] where host[keyPath: keyPath] == nil { host[keyPath: keyPath] = [] }
        if host.blkioWeightDevice == nil { host.blkioWeightDevice = [] }
        if host.blkioDeviceReadBps == nil { host.blkioDeviceReadBps = [] }
        if host.blkioDeviceWriteBps == nil { host.blkioDeviceWriteBps = [] }
        if host.blkioDeviceReadIOps == nil { host.blkioDeviceReadIOps = [] }
        if host.blkioDeviceWriteIOps == nil { host.blkioDeviceWriteIOps = [] }
        if host.devices == nil { host.devices = [] }
        if host.ulimits == nil { host.ulimits = [] }
        host.links = inspectLinks(container)
        return host
    }

    /// Legacy links as the engine keeps them: the other container, and the alias below this one's name. On a user's
    /// own network they are a matter of the endpoint alone.
    private func inspectLinks(_ container: Container) -> [String]? {
        guard container.hostConfig.value.networkMode == "bridge", let links = container.hostConfig.value.links else {
            return nil
        }
        let known = links.compactMap { link -> String? in
            let parts = link.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            guard let other = try? daemon.containers.find(parts[0]) else { return nil }
            let alias = (parts.count > 1 ? parts[1] : parts[0]).split(separator: "/").last ?? ""
            return "/\(daemon.containers[other].name):/\(container.name)/\(alias)"
        }
        return known.isEmpty ? nil : known
    }

    private func graphDriver(_ container: Container) -> GraphDriverData {
        let folder = "/var/lib/docker/overlay2/\(container.id.text)"
        let layers = daemon.images[container.image]?.layers ?? []
        let lower =
            ["\(folder)-init/diff"] + layers.reversed().map { "/var/lib/docker/overlay2/\($0.diffID.hexadecimal)/diff" }
        return GraphDriverData(
            data: [
                "ID": container.id.text, "LowerDir": lower.joined(separator: ":"), "MergedDir": folder + "/merged",
                "UpperDir": folder + "/diff", "WorkDir": folder + "/work",
            ],
            name: "overlay2"
        )
    }

    /// A mount as inspect and lists show it.
    func inspectMount(_ mount: ContainerMount) -> EngineAPI.MountPoint {
        var source = mount.source
        if mount.type == "volume" { source = Volume.mountpoint(mount.volume) }
        return EngineAPI.MountPoint(
            type: mount.type,
            name: mount.type == "volume" ? mount.volume : nil,
            source: source,
            destination: mount.destination,
            driver: mount.type == "volume" ? "local" : nil,
            mode: mount.mode == "mount" ? "" : mount.mode,
            rw: !mount.isReadOnly,
            propagation: mount.type == "bind" ? (mount.propagation.isEmpty ? "rprivate" : mount.propagation) : ""
        )
    }

    /// Bytes that a container's own layer holds.
    func writtenSize(_ number: MachineID) -> Int64 { machines[Int(number)].value.trees[0].allocated }

    /// Bytes of an image, also of one that is no longer in the store.
    func imageSize(_ id: Digest) -> Int64 { daemon.images[id]?.size ?? 0 }
}
