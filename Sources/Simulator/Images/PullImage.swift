import EngineAPI
import Kernel
import OCI

extension World {
    /// Pulls an image, or with an empty tag all of a repository.
    mutating func pullImage(_ call: CallID, _ request: PullImage) throws(EngineError) {
        let base = try pullReference(request)
        try checkPlatform(request.platform)
        var steps: [ProgressInProgress.Step] = []
        guard base.isNameOnly else {
            let found = try remoteImage(base)
            steps = pullSteps(base, found.record, found.digest)
            steps.append(status(base, digest: found.digest, record: found.record, text: base.familiar))
            begin(call, steps)
            return
        }
        var isNewer = false
        for tag in try remoteTags(base) {
            var reference = base
            reference.tag = tag
            let found = try remoteImage(reference)
            steps += pullSteps(reference, found.record, found.digest)
            if !isCurrent(reference, found.record) { isNewer = true }
        }
        let text = isNewer ? "Downloaded newer image for" : "Image is up to date for"
        steps.append(message(ProgressMessage(status: "Status: \(text) \(base.familiar)"), after: .millisecond))
        begin(call, steps)
    }

    private func pullReference(_ request: PullImage) throws(EngineError) -> Reference {
        do throws(ReferenceError) {
            var reference = try Reference(request.repository)
            guard !request.tag.isEmpty else { return reference }
            if request.tag.contains(":") {
                reference.digest = try Digest(request.tag)
                reference.tag = nil
            } else {
                guard ReferenceSyntax.isTag(request.tag) else { throw ReferenceError("invalid tag format") }
                reference.tag = request.tag
            }
            return reference
        } catch {
            throw EngineError(.invalidParameter, error.message)
        }
    }

    func checkPlatform(_ text: String) throws(EngineError) {
        guard !text.isEmpty else { return }
        guard let platform = Platform(text) else {
            throw EngineError(
                .invalidParameter,
                "\"\(text)\": unknown operating system or architecture: invalid argument"
            )
        }
        guard platform == .linuxAMD64 else {
            throw EngineError(
                .notFound,
                "no matching manifest for \(platform) in the manifest list entries: no match for platform in "
                    + "manifest: not found"
            )
        }
    }

    /// Whether a name stands for this image already.
    private func isCurrent(_ reference: Reference, _ record: ImageRecord) -> Bool {
        daemon.images.image(of: reference) == record.id
    }

    func message(_ message: ProgressMessage, after pause: Nanoseconds) -> ProgressInProgress.Step {
        .init(pause: pause, effect: .message(message))
    }

    func status(
        _ reference: Reference,
        digest: Digest,
        record: ImageRecord,
        text: String
    ) -> ProgressInProgress.Step {
        let words = isCurrent(reference, record) ? "Image is up to date for" : "Downloaded newer image for"
        return message(ProgressMessage(status: "Status: \(words) \(text)"), after: .millisecond)
    }

    func pullSteps(
        _ reference: Reference,
        _ record: ImageRecord,
        _ digest: Digest
    ) -> [ProgressInProgress.Step] {
        let repository = reference.path
        let label = reference.digest == nil ? reference.tag ?? "latest" : reference.familiar
        var steps = [
            message(ProgressMessage(status: "Pulling from \(repository)", id: label), after: 300 * .millisecond)
        ]
        if daemon.images[record.id] == nil { steps += layerSteps(record) }
        var names = [Reference(domain: reference.domain, path: reference.path, digest: digest)]
        if reference.digest == nil { names.insert(reference, at: 0) }
        steps.append(.init(pause: .millisecond, effect: .store(record, names: names, event: "pull")))
        steps.append(message(ProgressMessage(status: "Digest: \(digest)"), after: .millisecond))
        return steps
    }

    private func layerSteps(_ record: ImageRecord) -> [ProgressInProgress.Step] {
        var steps: [ProgressInProgress.Step] = []
        var new: [LayerRecord] = []
        for layer in record.layers {
            let id = layer.blob.short
            if daemon.images.layer(layer.chainID) != nil || isKept(layer) {
                steps.append(message(ProgressMessage(status: "Already exists", id: id), after: .millisecond))
            } else {
                new.append(layer)
                steps.append(
                    message(
                        ProgressMessage(status: "Pulling fs layer", progressDetail: ProgressDetail(), id: id),
                        after: .millisecond
                    )
                )
            }
        }
        for layer in new.dropFirst(3) {
            steps.append(
                message(
                    ProgressMessage(status: "Waiting", progressDetail: ProgressDetail(), id: layer.blob.short),
                    after: .millisecond
                )
            )
        }
        for layer in new {
            let size = SimulatedHub.blobSize(layer)
            steps += counted("Downloading", layer.blob.short, size, rate: max(8_000_000, size))
            steps.append(
                message(
                    ProgressMessage(
                        status: "Verifying Checksum",
                        progressDetail: ProgressDetail(),
                        id: layer.blob.short
                    ),
                    after: 2 * .millisecond
                )
            )
            steps.append(
                message(
                    ProgressMessage(
                        status: "Download complete",
                        progressDetail: ProgressDetail(),
                        id: layer.blob.short
                    ),
                    after: .millisecond
                )
            )
        }
        for layer in new {
            let size = SimulatedHub.blobSize(layer)
            steps += counted("Extracting", layer.blob.short, size, rate: max(40_000_000, size * 2))
            steps.append(
                message(
                    ProgressMessage(status: "Pull complete", progressDetail: ProgressDetail(), id: layer.blob.short),
                    after: 5 * .millisecond
                )
            )
        }
        return steps
    }

    /// Whether a container still holds a layer whose image is gone.
    private func isKept(_ layer: LayerRecord) -> Bool {
        daemon.containers.numbers.contains { number in
            daemon.keptLayers[daemon.containers[number].image.hexadecimal]?.contains(layer.chainID) ?? false
        }
    }

    /// The same status with growing numbers.
    private func counted(
        _ status: String,
        _ id: String,
        _ size: Int64,
        rate: Int64
    ) -> [ProgressInProgress.Step] {
        let pieces = max(1, min(12, size / 100_000))
        return (1...pieces).map { piece in
            let current = size * piece / pieces
            let detail = ProgressDetail(current: current, total: size)
            return message(
                ProgressMessage(
                    status: status,
                    progressDetail: detail,
                    progress: ProgressBar.text(current, size),
                    id: id
                ),
                after: max(.millisecond, size / pieces * .second / rate)
            )
        }
    }
}

/// The bar that Docker draws: `[=====>    ]  1.2MB/3MB`.
enum ProgressBar {
    static func text(_ current: Int64, _ total: Int64) -> String {
        let share = total > 0 ? Int(current * 50 / total) : 0
        let filled = String(repeating: "=", count: max(0, share))
        let arrow = share < 50 ? ">" : ""
        let rest = String(repeating: " ", count: max(0, 50 - share - arrow.count))
        let numbers = current >= total ? size(total) + "/" + size(total) : size(current) + "/" + size(total)
        return "[\(filled)\(arrow.isEmpty ? ">" : arrow)\(rest)]  \(numbers)"
    }

    /// Decimal units with four significant digits.
    static func size(_ bytes: Int64) -> String {
        let units = ["B", "kB", "MB", "GB", "TB"]
        var value = Double(bytes)
        var unit = 0
        while value >= 1_000, unit < units.count - 1 {
            value /= 1_000
            unit += 1
        }
        let decimals = unit == 0 ? 0 : value >= 100 ? 1 : value >= 10 ? 2 : 3
        var scale = 1.0
        for _ in 0..<decimals { scale *= 10 }
        let rounded = (value * scale).rounded() / scale
        var text = "\(rounded)"
        if text.hasSuffix(".0") { text.removeLast(2) }
        return text + units[unit]
    }
}
