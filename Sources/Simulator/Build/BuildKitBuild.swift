import EngineAPI
import Kernel

/// A build by BuildKit in progress.
struct BuildKitBuild: Codable, Sendable {
    var call: CallID
}

extension World {
    mutating func buildWithBuildKit(_ call: CallID, _ request: BuildWithBuildKit) throws(EngineError) {
        throw EngineError(.notImplemented, "this engine has no BuildKit yet")
    }

    mutating func goOn(_ task: Int32, _ build: BuildKitBuild) {}
}
