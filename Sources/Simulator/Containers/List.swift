import EngineAPI
import Kernel
import OCI

extension World {
    /// Containers, newest first.
    func listContainers(_ request: ListContainers) throws(EngineError) -> [ContainerSummary] {
        let filter = try ContainerFilter(request.filters, in: self)
        let showsAll = request.all || request.limit > 0 || filter.impliesAll
        var found: [ContainerSummary] = []
        var shared = SummaryContext(self)
        for number in daemon.containers.numbers.reversed() {
            if request.limit > 0, found.count >= request.limit { break }
            guard showsAll || daemon.containers[number].state.isRunning else { continue }
            guard filter.matches(number, in: self) else { continue }
            found.append(summary(number, size: request.size, &shared))
        }
        return found
    }

    /// A container as a list shows it.
    func summary(_ number: MachineID, size: Bool, _ shared: inout SummaryContext) -> ContainerSummary {
        let container = daemon.containers[number]
        let config = container.config.value
        var summary = ContainerSummary()
        summary.id = container.id.text
        summary.names = ["/" + container.name] + (shared.links[number] ?? [])
        summary.image = shared.imageName(container, daemon.images)
        summary.imageID = container.image.description
        summary.command = container.command.enumerated().map { $0.offset == 0 ? $0.element : Self.quoted($0.element) }
            .joined(separator: " ")
        summary.created = container.created.seconds
        summary.ports = listPorts(number)
        if size {
            let written = writtenSize(number)
            summary.sizeRw = written == 0 ? nil : written
            summary.sizeRootFs = written + imageSize(container.image)
        }
        summary.labels = config.labels ?? [:]
        summary.state = container.state.status
        summary.status = statusText(container)
        summary.hostConfig = SummaryHostConfig(networkMode: container.hostConfig.value.networkMode)
        summary.networkSettings = SummaryNetworkSettings(networks: inspectNetworks(number).networks)
        summary.mounts = container.mounts.filter { $0.type != "tmpfs" || $0.mode == "mount" }.map(inspectMount)
        return summary
    }

    /// An argument as lists show it: in single quotes where it holds a blank.
    private static func quoted(_ text: String) -> String { text.contains(" ") ? "'\(text)'" : text }

    /// `Up 2 minutes`, `Exited (0) 5 seconds ago`, …
    func statusText(_ container: Container) -> String {
        let state = container.state
        if state.isRunning {
            let up = HumanDuration.text(now - (state.started ?? now))
            if state.isPaused { return "Up \(up) (Paused)" }
            if state.isRestarting {
                return "Restarting (\(state.exitCode)) \(HumanDuration.text(now - (state.finished ?? now))) ago"
            }
            guard let health = container.health.first else { return "Up \(up)" }
            return health.status == .starting ? "Up \(up) (health: starting)" : "Up \(up) (\(health.status.rawValue))"
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

    /// The image as it was asked for, or its short id when that name stands for another image now.
    mutating func imageName(_ container: Container, _ store: ImageStore) -> String {
        let name = container.config.value.image
        let current: Digest?
        if let known = images[name] {
            current = known
        } else {
            current = (try? store.find(name))?.id
            images[name] = .some(current)
        }
        return current == container.image ? name : container.image.short
    }
}
