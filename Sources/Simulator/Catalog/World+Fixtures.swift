import Kernel
import OCI

extension World {
    /// Puts the fixture images into the store, as if they had been pulled.
    mutating func loadFixtureImages() {
        for (reference, record, digest) in SimulatedHub.fixtures() {
            daemon.images.insert(record)
            daemon.images.tag(reference, record.id)
            daemon.images.tag(Reference(path: reference.path, digest: digest), record.id)
        }
    }
}
