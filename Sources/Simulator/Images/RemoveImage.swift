import EngineAPI
import Kernel
import OCI

extension World {
    /// Removes a name of an image, or the image; with its last name goes the image, and with it untagged parents.
    mutating func removeImage(_ request: RemoveImage) throws(EngineError) -> [RemovedImage] {
        let record = try daemon.images.find(request.name)
        if !request.platforms.isEmpty {
            throw EngineError(
                .notImplemented,
                "removing single platforms of an image is not supported by this image store"
            )
        }
        var removal = ImageRemoval(force: request.force, prunesParents: !request.keepsParents)
        try remove(record, named: request.name, &removal)
        return removal.steps
    }

    /// What a removal has done so far, and what it may do.
    struct ImageRemoval {
        var force: Bool
        var prunesParents: Bool
        var steps: [RemovedImage] = []
        var reclaimed: Int64 = 0
    }

    /// Removes by a name or id.
    mutating func remove(
        _ record: ImageRecord,
        named text: String,
        _ removal: inout ImageRemoval
    ) throws(EngineError) {
        let isByName = !isIDPrefix(text, of: record.id)
        var removedLastName = false
        if isByName {
            let names = daemon.images.names(of: record.id)
            if !removal.force, Self.isSingle(names),
                let user = daemon.containers.numbers.first(where: { daemon.containers[$0].image == record.id })
            {
                throw EngineError(
                    .conflict,
                    "conflict: unable to remove repository reference \"\(text)\" (must force) - container "
                        + "\(daemon.containers[user].id.short) is using its referenced image \(record.id.short)"
                )
            }
            guard let reference = (try? Reference(text))?.withDefaultTag else { return }
            untag(reference, record.id, &removal)
            let left = daemon.images.names(of: record.id)
            if reference.digest == nil, !left.contains(where: { $0.digest == nil && $0.name == reference.name }) {
                for name in left where name.digest != nil && name.name == reference.name {
                    daemon.images.untag(name)
                    removal.steps.append(RemovedImage(untagged: name.familiar))
                }
            }
            guard daemon.images.names(of: record.id).isEmpty else { return }
            removedLastName = true
        } else if Self.isSingle(daemon.images.names(of: record.id)) {
            if let conflict = conflict(record.id, checksStopped: !removal.force, checksNames: false) {
                throw conflict.error
            }
            for name in daemon.images.names(of: record.id) { untag(name, record.id, &removal) }
        }
        try delete(record.id, &removal, force: removal.force, isQuiet: removedLastName)
    }

    private mutating func untag(_ reference: Reference, _ id: Digest, _ removal: inout ImageRemoval) {
        daemon.images.untag(reference)
        emit("image", "untag", id.description, ["name": id.description])
        removal.steps.append(RemovedImage(untagged: reference.familiar))
    }

    private func isIDPrefix(_ text: String, of id: Digest) -> Bool {
        let bare = text.hasPrefix("sha256:") ? String(text.dropFirst(7)) : text
        return id.hexadecimal.hasPrefix(bare)
            && daemon.images.image(of: (try? Reference(text))?.withDefaultTag ?? Reference(path: "")) == nil
    }

    /// Whether the names of an image are at most one tag, with digests of the same repository.
    private static func isSingle(_ names: [Reference]) -> Bool {
        guard names.count > 1 else { return true }
        let digests = Set(names.filter { $0.digest != nil }.map(\.name))
        let tags = names.filter { $0.digest == nil }
        guard tags.count <= 1 else { return false }
        let name = tags.first?.name ?? names[0].name
        return digests.count == 1 && digests.contains(name)
    }

    private struct Conflict {
        var error: EngineError
        /// Whether a container stands in the way.
        var isUse = false
    }

    private func conflict(_ id: Digest, checksStopped: Bool, checksNames: Bool) -> Conflict? {
        func made(_ reason: String, hard: Bool, isUse: Bool = false) -> Conflict {
            let force = hard ? "cannot be forced" : "must be forced"
            return Conflict(
                error: EngineError(.conflict, "conflict: unable to delete \(id.short) (\(force)) - \(reason)"),
                isUse: isUse
            )
        }
        if !daemon.images.children(of: id).isEmpty { return made("image has dependent child images", hard: true) }
        let users = daemon.containers.numbers.filter { daemon.containers[$0].image == id }
        if let running = users.first(where: { daemon.containers[$0].state.isRunning }) {
            return made(
                "image is being used by running container \(daemon.containers[running].id.short)",
                hard: true,
                isUse: true
            )
        }
        if checksNames, !daemon.images.names(of: id).isEmpty {
            return made("image is referenced in multiple repositories", hard: false)
        }
        if checksStopped, let stopped = users.first {
            return made(
                "image is being used by stopped container \(daemon.containers[stopped].id.short)",
                hard: false,
                isUse: true
            )
        }
        return nil
    }

    /// Deletes an image, its names, the layers that nothing else uses, and untagged parents.
    private mutating func delete(
        _ id: Digest,
        _ removal: inout ImageRemoval,
        force: Bool,
        isQuiet: Bool
    ) throws(EngineError) {
        if let conflict = conflict(id, checksStopped: !force, checksNames: !force) {
            let isDangling = daemon.images.names(of: id).isEmpty && daemon.images.children(of: id).isEmpty
            if isQuiet, !isDangling || conflict.isUse { return }
            throw conflict.error
        }
        guard let record = daemon.images[id] else { return }
        for name in daemon.images.names(of: id) { untag(name, id, &removal) }
        daemon.images.remove(id)
        commons.lacksRoom = true
        emit("image", "delete", id.description, ["name": id.description])
        removal.steps.append(RemovedImage(deleted: id.description))
        let isUsedByContainer = daemon.containers.numbers.contains { daemon.containers[$0].image == id }
        if isUsedByContainer { daemon.keptLayers[id.hexadecimal] = record.layers.map(\.chainID) }
        for layer in record.layers.reversed() {
            guard daemon.images.layer(layer.chainID) == nil, !isUsedByContainer,
                !daemon.buildCache.holds(layer.chainID)
            else { break }
            removal.steps.append(RemovedImage(deleted: layer.chainID.description))
            removal.reclaimed += layer.size
        }
        guard removal.prunesParents, let parent = record.parent else { return }
        try delete(parent, &removal, force: false, isQuiet: true)
    }

    /// Removes dangling images; with `dangling=false` all that no container uses.
    mutating func pruneImages(_ request: PruneImages) throws(EngineError) -> PruneImagesResponse {
        let filter = try PruneFilter(
            request.filters,
            now: now,
            allowing: ["dangling", "until", "label", "label!"]
        )
        let onlyDangling = !request.filters["dangling"].contains { $0 == "false" || $0 == "0" }
        var removal = ImageRemoval(force: false, prunesParents: true)
        for record in daemon.images.all {
            guard daemon.images[record.id] != nil else { continue }
            let names = daemon.images.names(of: record.id)
            guard !onlyDangling || names.isEmpty else { continue }
            guard !daemon.containers.numbers.contains(where: { daemon.containers[$0].image == record.id }) else {
                continue
            }
            guard filter.matches(labels: record.config.config.labels ?? [:], created: record.created) else { continue }
            if names.isEmpty {
                guard daemon.images.children(of: record.id).isEmpty else { continue }
                try? delete(record.id, &removal, force: false, isQuiet: true)
                continue
            }
            for name in names where name.digest == nil || names.allSatisfy({ $0.digest != nil }) {
                guard daemon.images.image(of: name) == record.id else { continue }
                try? remove(record, named: name.familiar, &removal)
            }
        }
        emit("image", "prune", "", ["reclaimed": String(removal.reclaimed)])
        return PruneImagesResponse(
            imagesDeleted: removal.steps.isEmpty ? nil : removal.steps,
            spaceReclaimed: removal.reclaimed
        )
    }
}
