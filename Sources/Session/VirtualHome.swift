import DockerCLI
import Kernel
import Simulator

/// The client's disk when it is the simulated host's.
struct VirtualHome: ClientFiles {
    let holder: WorldHolder

    func read(_ path: String) async throws(ClientFileError) -> [UInt8] { throw .missing }
    func write(_ path: String, _ bytes: [UInt8], mode: UInt32) async throws(ClientFileError) { throw .missing }
    func list(_ path: String) async throws(ClientFileError) -> [String] { throw .missing }
    func status(_ path: String, followsLinks: Bool) async throws(ClientFileError) -> ClientFileStatus { throw .missing }
    func makeDirectory(_ path: String, mode: UInt32) async throws(ClientFileError) { throw .missing }
    func makeLink(_ path: String, to target: String) async throws(ClientFileError) { throw .missing }
    func remove(_ path: String) async throws(ClientFileError) { throw .missing }
}
