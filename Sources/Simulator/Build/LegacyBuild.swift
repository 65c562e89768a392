import Dockerfile
import EngineAPI
import Kernel
import OCI

/// A build by the old builder in progress: a cursor over the steps of a plan.
struct LegacyBuild: Codable, Sendable {
    var call: CallID
    var request: BuildImage
    var plan: BuildPlan
    var context: SharedBase
    /// What is to be done; triggers of a base are put in as they become known.
    var steps: [BuildStep]
    var position = 0
    /// The first stage whose name was used before: its step fails.
    var repeatedStage: Int?
    /// The number of the step in its announcement, and of all.
    var number = 0
    var total: Int
    /// Whether the current step has been announced.
    var isAnnounced = false
    /// Messages and effects of a pull that a step waits for.
    var pull: [ProgressInProgress.Step] = []
    /// Images that this build has looked for in the registry.
    var pulled: [String] = []
    var state: StageState
    /// What the current stage has come to; nil is the empty image.
    var image: Digest?
    /// What each finished stage came to.
    var results = NumberTable<Int, Digest>()
    var stage = 0
    /// Once a step was not found in the cache, those after it are not looked for.
    var isCacheSpoilt = false
    /// A `RUN` whose process runs, or will.
    var run: RunningStep?
    /// Containers that were made, for removal in case of a failure.
    var containers: [String] = []
    /// What a quiet build would have said.
    var held: [String] = []
    /// Standard error of a `RUN` that has no newline yet.
    var unfinished: [UInt8] = []

    /// A container that runs a step.
    struct RunningStep: Codable, Sendable {
        var container: MachineID
        var createdBy: String
        var isStarted = false
        var code: Int32?
    }
}
