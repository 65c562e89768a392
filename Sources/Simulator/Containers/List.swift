import EngineAPI
import Kernel
import OCI

extension World {
    /// Containers, newest first.
    func listContainers(_ request: ListContainers) throws(EngineError) -> [ContainerSummary] {
        let filter = try ContainerFilter(request.filters, in: self)
        let showsAll = request.all || request.limit > 0 || filter.impliesAll
        var found: [ContainerSummary] = []
        if showsAll, request.limit <= 0, request.filters.isEmpty { found.reserveCapacity(daemon.containers.count) }
        var shared = SummaryContext(self)
        for number in daemon.containers.numbers.reversed() {
            if request.limit > 0, found.count >= request.limit { break }
            guard showsAll || daemon.containers[number].state.isRunning else { continue }
            guard request.filters.isEmpty || filter.matches(number, in: self) else { continue }
            found.append(summary(number, size: request.size, &shared))
        }
        return found
    }

    /// A container as a list shows it.
    func summary(_ number: MachineID, size: Bool, _ shared: inout SummaryContext) -> ContainerSummary {
        // Field by field: a copy of the whole container costs more than all of this.
        let state = daemon.containers[number].state
        let image = daemon.containers[number].image
        shared.look(at: daemon.containers[number].config, image, daemon.images)
        var summary = ContainerSummary()
        summary.id = daemon.containers[number].id.text
        let name = "/" + daemon.containers[number].name
        summary.names = shared.links.isEmpty ? [name] : [name] + (shared.links[number] ?? [])
        summary.image = shared.imageName
        summary.imageID = shared.imageID
        summary.command = shared.command
        summary.created = daemon.containers[number].created.seconds
        if state.isRunning { summary.ports = listPorts(number) }
        if size {
            let written = writtenSize(number)
            summary.sizeRw = written == 0 ? nil : written
            summary.sizeRootFs = written + imageSize(image)
        }
        summary.labels = shared.labels
        summary.state = state.status
        summary.status = statusText(state, daemon.containers[number].health.first?.status)
        let mode = daemon.containers[number].hostConfig.value.networkMode
        summary.hostConfig = SummaryHostConfig(networkMode: mode)
        summary.networkSettings = SummaryNetworkSettings(networks: networks(number, state, &shared))
        if !daemon.containers[number].mounts.isEmpty {
            summary.mounts = daemon.containers[number].mounts.filter { $0.type != "tmpfs" || $0.mode == "mount" }
                .map(inspectMount)
        }
        return summary
    }

    /// The networks of a container; those with one plain place, which they do not have now, all look alike.
    private func networks(
        _ number: MachineID,
        _ state: Container.State,
        _ shared: inout SummaryContext
    ) -> [String: EndpointSettings] {
        let isPlain = daemon.containers[number].endpoints.count == 1 && daemon.containers[number].endpoints[0].isPlain
        guard isPlain, !state.isRunning, let network = daemon.containers[number].endpoints[0].network,
            daemon.networks[network]?.hasResolver == false
        else { return inspectNetworks(number).networks }
        let kind = SummaryContext.Rest(network: network, wasStarted: state.started != nil)
        if let known = shared.resting[kind] { return known }
        let made = inspectNetworks(number).networks
        shared.resting[kind] = made
        return made
    }

    /// An argument as lists show it: in single quotes where it holds a blank.
    fileprivate static func quoted(_ text: String) -> String { text.contains(" ") ? "'\(text)'" : text }

    /// `Up 2 minutes`, `Exited (0) 5 seconds ago`, …
    func statusText(_ state: Container.State, _ health: HealthRecord.Status?) -> String {
        if state.isRunning {
            let up = HumanDuration.text(now - (state.started ?? now))
            if state.isPaused { return "Up \(up) (Paused)" }
            if state.isRestarting {
                return "Restarting (\(state.exitCode)) \(HumanDuration.text(now - (state.finished ?? now))) ago"
            }
            guard let health else { return "Up \(up)" }
            return health == .starting ? "Up \(up) (health: starting)" : "Up \(up) (\(health.rawValue))"
        }
        if state.isRemoving { return "Removal In Progress" }
        if state.isDead { return "Dead" }
        guard state.started != nil else { return "Created" }
        guard let finished = state.finished else { return "" }
        return "Exited (\(state.exitCode)) \(HumanDuration.text(now - finished)) ago"
    }
}

/// What the containers of a list have in common, found out once.
struct SummaryContext {
    /// Names that links give containers: `/web/alias`.
    let links: [MachineID: [String]]
    /// The images that names stand for.
    private var images: [String: Digest?] = [:]
    /// What the container looked at last shows of its configuration and image; neighbours often share both.
    private(set) var command = ""
    private(set) var labels: [String: String] = [:]
    private(set) var imageName = ""
    private(set) var imageID = ""
    private var config: Shared<ContainerConfig>?
    private var image: Digest?
    /// The networks of containers that do not run.
    var resting: [Rest: [String: EndpointSettings]] = [:]

    /// What decides how the place of a container that does not run is shown.
    struct Rest: Hashable {
        var network: UInt32
        var wasStarted: Bool
    }

    init(_ world: World) {
        var links: [MachineID: [String]] = [:]
        for number in world.daemon.containers.numbers {
            guard world.daemon.containers[number].hostConfig.value.links?.isEmpty == false else { continue }
            for link in world.links(of: number) {
                links[link.container, default: []].append("/\(world.daemon.containers[number].name)/\(link.alias)")
            }
        }
        self.links = links
    }

    /// Finds out what a container shows of its configuration and image, unless the one before had the same.
    mutating func look(at config: Shared<ContainerConfig>, _ image: Digest, _ store: ImageStore) {
        if let known = self.config, known.isSame(as: config), self.image == image { return }
        self.config = config
        self.image = image
        let words = (config.value.entrypoint ?? []) + (config.value.cmd ?? [])
        command = words.enumerated().map { $0.offset == 0 ? $0.element : World.quoted($0.element) }
            .joined(separator: " ")
        labels = config.value.labels ?? [:]
        imageName = name(config.value.image, image, store)
        imageID = image.description
    }

    /// The image as it was asked for, or its short id when that name stands for another image now.
    private mutating func name(_ name: String, _ image: Digest, _ store: ImageStore) -> String {
        let current: Digest?
        if let known = images[name] {
            current = known
        } else {
            current = (try? store.find(name))?.id
            images[name] = .some(current)
        }
        return current == image ? name : image.short
    }
}
