import EngineAPI
package import Kernel
import OCI

extension World {
    /// Names and ids of what is there, for tests that go on from it.
    package func names() -> (
        containers: [(name: String, id: String)], networks: [(name: String, id: String)], volumes: [String],
        images: [String]
    ) {
        (
            daemon.containers.numbers.map { (daemon.containers[$0].name, daemon.containers[$0].id.text) },
            daemon.networks.records.map { ($0.name, $0.id.text) },
            daemon.volumes.records.map(\.name),
            daemon.images.references.map(\.reference.familiar) + daemon.images.all.map(\.id.hexadecimal)
        )
    }

    /// A digest of the whole state, to be compared with others that were made with the same table.
    package func digest(_ bases: BaseTreeTable) throws -> String {
        var userInfo: [CodingUserInfoKey: Any] = [:]
        if let key = BaseTreeTable.key { userInfo[key] = bases }
        let state = try JSONValueEncoder.encode(self, userInfo: userInfo)
        return Digest(of: Array(JSONText.compact(state, escapesHTML: false).utf8)).hexadecimal
    }
}
