import EngineAPI
import Kernel
import OCI

/// The images of the engine and their names.
struct ImageStore: Codable, Sendable {
    /// In the order in which they came.
    private(set) var all: [ImageRecord] = []
    /// Names in the order of their text.
    private(set) var references: [Entry] = []

    /// A name and the image it stands for.
    struct Entry: Codable, Sendable {
        var reference: Reference
        var image: Digest
    }

    subscript(id: Digest) -> ImageRecord? { all.first { $0.id == id } }

    /// The number of images.
    var count: Int { all.count }

    /// Enters an image unless it is there.
    mutating func insert(_ record: ImageRecord) {
        guard self[record.id] == nil else { return }
        all.append(record)
    }

    mutating func change(_ id: Digest, _ body: (inout ImageRecord) -> Void) {
        guard let index = all.firstIndex(where: { $0.id == id }) else { return }
        body(&all[index])
    }

    mutating func remove(_ id: Digest) { all.removeAll { $0.id == id } }

    /// Makes a name stand for an image, whatever it stood for before.
    mutating func tag(_ reference: Reference, _ id: Digest) {
        references.removeAll { $0.reference == reference }
        let place = references.firstIndex { reference.familiar < $0.reference.familiar } ?? references.count
        references.insert(Entry(reference: reference, image: id), at: place)
    }

    mutating func untag(_ reference: Reference) { references.removeAll { $0.reference == reference } }

    /// The image that a name stands for.
    func image(of reference: Reference) -> Digest? { references.first { $0.reference == reference }?.image }

    /// The names of an image, in the order of their text.
    func names(of id: Digest) -> [Reference] { references.filter { $0.image == id }.map(\.reference) }

    /// The images that were made from one, directly.
    func children(of id: Digest) -> [ImageRecord] { all.filter { $0.parent == id } }

    /// An image and those that have its layers below their own.
    func descendants(of id: Digest) -> [Digest] {
        guard let ancestor = self[id] else { return [id] }
        let chain = ancestor.layers.map(\.diffID)
        return all.filter { record in
            record.id == id || isMade(record, from: id)
                || (!chain.isEmpty && record.layers.count > chain.count
                    && record.layers.map(\.diffID).starts(with: chain)
                    && record.parent != nil && isMade(record, from: id))
        }.map(\.id)
    }

    private func isMade(_ record: ImageRecord, from id: Digest) -> Bool {
        var current = record.parent
        while let parent = current {
            if parent == id { return true }
            current = self[parent]?.parent
        }
        return false
    }

    /// The image that a client names: by name, id or prefix of an id.
    func find(_ text: String, platform: String = "") throws(EngineError) -> ImageRecord {
        let record = try find(text)
        if !platform.isEmpty {
            guard let wanted = Platform(platform) else {
                throw EngineError(
                    .invalidParameter,
                    "\"\(platform)\": unknown operating system or architecture: invalid argument"
                )
            }
            let own = Platform(os: record.config.os, architecture: record.config.architecture)
            guard wanted.os == own.os, wanted.architecture == own.architecture else {
                throw EngineError(
                    .notFound,
                    "image with reference \(text) was found but does not provide the specified platform (\(wanted))"
                )
            }
        }
        return record
    }

    private func find(_ text: String) throws(EngineError) -> ImageRecord {
        let bare = text.hasPrefix("sha256:") ? String(text.dropFirst(7)) : text
        if ReferenceSyntax.isIdentifier(bare) {
            if let record = self[Digest(hexadecimal: bare)] { return record }
            throw EngineError(.notFound, "No such image: sha256:\(bare)")
        }
        let reference: Reference
        do throws(ReferenceError) {
            reference = try Reference(text)
        } catch {
            throw EngineError(.invalidParameter, error.message)
        }
        if let id = image(of: reference.withDefaultTag), let record = self[id] { return record }
        if reference.digest != nil, reference.tag != nil {
            var untagged = reference
            untagged.tag = nil
            if let id = image(of: untagged), let record = self[id] { return record }
        }
        if !bare.isEmpty, bare.utf8.allSatisfy({ (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }) {
            let matches = all.filter { $0.id.hexadecimal.hasPrefix(bare) }
            if matches.count == 1 { return matches[0] }
        }
        throw EngineError(.notFound, "No such image: \(reference.withDefaultTag.familiar)")
    }

    /// Bytes of all layers, each counted once.
    var layersSize: Int64 {
        var seen: Set<Digest> = []
        return all.reduce(0) { sum, record in
            record.layers.reduce(sum) { seen.insert($1.chainID).inserted ? $0 + $1.size : $0 }
        }
    }

    /// Bytes of the layers that other images have too.
    func sharedSize(of record: ImageRecord) -> Int64 {
        let others = Set(all.filter { $0.id != record.id }.flatMap { $0.layers.map(\.chainID) })
        return record.layers.reduce(0) { $0 + (others.contains($1.chainID) ? $1.size : 0) }
    }

    /// A layer of the store by the digest of its archive and what is below it.
    func layer(_ chainID: Digest) -> LayerRecord? {
        for record in all {
            if let layer = record.layers.first(where: { $0.chainID == chainID }) { return layer }
        }
        return nil
    }
}
