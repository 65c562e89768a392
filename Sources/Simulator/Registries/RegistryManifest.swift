import EngineAPI
import Kernel
import OCI
import Userland

extension World {
    /// The manifest that a registry has under a name.
    mutating func inspectManifest(_ request: InspectManifest) throws(EngineError) -> ByteString {
        let reference: Reference
        do throws(ReferenceError) {
            reference = try Reference(request.name).withDefaultTag
        } catch {
            throw EngineError(.invalidParameter, error.message)
        }
        let missing = EngineError(.notFound, "no such manifest: \(reference.full)")
        guard let registry = try registry(at: reference.domain) else {
            do throws(EngineError) {
                return ByteString(SimulatedHub.manifestText(try hub.find(reference).record))
            } catch {
                guard error.kind == .notFound else { throw error }
                guard error.message.hasPrefix("pull access denied") else { throw missing }
                throw EngineError(
                    .unauthorized,
                    "errors:\ndenied: requested access to the resource is denied\n"
                        + "unauthorized: authentication required\n"
                )
            }
        }
        let wanted = reference.digest?.description ?? reference.tag ?? "latest"
        let stored = try act(on: registry) { store, machine throws(Errno) in
            store.manifest(wanted, in: reference.path, &machine)
        }
        note("GET", "\(reference.path)/manifests/\(wanted)", stored == nil ? 404 : 200, at: registry)
        guard let stored else { throw missing }
        return ByteString(stored.bytes)
    }
}
