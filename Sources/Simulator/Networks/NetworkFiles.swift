import EngineAPI
import Kernel

extension World {
    /// `/etc/hostname`, `/etc/hosts` and `/etc/resolv.conf` as the engine writes them for a container; where the first
    /// two hold nothing but its name and one address, that address, and they are still to be written.
    mutating func networkFiles(_ user: MachineID) -> (tree: FileTree, unwritten: IPv4Address?) {
        let number = networkOwner(of: user)
        let resolver = resolverFile(number)
        let base: BaseTree
        if let known = networkTemplates.first(where: { $0.resolver == resolver }) {
            base = known.base
        } else {
            var tree = FileTree()
            tree.add(path: "/hostname", .text(""), modified: now)
            tree.add(path: "/hosts", .text(""), modified: now)
            tree.add(path: "/resolv.conf", .text(resolver), modified: now)
            base = tree.frozen()
            networkTemplates.append(NetworkTemplate(resolver: resolver, base: base))
            if networkTemplates.count > 8 { networkTemplates.removeFirst() }
        }
        var tree = FileTree(base: base)
        if number == user, let address = onlyAddress(number) { return (tree, address) }
        let texts = [("/hostname", daemon.containers[number].hostName + "\n"), ("/hosts", hostsFile(number))]
        for (path, text) in texts {
            try? tree.write(tree.find(path) ?? 0, offset: 0, Array(text.utf8)[...], now: now)
        }
        return (tree, nil)
    }

    /// The address of a container whose `/etc/hosts` says nothing else.
    private func onlyAddress(_ number: MachineID) -> IPv4Address? {
        let container = daemon.containers[number]
        guard (container.hostConfig.value.extraHosts ?? []).isEmpty, container.config.value.domainname.isEmpty,
            (container.hostConfig.value.links ?? []).isEmpty, container.endpoints.count == 1,
            !container.hostName.contains(".")
        else { return nil }
        return container.endpoints[0].address
    }

    /// The container whose names and network files a container has: its own, or of `--network container:x`.
    func networkOwner(of number: MachineID) -> MachineID {
        let owner = networkNamespace(of: number)
        return owner > 0 && daemon.containers.contains(owner) ? owner : number
    }

    /// Writes these files anew in a running container, in place.
    mutating func writeNetworkFiles(_ number: MachineID) {
        guard let index = daemon.containers[number].networkFiles else { return }
        machines[Int(number)].value.writeUnwrittenFiles()
        let texts = [("/hosts", hostsFile(number)), ("/resolv.conf", resolverFile(number))]
        let moment = now
        for (path, text) in texts {
            let inode = machines[Int(number)].value.trees[index].find(path) ?? 0
            try? machines[Int(number)].value.trees[index].truncate(inode, to: 0, now: moment)
            try? machines[Int(number)].value.trees[index].write(inode, offset: 0, Array(text.utf8)[...], now: moment)
        }
    }

    private func hostsFile(_ number: MachineID) -> String {
        let container = daemon.containers[number]
        var text = UnwrittenFiles.usualHosts
        for line in container.hostConfig.value.extraHosts ?? [] {
            let parts = line.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
            let address = parts.count > 1 ? String(parts[1]) : ""
            text += "\(address == "host-gateway" ? "172.17.0.1" : address)\t\(parts[0])\n"
        }
        for (alias, other) in links(of: number) {
            guard let address = daemon.containers[other].endpoints.first(where: { $0.address != nil })?.address else {
                continue
            }
            text += "\(address)\t\(alias) \(daemon.containers[other].id.short) \(daemon.containers[other].name)\n"
        }
        for endpoint in container.endpoints {
            guard let address = endpoint.address else { continue }
            text += "\(address)\t\(Self.hostNames(container))\n"
        }
        return text
    }

    /// The names that a container has in its own `/etc/hosts`: the full one first, then without its domain.
    private static func hostNames(_ container: Container) -> String {
        let domain = container.config.value.domainname
        let full = domain.isEmpty ? container.hostName : container.hostName + "." + domain
        let first = full.prefix { $0 != "." }
        return first == full || first.isEmpty ? full : "\(full) \(first)"
    }

    /// Legacy links on the default bridge: alias and container.
    func links(of number: MachineID) -> [(alias: String, container: MachineID)] {
        (daemon.containers[number].hostConfig.value.links ?? []).compactMap { link in
            let parts = link.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            guard let other = try? daemon.containers.find(parts[0]) else { return nil }
            let alias = parts.count > 1 ? parts[1] : parts[0]
            return (alias.split(separator: "/").last.map(String.init) ?? alias, other)
        }
    }

    private func resolverFile(_ number: MachineID) -> String {
        let host = daemon.containers[number].hostConfig.value
        let usesResolver = daemon.containers[number].endpoints.contains { endpoint in
            endpoint.network.flatMap { daemon.networks[$0]?.hasResolver } ?? false
        }
        let servers = host.dns ?? []
        let upstream = servers.isEmpty ? Host.nameServers : servers
        var lines = [
            "# Generated by Docker Engine.",
            "# This file can be edited; Docker Engine will not make further changes once it",
            "# has been modified.", "",
        ]
        lines += (usesResolver ? ["127.0.0.11"] : upstream).map { "nameserver \($0)" }
        if let search = host.dnsSearch, !search.isEmpty, search != ["."] {
            lines.append("search " + search.joined(separator: " "))
        }
        var options = host.dnsOptions ?? []
        if usesResolver, !options.contains(where: { $0.hasPrefix("ndots:") }) { options.append("ndots:0") }
        if !options.isEmpty { lines.append("options " + options.joined(separator: " ")) }
        lines.append("")
        lines.append("# Based on host file: '/etc/resolv.conf' (\(usesResolver ? "internal resolver" : "legacy"))")
        if usesResolver {
            let shown = servers.isEmpty ? upstream.map { "host(\($0))" } : upstream
            lines.append("# ExtServers: [\(shown.joined(separator: " "))]")
        }
        var overrides: [String] = []
        if !servers.isEmpty { overrides.append("nameservers") }
        if !(host.dnsSearch ?? []).isEmpty { overrides.append("search") }
        if !(host.dnsOptions ?? []).isEmpty { overrides.append("options") }
        lines.append("# Overrides: [\(overrides.joined(separator: " "))]")
        if usesResolver { lines.append("# Option ndots from: internal") }
        return lines.joined(separator: "\n") + "\n"
    }

    /// The networks of a container as inspect shows them.
    func inspectNetworks(_ number: MachineID) -> NetworkSettings {
        let container = daemon.containers[number]
        var settings = NetworkSettings()
        let isUp = container.state.isRunning && !container.state.isRestarting
        if isUp, networkNamespace(of: number) == number {
            settings.sandboxID = container.id.text
            settings.sandboxKey = "/var/run/docker/netns/" + container.id.short
        }
        settings.ports = isUp ? inspectPorts(container) : [:]
        for endpoint in container.endpoints {
            var shown = EndpointSettings()
            let record = endpoint.network.flatMap { daemon.networks[$0] }
            if let address = endpoint.wishedAddress {
                var wish = EndpointIPAMConfig()
                wish.ipv4Address = address
                shown.ipamConfig = wish
            }
            shown.aliases = endpoint.aliases.isEmpty ? nil : endpoint.aliases
            shown.links = endpoint.links.isEmpty ? nil : endpoint.links
            shown.driverOpts = endpoint.driverOptions
            shown.gwPriority = endpoint.gatewayPriority
            if record?.hasResolver ?? false {
                shown.dnsNames = [container.name] + endpoint.aliases + [container.id.short]
            }
            if container.state.started != nil || endpoint.id != nil { shown.networkID = record?.id.text ?? "" }
            if let id = endpoint.id, isUp {
                shown.endpointID = id.text
                shown.macAddress = endpoint.hardwareAddress
                shown.ipAddress = endpoint.address?.description ?? ""
                if endpoint.address != nil {
                    shown.gateway = record?.gateway.description ?? ""
                    shown.ipPrefixLen = record?.subnet?.prefixLength ?? 0
                }
            }
            let name = record?.name ?? endpoint.name
            settings.networks[name] = shown
            if name == "bridge" {
                settings.endpointID = shown.endpointID
                settings.gateway = shown.gateway
                settings.ipAddress = shown.ipAddress
                settings.ipPrefixLen = shown.ipPrefixLen
                settings.macAddress = shown.macAddress
            }
        }
        return settings
    }

    private func inspectPorts(_ container: Container) -> [String: [PortBinding]?] {
        var ports: [String: [PortBinding]?] = [:]
        guard container.endpoints.contains(where: { $0.address != nil }) else { return ports }
        for text in (container.config.value.exposedPorts ?? [:]).keys {
            guard let port = PortSpecification(text) else { continue }
            let bindings = container.ports.filter { $0.port == port.port && $0.kind == port.kind }
                .map { PortBinding(hostIp: $0.hostAddress, hostPort: String($0.hostPort)) }
            ports[text] = .some(bindings.isEmpty ? nil : bindings)
        }
        return ports
    }
}

/// The network files that containers with the same resolver have in common.
struct NetworkTemplate: Sendable {
    var resolver: String
    var base: BaseTree
}
