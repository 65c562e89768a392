public import Golden
import Kernel
import Simulator

/// Plays scenarios as the recorder does with a real engine: one shell for the whole scenario, a new world for each.
public enum Playback {
    /// Virtual time that a command may take.
    static let commandLimit = 45 * Nanoseconds.second

    /// Types a scenario into a new fixture world and writes down the answers. The same every time, to the byte.
    ///
    /// A command that takes longer than 45 seconds is ended with status 124 and a line `[time limit]`, and with it the
    /// scenario.
    public static func play(_ scenario: Scenario, name: String) -> Transcript {
        var configuration = WorldConfiguration(kind: .fixture)
        configuration.hasRegistry = scenario[directive: "registry"] != nil
        let session = Session(configuration)
        let usesBuildKit = scenario[directive: "builder"] == "buildkit"
        session.apply(.hostInput(nil))
        _ = run("export DOCKER_BUILDKIT=\(usesBuildKit ? 1 : 0) BUILDKIT_PROGRESS=plain", in: session)
        var entries: [Transcript.Entry] = []
        for command in scenario.commands {
            let entry = run(command, in: session)
            entries.append(entry)
            if entry.status == 124, entry.error.hasSuffix("[time limit]\n") { break }
        }
        let heading = [name] + scenario.directives.map { "\($0.key): \($0.value)" }
        return Transcript(entries: entries, heading: heading)
    }

    private static func run(_ command: String, in session: Session) -> Transcript.Entry {
        var streams: [Int32: [UInt8]] = [:]
        _ = session.takeEvents()
        session.apply(.hostCommand(Array(command.utf8) + [10]))
        let end = session.run(until: session.now + commandLimit) { event in
            if case .output(let descriptor, let bytes) = event { streams[descriptor, default: []] += bytes }
        }
        var entry = Transcript.Entry(command: command, output: text(streams[1]), error: text(streams[2]))
        switch end {
        case .finished(let status):
            entry.status = status.code
        case .timeLimit, .outputLimit:
            entry.error += "[time limit]\n"
            entry.status = 124
        }
        return entry
    }

    private static func text(_ bytes: [UInt8]?) -> String {
        guard let bytes else { return "" }
        var plain: [UInt8] = []
        plain.reserveCapacity(bytes.count)
        for byte in bytes {
            if byte == 10, plain.last == 13 { plain.removeLast() }
            plain.append(byte)
        }
        return String(decoding: plain, as: UTF8.self)
    }
}
