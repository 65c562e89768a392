import EngineAPI
import Kernel
import OCI
import OrderedCollections

/// A pull, push or load in progress: steps with pauses between them.
struct ProgressInProgress: Codable, Sendable {
    var call: CallID
    var steps: [Step]

    struct Step: Codable, Sendable {
        /// Time that passes before it.
        var pause: Nanoseconds
        var effect: Effect
    }

    enum Effect: Codable, Sendable {
        case message(ProgressMessage)
        /// An image and its names enter the store.
        case store(ImageRecord, names: [Reference], event: String)
        /// The image of a name enters the local registry.
        case push(Reference, ImageRecord, Digest)
        case fail(EngineError)
    }
}

extension World {
    /// Opens a stream and goes through its steps.
    mutating func begin(_ call: CallID, _ steps: [ProgressInProgress.Step]) {
        outputs.append(.opened(call))
        let task = addTask(.progress(ProgressInProgress(call: call, steps: steps)))
        daemon.calls[call] = .task(task)
        schedule.plan(timer: task, at: now + (steps.first?.pause ?? 0))
    }

    /// Does what is due of a progress.
    mutating func goOn(_ task: Int32, _ progress: ProgressInProgress) {
        var rest = progress
        guard !rest.steps.isEmpty else {
            endTask(task)
            daemon.calls[progress.call] = nil
            outputs.append(.end(progress.call, nil))
            return
        }
        let step = rest.steps.removeFirst()
        switch step.effect {
        case .message(let message): outputs.append(.chunk(progress.call, .element(message)))
        case .store(let record, let names, let event): store(record, names, event)
        case .push(let reference, let record, let digest): push(reference, record, digest)
        case .fail(let error):
            outputs.append(
                .chunk(
                    progress.call,
                    .element(ProgressMessage(errorDetail: ErrorDetail(message: error.message), error: error.message))
                )
            )
            rest.steps = []
        }
        daemon.tasks[task] = .progress(rest)
        schedule.plan(timer: task, at: now + (rest.steps.first?.pause ?? 0))
    }

    private mutating func store(_ record: ImageRecord, _ names: [Reference], _ event: String) {
        daemon.images.insert(record)
        commons.lacksRoom = true
        for name in names { daemon.images.tag(name, record.id) }
        let actor = names.first { $0.digest == nil }?.familiar ?? names.first?.familiar ?? record.id.description
        let name = names.first?.familiarName ?? record.id.description
        emit("image", event, event == "pull" ? actor : record.id.description, ["name": event == "pull" ? name : actor])
    }

    private mutating func push(_ reference: Reference, _ record: ImageRecord, _ digest: Digest) {
        if hub.isLocal(reference.domain) {
            var pushed = SimulatedHub.PushedImage(digest: digest, record: record)
            pushed.record.parent = nil
            pushed.record.tagged = nil
            hub.pushed[reference.path, default: [:]][reference.tag ?? "latest"] = pushed
            updateRegistry()
        }
        daemon.images.tag(
            Reference(domain: reference.domain, path: reference.path, digest: digest),
            record.id
        )
        emit("image", "push", reference.familiar, ["name": reference.familiarName])
    }
}
