import EngineAPI
import Kernel
import OCI

extension World {
    /// Counts anew what the files of all machines, logs and layers take. In between, machines keep the count
    /// themselves; what is done to files from outside them is found here.
    mutating func countStoredBytes() {
        let own = machines.reduce(Int64(0)) { $0 + $1.value.storedBytes }
        let logs = daemon.containers.numbers.reduce(Int64(0)) { $0 + Int64(daemon.containers[$1].log.size) }
        commons.storedBytes = commons.trees.reduce(own + logs + layerBytes) { $0 + ($1?.stored ?? 0) }
        commons.lacksRoom = false
    }

    /// What the layers take that were made or loaded here, each once.
    private var layerBytes: Int64 {
        var seen: Set<Digest> = []
        let cached = daemon.buildCache.records.compactMap(\.layer)
        return (daemon.images.all.flatMap(\.layers) + cached).reduce(0) { sum, layer in
            guard let changes = layer.changes, seen.insert(layer.chainID).inserted else { return sum }
            return sum + changes.layer.stored
        }
    }

    /// Whether so many more bytes may be kept.
    mutating func hasRoom(for bytes: Int64) -> Bool {
        if commons.storedBytes + bytes <= commons.storedLimit { return true }
        countStoredBytes()
        return commons.storedBytes + bytes <= commons.storedLimit
    }

    /// Throws where a layer finds no room any more.
    mutating func requireRoom(for layer: Layer) throws(EngineError) {
        guard !hasRoom(for: layer.stored) else { return }
        let largest = layer.entries.max { $0.stored < $1.stored }?.path ?? []
        throw EngineError(
            .system,
            "Error processing tar file(exit status 1): write /\(String(decoding: largest, as: UTF8.self)): "
                + "no space left on device"
        )
    }

    /// A tree that machines shared goes.
    mutating func dropSharedTree(_ number: Int) {
        commons.storedBytes -= commons.trees[number]?.stored ?? 0
        commons.trees[number] = nil
    }
}

extension Machine {
    /// What the files of its own trees take.
    var storedBytes: Int64 { trees.reduce(0) { $0 + $1.stored } }
}

extension Layer {
    /// About what it takes in memory.
    fileprivate var stored: Int64 { entries.reduce(0) { $0 + $1.stored } }
}

extension LayerEntry {
    /// About what it takes in memory.
    fileprivate var stored: Int64 {
        if case .file(let bytes) = content { Int64(bytes.count) + 512 } else { 512 }
    }
}
