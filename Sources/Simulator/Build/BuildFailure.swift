import Dockerfile
import EngineAPI

/// Why a build ends before its end.
struct BuildFailure: Error {
    var message: String
    /// The exit code of a failed `RUN`; the old builder's client ends with it.
    var code: Int32 = 0
    /// The lines that are to blame.
    var range: SourceRange?

    init(_ message: String, code: Int32 = 0) {
        self.message = message
        self.code = code
    }

    init(_ error: EngineError) { self.init(error.message) }

    init(_ error: DockerfileError) {
        self.init(error.message)
        range = error.range
    }
}
