import EngineAPI
import Kernel

extension World {
    /// Takes in an engine call; it is done after the time that the engine needs for it, beside the others.
    mutating func begin(_ call: CallID, _ request: any EngineCall) {
        // A little chance makes instants differ as they do on a real engine.
        let due = now + cost(request) + Nanoseconds(random.next() % 900_000)
        schedule.plan(timer: addTask(.call(PendingCall(call: call, request: request))), at: due)
    }

    /// Does what an engine call asks.
    mutating func perform(_ pending: PendingCall) {
        let (call, request) = (pending.call, pending.request)
        if Self.bringsFiles(request) { countStoredBytes() }
        do throws(EngineError) {
            if try performContainerCall(call, request) { return }
            if try performFileCall(call, request) { return }
            if try performImageCall(call, request) { return }
            if try performOtherCall(call, request) { return }
            throw EngineError(.notImplemented, "the simulated engine does not know \(type(of: request))")
        } catch {
            outputs.append(.response(call, .failure(error)))
        }
    }

    /// Whether a call may bring many files, which no machine counts.
    private static func bringsFiles(_ request: any EngineCall) -> Bool {
        switch request {
        case is BuildImage, is BuildWithBuildKit, is PutArchive, is LoadImages, is ImportImage: true
        default: false
        }
    }

    /// Virtual time that a call takes before it has an effect.
    private func cost(_ request: any EngineCall) -> Nanoseconds {
        switch request {
        case is StartContainer: 130 * .millisecond
        case is CreateContainer: 30 * .millisecond
        case is RestartContainer, is RemoveContainer: 20 * .millisecond
        case is StartExec, is StartDetachedExec: 40 * .millisecond
        case is CommitContainer, is ExportContainer, is SaveImages, is PutArchive, is GetArchive: 30 * .millisecond
        case is Ping, is Version: 2 * .millisecond
        default: 10 * .millisecond
        }
    }

    private mutating func answer(_ call: CallID, _ response: any Codable & Sendable) -> Bool {
        outputs.append(.response(call, .success(response)))
        return true
    }

    private mutating func performContainerCall(_ call: CallID, _ request: any EngineCall) throws(EngineError) -> Bool {
        switch request {
        case let request as CreateContainer: return answer(call, try createContainer(request))
        case let request as InspectContainer: return answer(call, try inspectContainer(request))
        case let request as ListContainers: return answer(call, try listContainers(request))
        case let request as StartContainer:
            let response = try startContainer(request)
            if response.notModified == true { return answer(call, response) }
            // The engine answers when the process has been running for a moment: a server listens by then.
            schedule.plan(timer: addTask(.started(call)), at: now + 20 * .millisecond)
        case let request as StopContainer: try stopContainer(call, request)
        case let request as RestartContainer: try restartContainer(call, request)
        case let request as KillContainer: try killContainer(call, request)
        case let request as PauseContainer: return answer(call, try pauseContainer(request))
        case let request as UnpauseContainer: return answer(call, try unpauseContainer(request))
        case let request as RemoveContainer: try removeContainer(call, request)
        case let request as RenameContainer: return answer(call, try renameContainer(request))
        case let request as WaitContainer: try waitContainer(call, request)
        case let request as ContainerLogs: try containerLogs(call, request)
        case let request as AttachContainer: try attachContainer(call, request)
        case let request as ResizeContainer: return answer(call, try resizeContainer(request))
        case let request as TopContainer: return answer(call, try topContainer(request))
        case let request as ContainerStats: try containerStats(call, request)
        case let request as UpdateContainer: return answer(call, try updateContainer(request))
        case let request as PruneContainers: return answer(call, try pruneContainers(request))
        case let request as CreateExec: return answer(call, try createExec(request))
        case let request as StartExec: try startExec(call, request)
        case let request as StartDetachedExec: return answer(call, try startDetachedExec(request))
        case let request as InspectExec: return answer(call, try inspectExec(request))
        case let request as ResizeExec: return answer(call, try resizeExec(request))
        default: return false
        }
        return true
    }

    private mutating func performFileCall(_ call: CallID, _ request: any EngineCall) throws(EngineError) -> Bool {
        switch request {
        case let request as ContainerChanges: return answer(call, try containerChanges(request))
        case let request as GetArchive: return answer(call, try getArchive(request))
        case let request as StatArchive: return answer(call, try statArchive(request))
        case let request as PutArchive: return answer(call, try putArchive(request))
        case let request as ExportContainer: return answer(call, try exportContainer(request))
        default: return false
        }
    }

    private mutating func performImageCall(_ call: CallID, _ request: any EngineCall) throws(EngineError) -> Bool {
        switch request {
        case let request as ListImages: return answer(call, try listImages(request))
        case let request as InspectImage: return answer(call, try inspectImage(request))
        case let request as ImageHistory: return answer(call, try imageHistory(request))
        case let request as TagImage: return answer(call, try tagImage(request))
        case let request as RemoveImage: return answer(call, try removeImage(request))
        case let request as PruneImages: return answer(call, try pruneImages(request))
        case let request as CommitContainer: return answer(call, try commitContainer(request))
        case let request as SaveImages: return answer(call, try saveImages(request))
        case let request as PullImage: try pullImage(call, request)
        case let request as PushImage: try pushImage(call, request)
        case let request as LoadImages: try loadImages(call, request)
        case let request as ImportImage: try importImage(call, request)
        case let request as SearchImages: return answer(call, try searchImages(request))
        case let request as InspectManifest: return answer(call, try inspectManifest(request))
        case let request as Authenticate: return answer(call, try authenticate(request))
        case let request as BuildImage: try buildImage(call, request)
        case let request as BuildWithBuildKit: try buildWithBuildKit(call, request)
        case let request as PruneBuildCache: return answer(call, try pruneBuildCache(request))
        default: return false
        }
        return true
    }

    private mutating func performOtherCall(_ call: CallID, _ request: any EngineCall) throws(EngineError) -> Bool {
        switch request {
        case let request as CreateVolume: return answer(call, try createVolume(request))
        case let request as InspectVolume: return answer(call, try inspectVolume(request))
        case let request as ListVolumes: return answer(call, try listVolumes(request))
        case let request as RemoveVolume: return answer(call, try removeVolume(request))
        case let request as PruneVolumes: return answer(call, try pruneVolumes(request))
        case let request as CreateNetwork: return answer(call, try createNetwork(request))
        case let request as InspectNetwork: return answer(call, try inspectNetwork(request))
        case let request as ListNetworks: return answer(call, try listNetworks(request))
        case let request as RemoveNetwork: return answer(call, try removeNetwork(request))
        case let request as ConnectNetwork: return answer(call, try connectNetwork(request))
        case let request as DisconnectNetwork: return answer(call, try disconnectNetwork(request))
        case let request as PruneNetworks: return answer(call, try pruneNetworks(request))
        case is Ping: return answer(call, ping())
        case is Version: return answer(call, version())
        case is SystemInfo: return answer(call, information())
        case let request as DiskUsage: return answer(call, try diskUsage(request))
        case let request as Events: try events(call, request)
        default: return false
        }
        return true
    }
}
