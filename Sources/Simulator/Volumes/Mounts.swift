import EngineAPI
import Kernel
import OrderedCollections

extension World {
    /// The mounts of a new container; volumes that are missing are made.
    mutating func makeMounts(config: ContainerConfig, host: HostConfig) throws(EngineError) -> [ContainerMount] {
        var mounts: [ContainerMount] = []
        func taken(_ destination: String) -> Bool { mounts.contains { $0.destination == destination } }
        for text in host.volumesFrom ?? [] {
            for mount in try inheritedMounts(text) {
                mounts.removeAll { $0.destination == mount.destination }
                mounts.append(mount)
            }
        }
        let inherited = mounts.count
        var own: [ContainerMount] = []
        for text in host.binds ?? [] { own.append(try MountSpecification.parse(bind: text)) }
        for spec in host.mounts ?? [] {
            own.append(try MountSpecification.parse(spec) { hostTree.find($0) != nil })
        }
        for (target, options) in (host.tmpfs ?? [:]).sorted(by: { $0.key < $1.key }) {
            own.append(try MountSpecification.parse(tmpfs: target, options: options))
        }
        for mount in own {
            if mounts.dropFirst(inherited).contains(where: { $0.destination == mount.destination }) {
                throw EngineError(.invalidParameter, "Duplicate mount point: \(mount.destination)")
            }
            if let index = mounts.prefix(inherited).firstIndex(where: { $0.destination == mount.destination }) {
                mounts[index] = mount
            } else {
                mounts.append(mount)
            }
        }
        for target in (config.volumes ?? [:]).keys.sorted() {
            let destination = PathText.clean(target)
            guard destination.hasPrefix("/") else {
                throw EngineError(
                    .invalidParameter,
                    "invalid volume specification: '\(target)': invalid mount config for type \"volume\": "
                        + "invalid mount path: '\(target)' mount path must be absolute"
                )
            }
            if !taken(destination) { mounts.append(ContainerMount(type: "volume", destination: destination)) }
        }
        for index in mounts.indices where mounts[index].type == "volume" {
            if mounts[index].volume.isEmpty {
                mounts[index].volume = try makeVolume("", labels: nil).name
                continue
            }
            if daemon.volumes[mounts[index].volume] == nil {
                let spec = (host.mounts ?? []).first { $0.source == mounts[index].volume }
                _ = try makeVolume(
                    mounts[index].volume,
                    labels: spec?.volumeOptions?.labels,
                    options: spec?.volumeOptions?.driverConfig?.options
                )
            }
            if mounts[index].mode.isEmpty, (host.mounts ?? []).isEmpty { mounts[index].mode = "z" }
        }
        return mounts
    }

    /// The mounts of another container, as `--volumes-from` takes them.
    private func inheritedMounts(_ text: String) throws(EngineError) -> [ContainerMount] {
        let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard !parts[0].isEmpty else {
            throw EngineError(.invalidParameter, "invalid volumesFrom specification: \(text)")
        }
        if parts.count == 2, !["ro", "rw", "z", "Z", "nocopy"].contains(parts[1]) {
            throw EngineError(.invalidParameter, "invalid mode: \(parts[1])")
        }
        let other: MachineID
        do throws(EngineError) {
            other = try daemon.containers.find(parts[0])
        } catch {
            // Not "not found": a client would take that for a missing image and pull it.
            throw EngineError(.invalidParameter, error.message)
        }
        return daemon.containers[other].mounts.filter { $0.type != "tmpfs" }.map { mount in
            var copy = mount
            if parts.count == 2, parts[1] == "ro" { copy.isReadOnly = true }
            return copy
        }
    }

    /// The files of the host.
    var hostTree: FileTree { commons.trees[Host.tree] ?? FileTree() }

    /// Fills new volumes from the image, and makes folders of the host that binds name and that are missing.
    mutating func prepareVolumes(_ number: MachineID) throws(StartFailure) {
        for mount in daemon.containers[number].mounts {
            switch mount.type {
            case "bind":
                guard hostTree.find(mount.source) == nil else { continue }
                guard daemon.containers[number].hostConfig.value.binds?.isEmpty == false else {
                    throw StartFailure(
                        kind: .invalidParameter,
                        message:
                            "invalid mount config for type \"bind\": bind source path does not exist: \(mount.source)"
                    )
                }
                commons.trees[Host.tree]?.add(path: mount.source, .directory, modified: now)
            case "volume": fillVolume(mount, of: number)
            default: break
            }
        }
    }

    /// Copies what the image has at the mount point into an empty volume.
    private mutating func fillVolume(_ mount: ContainerMount, of number: MachineID) {
        guard !mount.isNotCopied, let record = daemon.volumes[mount.volume],
            let volume = commons.trees[record.tree], volume.entryCount(FileTree.rootInode) == 0
        else { return }
        let root = machines[Int(number)].value.trees[0]
        guard let folder = root.find(mount.destination), root.kind(folder) == .directory else { return }
        var filled = volume
        var layer = root.subtree(folder, name: [])
        layer.entries = layer.entries.filter { !$0.path.isEmpty }
        for index in layer.entries.indices where layer.entries[index].path.first == UInt8(ascii: "/") {
            layer.entries[index].path.removeFirst()
        }
        filled.apply(layer, now: now)
        if let attributes = root.attributes(folder) {
            filled.add(
                path: "/",
                .directory,
                mode: attributes.mode,
                user: attributes.user,
                group: attributes.group,
                modified: attributes.modified
            )
        }
        commons.storedBytes += filled.stored - (commons.trees[record.tree]?.stored ?? 0)
        commons.trees[record.tree] = filled
    }

    /// Leaves network files unwritten until somebody looks.
    private mutating func putOff(_ address: IPv4Address?, _ number: MachineID) {
        guard let address, let tree = daemon.containers[number].networkFiles else { return }
        machines[Int(number)].value.unwritten = UnwrittenFiles(tree: tree, address: address)
    }

    /// Mounts all that a container's machine has: the engine's file systems, its network files, volumes.
    ///
    /// Machines with nothing of their own mounted share one table.
    mutating func mountAll(_ number: MachineID) throws(StartFailure) {
        let container = daemon.containers[number]
        let host = container.hostConfig.value
        let standard = standardMounts(container)
        let (files, unwritten) = networkFiles(number)
        let root = machines[Int(number)].value.trees[0]
        let isPlain =
            container.mounts.isEmpty && (host.devices ?? []).isEmpty && (host.sysctls ?? [:]).isEmpty
            && !host.readonlyRootfs && host.ipcMode == "private" && !root.isChanged
        if isPlain, let template = mountTemplates.first(where: { $0.isFor(root, standard) }) {
            template.apply(to: &machines[Int(number)].value, root: root, files: files)
            daemon.containers[number].networkFiles = template.files
            putOff(unwritten, number)
            return
        }
        let sharedMemory = try sharedMemory(number)
        let hasNoSharedMemory = host.ipcMode == "none"
        let folder = "/var/lib/docker/containers" + (isPlain ? "" : "/\(container.id.text)")
        var sources: [(mount: ContainerMount, source: Kernel.MountSource, point: Kernel.MountPoint)] = []
        for mount in container.mounts.sorted(by: { $0.destination < $1.destination }) {
            if let (source, point) = kernelMount(mount) { sources.append((mount, source, point)) }
        }
        let outcome: Result<Int, StartFailure> = lend(number) { machine in
            var place = "/proc"
            do throws(Errno) {
                try machine.mountStandardFileSystems(standard)
                if hasNoSharedMemory {
                    machine.mounts.leaveOut(target: "/dev/shm")
                    try? machine.removeDirectory(Array("/dev/shm".utf8))
                } else if let sharedMemory {
                    place = "/dev/shm"
                    try machine.mount(.shared(sharedMemory.tree), as: sharedMemory.point)
                }
                machine.trees.append(files)
                let index = machine.trees.count - 1
                for name in ["resolv.conf", "hostname", "hosts"] {
                    place = "/etc/" + name
                    let file = FileID(device: UInt32(index), inode: files.find("/" + name) ?? 0)
                    let point = Kernel.MountPoint(
                        source: "/dev/vda1",
                        target: place,
                        type: "ext4",
                        options: host.readonlyRootfs ? "ro,relatime" : "rw,relatime",
                        sourceRoot: "\(folder)/\(name)"
                    )
                    try machine.mount(.bind(file), as: point)
                }
                for entry in sources {
                    place = entry.mount.destination
                    try machine.mount(entry.source, as: entry.point)
                }
                machine.mountMaskedPaths()
                for device in host.devices ?? [] {
                    place = device.pathInContainer
                    guard let node = HostDevices.number(device.pathOnHost) else { throw .noSuchFileOrDirectory }
                    let path = Array(device.pathInContainer.utf8)
                    try? machine.makeNode(path, kind: .characterDevice, mode: 0o666, device: node)
                    try? machine.changeMode(path, 0o666)
                }
                for (name, value) in (host.sysctls ?? [:]).sorted(by: { $0.key < $1.key }) {
                    machine.mounts.systemControls[name.split(separator: ".").joined(separator: "/")] = value
                }
                if host.readonlyRootfs { machine.mounts.root.options = "ro,relatime" }
                return .success(index)
            } catch {
                return .failure(StartFailure(message: Self.mountError(place, error), exitCode: 127))
            }
        }
        let index = try outcome.get()
        daemon.containers[number].networkFiles = index
        putOff(unwritten, number)
        if isPlain, !machines[Int(number)].value.trees[0].isChanged {
            mountTemplates.append(
                MountTemplate(base: root.base, standard: standard, machine: machines[Int(number)].value, files: index)
            )
            if mountTemplates.count > 8 { mountTemplates.removeFirst() }
        }
    }

    private func standardMounts(_ container: Container) -> StandardMounts {
        var standard = StandardMounts()
        standard.terminals = container.config.value.tty ? 1 : 0
        standard.sharedMemorySize = container.hostConfig.value.shmSize
        standard.controlGroup = ControlGroup(container.hostConfig.value)
        standard.interfaces = ["lo"] + container.endpoints.indices.map { "eth\($0)" }
        return standard
    }

    /// Why a device of the host cannot be given to a container.
    func checkDevices(_ host: HostConfig) throws(StartFailure) {
        for device in host.devices ?? [] where HostDevices.number(device.pathOnHost) == nil {
            throw StartFailure(
                message: "error gathering device information while adding custom device "
                    + "\"\(device.pathOnHost)\": no such file or directory"
            )
        }
        let throttled = [
            host.blkioDeviceReadBps, host.blkioDeviceWriteBps, host.blkioDeviceReadIOps, host.blkioDeviceWriteIOps,
        ]
        let paths = (host.blkioWeightDevice ?? []).map(\.path) + throttled.flatMap { ($0 ?? []).map(\.path) }
        for path in paths where HostDevices.number(path) == nil && !HostDevices.disks.contains(path) {
            throw StartFailure(message: "stat \(path): no such file or directory")
        }
    }

    private static func mountError(_ place: String, _ error: Errno) -> String {
        "failed to create task for container: failed to create shim task: OCI runtime create failed: runc create "
            + "failed: unable to start container process: error during container init: error mounting to rootfs at "
            + "\"\(place)\": \(error.goText): unknown"
    }

    /// A folder of the host's disk at the mount's place.
    private func diskPoint(_ mount: ContainerMount, of folder: String) -> Kernel.MountPoint {
        Kernel.MountPoint(
            source: "/dev/vda1",
            target: mount.destination,
            type: "ext4",
            options: (mount.isReadOnly ? "ro" : "rw") + ",relatime",
            sourceRoot: folder
        )
    }

    private func kernelMount(_ mount: ContainerMount) -> (Kernel.MountSource, Kernel.MountPoint)? {
        let access = mount.isReadOnly ? "ro" : "rw"
        switch mount.type {
        case "volume":
            guard let record = daemon.volumes[mount.volume] else { return nil }
            if let folder = record.boundFolder {
                guard let inode = hostTree.find(folder) else { return nil }
                return (.shared(Host.tree, inode: inode), diskPoint(mount, of: folder))
            }
            if let size = record.temporarySize {
                return (
                    .shared(record.tree),
                    Kernel.MountPoint(
                        source: record.options?["device"] ?? "tmpfs",
                        target: mount.destination,
                        type: "tmpfs",
                        options: access + ",relatime" + (size > 0 ? ",size=\(size / 1024)k" : ""),
                        capacity: size > 0 ? size : nil
                    )
                )
            }
            var inode = FileTree.rootInode
            if !mount.subpath.isEmpty { inode = commons.trees[record.tree]?.find(mount.subpath) ?? inode }
            return (.shared(record.tree, inode: inode), diskPoint(mount, of: Volume.mountpoint(mount.volume)))
        case "bind":
            guard let inode = hostTree.find(mount.source) else { return nil }
            return (.shared(Host.tree, inode: inode), diskPoint(mount, of: mount.source))
        default:
            var tree = DeviceTrees.temporary
            if let mode = mount.permissions { tree.add(path: "/", .directory, mode: mode, modified: now) }
            var options = access + ",nosuid,nodev,noexec,relatime"
            if let size = mount.size { options += ",size=\(size / 1024)k" }
            if let mode = mount.permissions { options += ",mode=" + String(mode, radix: 8) }
            return (
                .tree(tree),
                Kernel.MountPoint(
                    source: "tmpfs",
                    target: mount.destination,
                    type: "tmpfs",
                    options: options,
                    capacity: mount.size
                )
            )
        }
    }

    /// Events of a container's volumes.
    mutating func emitMounts(_ action: String, _ number: MachineID) {
        for mount in daemon.containers[number].mounts where mount.type == "volume" {
            var attributes = ["container": daemon.containers[number].id.text, "driver": "local"]
            if action == "mount" {
                attributes["destination"] = mount.destination
                attributes["propagation"] = mount.propagation
                attributes["read/write"] = mount.isReadOnly ? "false" : "true"
            }
            emit("volume", action, mount.volume, attributes)
        }
    }
}

extension ControlGroup {
    /// The limits of a container.
    init(_ host: HostConfig) {
        self.init()
        if host.memory > 0 { memoryLimit = host.memory }
        if host.memorySwap > 0 { memoryAndSwapLimit = host.memorySwap }
        if host.memoryReservation > 0 { memoryReservation = host.memoryReservation }
        if host.cpuShares > 0 { processorShares = host.cpuShares }
        if host.cpuPeriod > 0 { processorPeriod = host.cpuPeriod }
        if host.cpuQuota > 0 { processorQuota = host.cpuQuota }
        if host.nanoCpus > 0 { processorQuota = host.nanoCpus / 10_000 }
        if !host.cpusetCpus.isEmpty { processorSet = host.cpusetCpus }
        if let limit = host.pidsLimit, limit > 0 { processLimit = limit }
        if let own = host.memorySwappiness, own >= 0 { swappiness = own }
        sparesProcesses = host.oomKillDisable ?? false
    }
}
