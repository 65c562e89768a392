import EngineAPI
import Kernel
import OCI
import Userland

/// Makes an image of a recipe: a text of Dockerfile-like lines, each followed by what it puts into its layer.
///
/// CONTRIBUTING.md tells the lines. A recipe that cannot be read gives an image without what was not understood; the
/// tests see to it that none is like that.
struct RecipeReader {
    private(set) var config = ImageConfig.Runtime()
    private(set) var history: [ImageConfig.History] = []
    private(set) var layers: [LayerRecord] = []
    /// Lines that were not understood.
    private(set) var faults: [String] = []
    /// What is in each layer that was made, by its key, and the digest of its archive.
    private(set) var keys: [(key: String, digest: String)] = []
    private let created: String
    private let moment: Instant
    /// Whether history reads as BuildKit writes it.
    private var isBuildKit = false
    /// The layer in work and the size that it shows.
    private var open: (tree: FileTree, size: Int64?)?
    /// The file that the next `|` lines go to.
    private var file: (path: String, mode: UInt16)?
    private var text = ""

    init(created: String) {
        self.created = created
        moment = Instant(nanoseconds: Timestamp.nanoseconds(created) ?? 0)
        config.env = [FixtureImages.searchPath]
    }

    /// Reads the lines of a recipe and closes its last layer.
    mutating func read(_ lines: [Substring]) -> ImageRecord {
        for line in lines { read(line) }
        closeFile()
        closeLayer()
        let image = ImageConfig(
            config: config,
            created: created,
            dockerVersion: isBuildKit ? nil : "20.10.24",
            history: history,
            diffIDs: layers.map(\.diffID)
        )
        return ImageRecord(config: image, layers: layers)
    }

    private mutating func read(_ line: Substring) {
        if line.first == "|" {
            text += line.dropFirst() + "\n"
            return
        }
        closeFile()
        let word = line.prefix { $0 != " " }
        guard let first = word.first else { return }
        let rest = line.dropFirst(word.count).drop { $0 == " " }
        if first.isUppercase {
            instruct(String(word), String(rest))
        } else if first != "#" {
            put(String(word), rest)
        }
    }

    // MARK: Instructions

    private mutating func instruct(_ word: String, _ rest: String) {
        switch word {
        case "BUILDKIT": isBuildKit = true
        case "FROM": begin(with: rest)
        case "RUN", "ADD", "COPY", "RAW", "WORKDIR":
            closeLayer()
            let parts = rest.split(separator: " ", maxSplits: 1)
            let size = Self.bytes(parts.first ?? "")
            let text = size == nil ? rest : String(parts.last ?? "")
            if word == "WORKDIR" { config.workingDir = text }
            let hasLayer = word != "WORKDIR" || isBuildKit
            note(word, text, hasLayer: hasLayer)
            if hasLayer { open = (FileTree(base: layers.last?.tree.tree ?? .empty), word == "WORKDIR" ? 0 : size) }
            if word == "WORKDIR", hasLayer { put("dir", text[...]) }
        default:
            closeLayer()
            configure(word, rest)
            note(word, rest, hasLayer: false)
        }
    }

    private mutating func begin(with name: String) {
        guard let base = HubCatalogue.record(named: name) else {
            faults.append("FROM \(name)")
            return
        }
        config = base.config.config
        history = base.config.history
        layers = base.layers
    }

    private mutating func configure(_ word: String, _ rest: String) {
        switch word {
        case "ENV":
            let name = rest.prefix { $0 != "=" } + "="
            var env = (config.env ?? []).filter { !$0.hasPrefix(name) }
            let place = (config.env ?? []).firstIndex { $0.hasPrefix(name) } ?? env.count
            env.insert(rest, at: min(place, env.count))
            config.env = env
        case "CMD": config.cmd = Self.words(rest)
        case "ENTRYPOINT":
            config.entrypoint = Self.words(rest)
            config.cmd = nil
        case "EXPOSE": config.exposedPorts = (config.exposedPorts ?? [:]).merging([rest: .init()]) { old, _ in old }
        case "VOLUME":
            let name = String(rest.filter { !"[]\"".contains($0) })
            config.volumes = (config.volumes ?? [:]).merging([name: .init()]) { old, _ in old }
        case "LABEL":
            let name = String(rest.prefix { $0 != "=" })
            config.labels = (config.labels ?? [:]).merging([name: String(rest.dropFirst(name.count + 1))]) { $1 }
        case "STOPSIGNAL": config.stopSignal = rest
        case "USER": config.user = rest
        case "ARG": break
        default: faults.append("\(word) \(rest)")
        }
    }

    /// The instruction as `docker history` shows it.
    private mutating func note(_ word: String, _ text: String, hasLayer: Bool) {
        var shown: String
        switch (word, isBuildKit) {
        case ("RAW", _): shown = text
        case ("RUN", true): shown = "RUN /bin/sh -c \(text) # buildkit"
        case ("RUN", false): shown = "/bin/sh -c \(text)"
        case ("COPY", true), ("ADD", true): shown = "\(word) \(text) # buildkit"
        case ("EXPOSE", true): shown = "EXPOSE map[\(text):{}]"
        case ("EXPOSE", false): shown = "/bin/sh -c #(nop)  EXPOSE \(text.prefix { $0 != "/" })"
        case ("COPY", false), ("ADD", false): shown = "/bin/sh -c #(nop) \(word) \(text) "
        case (_, true): shown = "\(word) \(text)"
        case (_, false): shown = "/bin/sh -c #(nop)  \(word) \(text)"
        }
        if word == "WORKDIR", !isBuildKit { shown = "/bin/sh -c #(nop) WORKDIR \(text)" }
        let isDebian = word == "RAW" && text.hasPrefix("# debian")
        history.append(
            ImageConfig.History(
                created: created,
                createdBy: shown,
                comment: isDebian ? "debuerreotype 0.15" : isBuildKit ? "buildkit.dockerfile.v0" : nil,
                emptyLayer: !hasLayer
            )
        )
    }

    private mutating func closeLayer() {
        guard let layer = open else { return }
        open = nil
        let changes = layer.tree.layer()
        let digest = LayerKeys.digest(of: changes)
        keys.append((LayerKeys.key(of: changes), digest.hexadecimal))
        layers.append(
            LayerRecord(
                diffID: digest,
                size: layer.size ?? changes.size,
                tree: layer.tree.frozen(),
                above: layers.last
            )
        )
    }

    // MARK: What is in a layer

    private mutating func put(_ word: String, _ rest: Substring) {
        let words = rest.split(separator: " ").map { String($0) }
        let mode = words.count > 1 ? UInt16(words[1], radix: 8) : nil
        guard open != nil, let path = words.first else {
            faults.append("\(word) \(rest)")
            return
        }
        switch word {
        case "dir":
            let owner = words.count > 2 ? UInt32(words[2]) ?? 0 : 0
            open?.tree.add(path: path, .directory, mode: mode, user: owner, group: owner, modified: moment)
        case "file": file = (path, mode ?? 0o644)
        case "line":
            let old = open?.tree.contents(at: path) ?? []
            let new = old + Array(rest.dropFirst(path.count + 1).utf8) + [10]
            open?.tree.add(path: path, .file(new), modified: moment)
        case "link" where words.count == 2: open?.tree.add(path: path, .link(words[1]), modified: moment)
        case "program" where words.count == 3:
            add(path, words[1], Self.bytes(words[2][...]) ?? 0)
        case "tools": for name in words.dropFirst(2) { add(path + "/" + name, words[1], Self.toolSize(name)) }
        case "applets":
            let isFlat = words.contains("flat")
            let build: BusyBoxBuild = isFlat ? .full : .alpine
            for name in build.names where name != "busybox" {
                let folder = isFlat ? "bin" : RecipeFolders.folder(of: name)
                let target = isFlat ? "busybox" : "/bin/busybox"
                open?.tree.add(path: "/\(folder)/\(name)", .link(target), modified: moment)
            }
        case "package":
            for name in words.dropFirst() {
                guard let entries = PackageIndex.files(of: name, in: path, modified: moment) else {
                    faults.append("package \(path) \(name)")
                    continue
                }
                open?.tree.apply(Layer(entries: entries))
            }
        case "nginx":
            for (path, text) in NginxFiles.all { open?.tree.add(path: path, .text(text), modified: moment) }
        default: faults.append("\(word) \(rest)")
        }
    }

    private mutating func add(_ path: String, _ identifier: String, _ size: Int64) {
        open?.tree.add(path: path, .program(identifier: identifier, size: size), mode: 0o755, modified: moment)
    }

    private mutating func closeFile() {
        guard let (path, mode) = file else { return }
        open?.tree.add(path: path, .text(text), mode: mode, modified: moment)
        file = nil
        text = ""
    }

    // MARK: Words

    /// `["nginx" "-g" "daemon off;"]`, as history shows it.
    static func words(_ text: String) -> [String] {
        text.split(separator: "\"", omittingEmptySubsequences: false).enumerated().compactMap { index, part in
            index.isMultiple(of: 2) ? nil : String(part)
        }
    }

    /// `117MB`, `1.62kB`, `0B` in decimal units; nil for another word.
    static func bytes(_ text: Substring) -> Int64? {
        for (unit, factor) in [("GB", 1e9), ("MB", 1e6), ("kB", 1e3), ("B", 1)] where text.hasSuffix(unit) {
            guard let number = Double(text.dropLast(unit.count)) else { return nil }
            return Int64((number * factor).rounded())
        }
        return nil
    }

    /// A size for a small tool, from its name.
    static func toolSize(_ name: String) -> Int64 {
        14_400 + Int64(name.utf8.reduce(7) { ($0 &* 31 &+ Int($1)) & 0x7FFF }) / 2 * 8
    }
}
