import Dockerfile
import EngineAPI
import Kernel
import OCI

extension World {
    /// Does an operation of a stage, or takes its result from the cache.
    mutating func operate(_ index: Int, _ number: Int, _ build: inout BuildKitBuild) throws(BuildFailure) {
        guard let place = build.stages.firstIndex(where: { $0.index == index }) else { return }
        if number == 0 { inherit(place, &build) }
        let operation = build.stages[place].operations[number]
        switch operation.kind {
        case .folder(let path):
            let key = build.stages[place].key.step("folder", [path])
            startVertex(operation.name, &build)
            if takeCached(key, place, number, &build) { return }
            var placement = FilePlacement(tree: FileTree(base: topTree(build.stages[place])), now: now)
            placement.makeFolders(path)
            keep(placement.tree.layer(), key, place, number, &build)
            endVertex(build)
        case .copy(let copy, let isAdd):
            try fail(operation, build) { (world: inout World) throws(BuildFailure) in
                try world.copy(copy, isAdd: isAdd, operation, place, number, &build)
            }
        case .run(let run, let words, let environment):
            try begin(run, words, environment, operation, place, number, &build)
        }
    }

    /// Does something whose failure is one of the vertex.
    private mutating func fail(
        _ operation: BuildKitBuild.Operation,
        _ build: BuildKitBuild,
        _ body: (inout World) throws(BuildFailure) -> Void
    ) throws(BuildFailure) {
        do throws(BuildFailure) {
            try body(&self)
        } catch {
            var failure = error
            if failure.range == nil { failure.range = operation.range }
            throw failure
        }
    }

    /// A stage on another begins with what that has become.
    private func inherit(_ place: Int, _ build: inout BuildKitBuild) {
        guard let base = build.stages[place].base, let below = build.stages.first(where: { $0.index == base }) else {
            return
        }
        build.stages[place].layers = below.layers
        build.stages[place].key = below.key
        build.stages[place].record = below.record
        for index in below.history.indices where index < build.stages[place].history.count {
            build.stages[place].history[index].created = below.history[index].created
        }
    }

    func topTree(_ stage: BuildKitBuild.Stage) -> BaseTree { stage.layers.last?.tree.tree ?? .empty }

    /// Takes a result from the cache, if it is there and may be used.
    mutating func takeCached(
        _ key: CacheKey,
        _ place: Int,
        _ number: Int,
        _ build: inout BuildKitBuild
    ) -> Bool {
        guard !build.stages[place].isFresh, let record = daemon.buildCache.use(key, now: now) else { return false }
        report(.cached(vertex: build.vertex), build)
        enter(record, place, number, &build)
        return true
    }

    private func enter(_ record: BuildCache.Record, _ place: Int, _ number: Int, _ build: inout BuildKitBuild) {
        build.stages[place].layers.append(record.layer)
        build.stages[place].key = record.key
        build.stages[place].record = record.id
        if let entry = build.stages[place].history.firstIndex(where: { $0.operation == number }) {
            build.stages[place].history[entry].created = record.created
        }
    }

    /// Keeps the result of an operation.
    mutating func keep(
        _ layer: Layer,
        _ key: CacheKey,
        _ place: Int,
        _ number: Int,
        _ build: inout BuildKitBuild
    ) {
        let stage = build.stages[place]
        let record = BuildCache.Record(
            id: identifier(25),
            key: key,
            parent: stage.record,
            description: stage.operations[number].name,
            layer: LayerRecord(layer, above: stage.layers.last),
            created: now,
            lastUsed: now
        )
        daemon.buildCache.insert(record)
        enter(record, place, number, &build)
    }

    /// An id as BuildKit makes them: digits and small letters.
    mutating func identifier(_ length: Int) -> String {
        let letters = Array("0123456789abcdefghijklmnopqrstuvwxyz")
        return String((0..<length).map { _ in letters[Int(random.next() % 36)] })
    }

    /// The files that `--from`, or its absence, means.
    func source(_ from: String?, _ build: BuildKitBuild, before index: Int) -> FileSource {
        guard let from else { return FileSource(FileTree(base: build.context.tree)) }
        if let stage = build.plan?.stage(from, before: index, allowsNumbers: true),
            let found = build.stages.first(where: { $0.index == stage })
        {
            if found.operations.isEmpty, let base = found.base { return source(String(base), build, before: index) }
            return FileSource(FileTree(base: topTree(found)))
        }
        return FileSource(FileTree(base: build.images.first { $0.name == from }?.record.tree ?? .empty))
    }

    private mutating func copy(
        _ copy: CopyInstruction,
        isAdd: Bool,
        _ operation: BuildKitBuild.Operation,
        _ place: Int,
        _ number: Int,
        _ build: inout BuildKitBuild
    ) throws(BuildFailure) {
        let source = source(copy.from, build, before: build.stages[place].index)
        startVertex(operation.name, &build)
        var items: [FileSource.Item] = []
        var sums: [String] = []
        for path in copy.sources {
            if isAdd, path.hasPrefix("http://") || path.hasPrefix("https://") {
                let message = "failed to load cache key: Get \"\(path)\": \(Self.unreachable(path))"
                report(.failed(vertex: build.vertex, message: message), build)
                throw BuildFailure(message)
            }
            // What leads out of the context ends at its root.
            let parts = path.split(separator: "/").map(String.init).reduce(into: [String]()) { list, part in
                if part == ".." { _ = list.popLast() } else if part != "." { list.append(part) }
            }
            if FileSource.hasWildcards(path) {
                items += source.items(matching: parts)
                continue
            }
            guard let item = source.item(parts) else {
                let missing =
                    "failed to calculate checksum of ref \(reference()): "
                    + "\"/\(parts.joined(separator: "/"))\": not found"
                report(.failed(vertex: build.vertex, message: missing), build)
                throw BuildFailure("failed to compute cache key: \(missing)")
            }
            items.append(item)
        }
        for item in items { sums.append(String(decoding: item.name, as: UTF8.self) + " " + source.checksum(item)) }
        let destination = Self.destination(copy.destination, in: operation.folder)
        let options = [copy.owner ?? "", copy.mode ?? "", copy.keepsParents ? "parents" : ""] + copy.exclusions
        let documents = copy.hereDocuments.flatMap { [$0.name, $0.content] }
        let inputs = [isAdd ? "add" : "copy", destination] + options + documents + sums
        let key = build.stages[place].key.step("copy", inputs)
        if takeCached(key, place, number, &build) { return }
        do throws(BuildFailure) {
            let layer = try layer(copy, isAdd: isAdd, items, source, destination, build.stages[place])
            keep(layer, key, place, number, &build)
        } catch {
            report(.failed(vertex: build.vertex, message: error.message), build)
            throw error
        }
        endVertex(build)
    }

    private func layer(
        _ copy: CopyInstruction,
        isAdd: Bool,
        _ items: [FileSource.Item],
        _ source: FileSource,
        _ destination: String,
        _ stage: BuildKitBuild.Stage
    ) throws(BuildFailure) -> Layer {
        if copy.keepsParents { throw BuildFailure("the --parents flag is not available here") }
        if copy.checksum != nil { throw BuildFailure("the --checksum flag is not available here") }
        var placement = FilePlacement(tree: FileTree(base: topTree(stage)), now: now)
        if let owner = copy.owner { placement.owner = try OwnerText.parseForBuildKit(owner, in: placement.tree) }
        if let mode = copy.mode {
            guard let bits = UInt16(mode, radix: 8), bits <= 0o7777 else {
                throw BuildFailure(
                    "invalid chmod parameter: '\(mode)'. it should be octal string and between 0 and 07777"
                )
            }
            placement.mode = bits
        }
        let isSeveral = items.count + copy.hereDocuments.count > 1
        let place = isSeveral && !destination.hasSuffix("/") ? destination + "/" : destination
        let ignored = Dockerignore(copy.exclusions.flatMap { Array(($0 + "\n").utf8) })
        for item in items {
            if !ignored.isEmpty, ignored.excludes(String(decoding: item.name, as: UTF8.self)) { continue }
            try put(item, of: source, at: place, unpacks: isAdd && copy.unpacks != false, &placement)
        }
        if !ignored.isEmpty { remove(ignored, below: place, &placement) }
        for document in copy.hereDocuments {
            let path = placement.isFolder(place) ? place + "/" + document.name : place
            placement.put(Array(document.content.utf8), at: path, mode: 0o644, modified: now)
        }
        return placement.tree.layer()
    }

    /// Takes away what `--exclude` names.
    private func remove(_ ignored: Dockerignore, below place: String, _ placement: inout FilePlacement) {
        for change in placement.tree.changes() where change.kind == .added {
            let path = String(decoding: change.path, as: UTF8.self)
            let relative = path.replacingPrefix(place.hasSuffix("/") ? place : place + "/", by: "")
            if ignored.excludes(relative) { placement.tree.removeAll(path: change.path, now: now) }
        }
    }

    /// The reference of a snapshot, as errors show it.
    private mutating func reference() -> String {
        let digits = random.hexadecimal(32)
        var rest = Substring(digits)
        let parts = [8, 4, 4, 4, 12].map { length in
            defer { rest = rest.dropFirst(length) }
            return String(rest.prefix(length))
        }
        return parts.joined(separator: "-") + "::" + identifier(25)
    }
}
