import OCI

/// Archives that `ADD` unpacks, and contexts that come packed.
extension World {
    /// The members of a tar archive, packed or not; nil for bytes that are none.
    func archiveMembers(_ bytes: [UInt8]) throws(BuildFailure) -> [TarEntry]? {
        let unpacked: [UInt8]
        do throws(TarError) {
            unpacked = try self.unpacked(bytes)
        } catch {
            // What only looks packed is a file like any other.
            guard error == .noSpace else { return nil }
            throw BuildFailure(error.message)
        }
        guard unpacked.count >= 512, unpacked[257..<262].elementsEqual("ustar".utf8) else { return nil }
        return try? TarArchive.read(unpacked)
    }

    /// The files of an archive, as a context comes.
    func contextFiles(_ archive: [UInt8]) throws(BuildFailure) -> FileSource {
        do throws(TarError) {
            return FileSource(try TarArchive.read(try unpacked(archive)))
        } catch {
            throw BuildFailure("Error processing tar file(exit status 1): \(error.message)")
        }
    }
}
