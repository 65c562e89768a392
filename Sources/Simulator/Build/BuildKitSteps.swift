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
            var basis = CacheBasis("folder", on: build.stages[place].key)
            basis.add("the path", path)
            startVertex(operation.name, &build)
            if takeCached(basis, place, number, &build) { return }
            var placement = FilePlacement(tree: FileTree(base: topTree(build.stages[place])), now: now)
            placement.makeFolders(path)
            keep(placement.tree.layer(), basis, place, number, &build)
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
        _ basis: CacheBasis,
        _ place: Int,
        _ number: Int,
        _ build: inout BuildKitBuild
    ) -> Bool {
        let isFresh = build.stages[place].isFresh
        guard !isFresh, let record = daemon.buildCache.use(basis.key, now: now) else {
            if build.request.explainsMisses {
                let name = build.stages[place].operations[number].name
                let isFirst = number == 0 && build.stages[place].base == nil
                let reason =
                    isFresh
                    ? "the cache is not to be used" : daemon.buildCache.reason(basis, name: name, isFirst: isFirst)
                report(.missed(vertex: build.vertex, reason: reason), build)
            }
            return false
        }
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
        _ basis: CacheBasis,
        _ place: Int,
        _ number: Int,
        _ build: inout BuildKitBuild
    ) {
        let stage = build.stages[place]
        let record = BuildCache.Record(
            id: identifier(25),
            key: basis.key,
            parent: stage.record,
            description: stage.operations[number].name,
            layer: LayerRecord(layer, above: stage.layers.last),
            created: now,
            lastUsed: now,
            basis: basis
        )
        daemon.buildCache.insert(record)
        commons.lacksRoom = true
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
        if let stage = build.plan?.source(from, of: index),
            let found = build.stages.first(where: { $0.index == stage })
        {
            if found.operations.isEmpty, let base = found.base { return source(String(base), build, before: index) }
            return FileSource(FileTree(base: topTree(found)))
        }
        return FileSource(FileTree(base: build.images.first { $0.name == from }?.record.tree ?? .empty))
    }
}
