import EngineAPI
import Kernel
import OCI
import OrderedCollections

extension World {
    /// Pushes a name, or with an empty tag all of a repository.
    mutating func pushImage(_ call: CallID, _ request: PushImage) throws(EngineError) {
        let base: Reference
        do throws(ReferenceError) {
            base = try Reference(request.name)
        } catch {
            throw EngineError(.invalidParameter, error.message)
        }
        var steps = [
            message(
                ProgressMessage(status: "The push refers to repository [\(base.name)]"),
                after: 2 * .millisecond
            )
        ]
        var targets: [Reference] = []
        let own = daemon.images.references.filter { $0.reference.name == base.name && $0.reference.digest == nil }
        if own.isEmpty {
            let error = "An image does not exist locally with the tag: \(base.familiarName)"
            steps.append(.init(pause: .millisecond, effect: .fail(EngineError(.notFound, error))))
            begin(call, steps)
            return
        }
        if request.tag.isEmpty {
            targets = own.map(\.reference)
        } else {
            var reference = base
            reference.tag = request.tag
            guard daemon.images.image(of: reference) != nil else {
                let error = "tag does not exist: \(reference.familiar)"
                steps.append(.init(pause: .millisecond, effect: .fail(EngineError(.notFound, error))))
                begin(call, steps)
                return
            }
            targets = [reference]
        }
        var present = Set((hub.pushed[base.path] ?? [:]).values.flatMap { $0.record.layers.map(\.diffID) })
        for target in targets {
            guard let id = daemon.images.image(of: target), let record = daemon.images[id] else { continue }
            steps += pushSteps(target, record, &present)
        }
        begin(call, steps)
    }

    private mutating func pushSteps(
        _ reference: Reference,
        _ record: ImageRecord,
        _ present: inout Set<Digest>
    ) -> [ProgressInProgress.Step] {
        var steps: [ProgressInProgress.Step] = []
        func layer(_ status: String, _ layer: LayerRecord, after pause: Nanoseconds = .millisecond)
            -> ProgressInProgress.Step
        {
            message(
                ProgressMessage(status: status, progressDetail: ProgressDetail(), id: layer.diffID.short),
                after: pause
            )
        }
        let layers = Array(record.layers.reversed())
        for record in layers { steps.append(layer("Preparing", record)) }
        if reference.domain == Reference.hub {
            let words = "denied: requested access to the resource is denied"
            steps.append(.init(pause: 300 * .millisecond, effect: .fail(EngineError(.forbidden, words))))
            return steps
        }
        var pushed: (layers: [PushedLayer], manifest: [UInt8])?
        do throws(EngineError) {
            if let registry = try registry(at: reference.domain) {
                pushed = try upload(record, reference, to: registry)
            }
        } catch {
            steps.append(.init(pause: 100 * .millisecond, effect: .fail(error)))
            return steps
        }
        var fates = (pushed?.layers ?? []).reversed().makeIterator()
        for record in layers.dropFirst(5) { steps.append(layer("Waiting", record)) }
        for record in layers {
            switch fates.next() {
            case .present?:
                steps.append(layer("Layer already exists", record))
                continue
            case .mounted(let other)?:
                steps.append(layer("Mounted from \(other)", record))
                continue
            default: break
            }
            if pushed == nil, present.contains(record.diffID) {
                steps.append(layer("Layer already exists", record))
                continue
            }
            present.insert(record.diffID)
            steps.append(
                message(
                    ProgressMessage(
                        status: "Pushing",
                        progressDetail: ProgressDetail(current: record.size, total: record.size),
                        progress: ProgressBar.text(record.size, record.size),
                        id: record.diffID.short
                    ),
                    after: max(.millisecond, record.size * .second / 20_000_000)
                )
            )
            steps.append(layer("Pushed", record))
        }
        let digest = pushed.map { Digest(of: $0.manifest) } ?? SimulatedHub.manifestDigest(record)
        let tag = reference.tag ?? "latest"
        let size = pushed?.manifest.count ?? 424 + record.layers.count * 104
        steps.append(.init(pause: 20 * .millisecond, effect: .push(reference, record, digest)))
        steps.append(message(ProgressMessage(status: "\(tag): digest: \(digest) size: \(size)"), after: .millisecond))
        let aux = JSONValue.object(
            JSONObject([
                ("Tag", .string(tag)), ("Digest", .string(digest.description)), ("Size", .integer(Int64(size))),
            ])
        )
        steps.append(message(ProgressMessage(progressDetail: ProgressDetail(), aux: aux), after: .millisecond))
        return steps
    }

    /// Repositories of the Hub.
    func searchImages(_ request: SearchImages) throws(EngineError) -> [SearchResult] {
        for key in request.filters.keys where !["is-automated", "is-official", "stars"].contains(key) {
            throw EngineError(.invalidParameter, "invalid filter '\(key)'")
        }
        let limit = request.limit ?? 25
        guard (1...100).contains(limit) else {
            throw EngineError(.invalidParameter, "limit \(limit) is outside the range of [1, 100]")
        }
        var least = 0
        for text in request.filters["stars"] {
            guard let number = Int(text) else { throw EngineError(.invalidParameter, "invalid filter 'stars=\(text)'") }
            least = max(least, number)
        }
        guard !request.filters["is-automated"].contains("true"), !request.filters["is-official"].contains("false")
        else {
            return []
        }
        return hub.search(request.term, limit: limit).filter { $0.starCount >= least }
    }

    /// Checks credentials: the simulated Hub knows nobody.
    func authenticate(_ request: Authenticate) throws(EngineError) -> AuthenticateResponse {
        let server = request.body.serveraddress ?? ""
        let host = server.split(separator: "/").last.map(String.init) ?? server
        if host.hasPrefix("localhost") || host.hasPrefix("127.") {
            _ = try registry(at: host)
            return AuthenticateResponse(status: "Login Succeeded")
        }
        throw EngineError(
            .unauthorized,
            "Get \"https://registry-1.docker.io/v2/\": unauthorized: incorrect username or password"
        )
    }
}
