import EngineAPI
import OCI
import TerminalText

/// A container as the lists of containers show it. What a template does not ask for is never made.
struct ContainerRow: GoObject {
    /// The headings.
    static let headers = [
        ("ID", "CONTAINER ID"), ("Names", "NAMES"), ("Image", "IMAGE"), ("Command", "COMMAND"),
        ("CreatedAt", "CREATED AT"), ("RunningFor", "CREATED"), ("Ports", "PORTS"), ("State", "STATE"),
        ("Status", "STATUS"), ("Size", "SIZE"), ("Labels", "LABELS"), ("Mounts", "MOUNTS"),
        ("LocalVolumes", "LOCAL VOLUMES"), ("Networks", "NETWORKS"), ("Platform", "PLATFORM"),
    ]

    private let container: ContainerSummary
    private let truncates: Bool
    private let now: Int64

    var typeName: String { "*formatter.ContainerContext" }

    /// The row; `now` is in nanoseconds since 1970.
    static func make(_ container: ContainerSummary, truncates: Bool, now: Int64) -> ContainerRow {
        ContainerRow(container: container, truncates: truncates, now: now)
    }

    var json: JSONValue {
        let names = Self.headers.map(\.0).sorted()
        return .object(JSONObject(names.map { ($0, value($0)?.json ?? .null) }))
    }

    func member(_ name: String) -> GoMember? {
        if let value = value(name) { return .field(value) }
        guard name == "Label" else { return nil }
        let labels = container.labels
        return .method(parameters: 1) { .text(labels[$0[0]] ?? "") }
    }

    private func value(_ name: String) -> GoValue? {
        if name == "Platform" { return .null(.pointer(.structure(GoStructType("v1.Platform", [])))) }
        return text(name).map { .text($0) }
    }

    /// What a placeholder stands for; nil for those that are no text.
    func text(_ name: String) -> String? {
        switch name {
        case "Command":
            let command = container.command
            return GoNumber.quoted(truncates ? DisplayWidth.ellipsis(command, columns: 20) : command)
        case "CreatedAt": return GoFormat.time(Timestamp.text(nanoseconds: container.created * 1_000_000_000))
        case "ID": return truncates ? container.id.shortID : container.id
        case "Image": return Self.image(container, truncates)
        case "Labels": return Self.labels(container.labels)
        case "LocalVolumes": return "\(container.mounts.count { $0.driver == "local" })"
        case "Mounts": return Self.mounts(container, truncates)
        case "Names": return Self.names(container, truncates)
        case "Networks": return (container.networkSettings?.networks.keys.sorted() ?? []).joined(separator: ",")
        case "Ports": return Self.ports(container.ports)
        case "RunningFor":
            return HumanUnits.duration(nanoseconds: now - container.created * 1_000_000_000) + " ago"
        case "Size": return Self.size(container)
        case "State": return container.state
        case "Status": return container.status
        default: return nil
        }
    }

    /// `a=1,b=2`, sorted.
    static func labels(_ labels: [String: String]) -> String {
        labels.map { "\($0)=\($1)" }.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.joined(separator: ",")
    }

    private static func names(_ container: ContainerSummary, _ truncates: Bool) -> String {
        if truncates, container.names.count == 1, container.names[0].utf8.first == UInt8(ascii: "/") {
            let own = container.names[0].utf8.dropFirst()
            if !own.contains(UInt8(ascii: "/")) { return String(Substring(own)) }
        }
        let names = container.names.map { $0.hasPrefix("/") ? String($0.dropFirst()) : $0 }
        if truncates, let own = names.first(where: { !$0.contains("/") }) { return own }
        return names.joined(separator: ",")
    }

    private static func image(_ container: ContainerSummary, _ truncates: Bool) -> String {
        let image = container.image
        if image.isEmpty { return "<no image>" }
        guard truncates else { return image }
        if image.utf8.count >= 12 || image.hasPrefix("sha256:"), container.imageID.shortID == image.shortID {
            return image.shortID
        }
        // The digest of a reference is not shown.
        guard image.utf8.contains(UInt8(ascii: "@")), let reference = try? Reference(image), reference.digest != nil
        else { return image }
        return Reference(domain: reference.domain, path: reference.path, tag: reference.tag).familiar
    }

    private static func mounts(_ container: ContainerSummary, _ truncates: Bool) -> String {
        container.mounts.map { mount in
            let name = mount.name ?? ""
            let shown = name.isEmpty ? mount.source : name
            return truncates ? DisplayWidth.ellipsis(shown, columns: 15) : shown
        }.joined(separator: ",")
    }

    private static func size(_ container: ContainerSummary) -> String {
        let own = HumanUnits.size(container.sizeRw ?? 0, digits: 3)
        guard let whole = container.sizeRootFs, whole > 0 else { return own }
        return "\(own) (virtual \(HumanUnits.size(whole, digits: 3)))"
    }

    /// Ports with where they are published; neighbours are joined to ranges.
    static func ports(_ ports: [Port]) -> String {
        struct Group {
            let key: String
            let address: String
            let kind: String
            var first: UInt16
            var last: UInt16

            var text: String {
                let range = first == last ? "\(first)" : "\(first)-\(last)"
                if address.isEmpty { return "\(range)/\(kind)" }
                return "\(ContainerRow.host(address)):\(range)->\(range)/\(kind)"
            }
        }
        let sorted = ports.sorted { left, right in
            if left.privatePort != right.privatePort { return left.privatePort < right.privatePort }
            if left.ip != right.ip { return (left.ip ?? "") < (right.ip ?? "") }
            if left.publicPort != right.publicPort { return (left.publicPort ?? 0) < (right.publicPort ?? 0) }
            return left.type < right.type
        }
        var finished: [String] = []
        var groups: [Group] = []
        var mapped: [String] = []
        for port in sorted {
            let address = port.ip ?? ""
            if !address.isEmpty, port.publicPort ?? 0 != port.privatePort {
                mapped.append("\(host(address)):\(port.publicPort ?? 0)->\(port.privatePort)/\(port.type)")
                continue
            }
            let key = address.isEmpty ? port.type : "\(address)/\(port.type)"
            let fresh = Group(
                key: key,
                address: address,
                kind: port.type,
                first: port.privatePort,
                last: port.privatePort
            )
            guard let index = groups.firstIndex(where: { $0.key == key }) else {
                groups.append(fresh)
                continue
            }
            if groups[index].last < UInt16.max, port.privatePort == groups[index].last + 1 {
                groups[index].last = port.privatePort
            } else {
                finished.append(groups[index].text)
                groups[index] = fresh
            }
        }
        return (finished + groups.map(\.text) + mapped).joined(separator: ", ")
    }

    private static func host(_ address: String) -> String {
        address.contains(":") ? "[\(address)]" : address
    }
}
