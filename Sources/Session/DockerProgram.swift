import DockerCLI
import Kernel
import Simulator

/// `docker` in the simulated host.
enum DockerProgram {
    /// Runs the client; its exit status.
    @Sendable static func main(_ process: ClientProcess) async -> Int32 {
        let holder = process.holder
        let context = ClientContext(
            environment: process.environment,
            directory: String(decoding: process.start.workingDirectory, as: UTF8.self),
            streams: SimulatedStreams(process: process),
            files: VirtualHome(holder: holder, pid: process.start.pid),
            now: { holder.world.now.nanoseconds }
        )
        let words = process.start.arguments.dropFirst().map { String(decoding: $0, as: UTF8.self) }
        return await DockerClient(engine: process.engine, context: context).run(arguments: words)
    }
}
