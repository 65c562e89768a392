import EngineAPI
import Kernel
import OCI

extension World {
    /// Gives an image a further name.
    mutating func tagImage(_ request: TagImage) throws(EngineError) -> EmptyResponse {
        let record = try daemon.images.find(request.name)
        let reference = try newReference(request.repository, request.tag)
        guard let reference else { return EmptyResponse() }
        tag(record.id, as: reference)
        return EmptyResponse()
    }

    /// The name that repository and tag make; nil when both are empty.
    func newReference(_ repository: String, _ tag: String) throws(EngineError) -> Reference? {
        guard !repository.isEmpty else { return nil }
        do throws(ReferenceError) {
            var reference = try Reference(repository)
            guard reference.digest == nil else {
                throw ReferenceError("refusing to create a tag with a digest reference")
            }
            if !tag.isEmpty {
                guard ReferenceSyntax.isTag(tag) else { throw ReferenceError("invalid tag format") }
                reference.tag = tag
            }
            return reference.withDefaultTag
        } catch {
            throw EngineError(.invalidParameter, error.message)
        }
    }

    /// Makes a name stand for an image.
    mutating func tag(_ id: Digest, as reference: Reference) {
        daemon.images.tag(reference, id)
        let moment = now
        daemon.images.change(id) { $0.tagged = moment }
        emit("image", "tag", id.description, ["name": reference.familiar])
    }
}
