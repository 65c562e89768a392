public import Golden
import Kernel
import Simulator

/// Plays scenarios as the recorder does with a real engine: one shell that reads its commands from standard input,
/// and for each command two files that take what it writes. What a command in the background writes after the
/// foreground has ended goes to files that were read already.
public struct Playback {
    /// Virtual time that a command may take.
    private static let commandLimit = 45 * Nanoseconds.second
    /// Where the files of the commands are.
    private static let folder = "/run/play"

    private let session: Session
    private var count = 0

    /// Types a scenario into a new fixture world (`world: hub` asks for the other) and writes down the answers. The same every time, to the byte.
    ///
    /// A command that takes longer than 45 seconds, or ends the shell, gets status 124 and a line `[time limit]`, and
    /// ends the scenario.
    public static func play(_ scenario: Scenario, name: String) -> Transcript {
        var playback = Playback(scenario)
        var entries: [Transcript.Entry] = []
        for command in scenario.commands {
            let entry = playback.run(command)
            entries.append(entry)
            if entry.error.hasSuffix(timeLimit) { break }
        }
        let heading = [name] + scenario.directives.map { "\($0.key): \($0.value)" }
        return Transcript(entries: entries, heading: heading)
    }

    private static let timeLimit = "[time limit]\n"

    private init(_ scenario: Scenario) {
        var configuration = WorldConfiguration(kind: scenario[directive: "world"] == "hub" ? .hub : .fixture)
        configuration.hasRegistry = scenario[directive: "registry"] != nil
        session = Session(configuration)
        let usesBuildKit = scenario[directive: "builder"] == "buildkit"
        let environment = ["DOCKER_BUILDKIT=\(usesBuildKit ? 1 : 0)", "BUILDKIT_PROGRESS=plain"]
        _ = try? session.holder.world.asHostProcess(nil) { machine throws(Errno) in
            try machine.makeDirectory(Array(Self.folder.utf8))
        }
        session.apply(.hostStart(HostJob(.standardInput, environment: environment.map { Array($0.utf8) })))
    }

    private mutating func run(_ command: String) -> Transcript.Entry {
        count += 1
        let file = "\(Self.folder)/\(count)"
        // The status of the command before is what $? says at the start of this one.
        let line =
            "__command=\(Self.quoted(command)); { (exit ${__status:-0}); eval \"$__command\"; }"
            + " </dev/null >\(file).out 2>\(file).err; __status=$?; echo $__status\n"
        _ = session.takeEvents()
        session.apply(.hostInput(Array(line.utf8)))
        var said: [UInt8] = []
        let end = session.run(until: session.now + Self.commandLimit) { event in
            if case .output(1, let bytes) = event { said += bytes }
            return said.last != 10
        }
        var entry = Transcript.Entry(command: command, output: text("\(file).out"), error: text("\(file).err"))
        if end == .stopped, let status = Int32(String(decoding: said.dropLast(), as: UTF8.self)) {
            entry.status = status
        } else {
            entry.error += Self.timeLimit
            entry.status = 124
        }
        return entry
    }

    /// A text as one word of bash, on one line: what is wrong in it is reported at the line of its command.
    private static func quoted(_ text: String) -> String {
        var word = "$'"
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\", "'": word += "\\" + String(scalar)
            case "\n": word += "\\n"
            case "\t": word += "\\t"
            default: word.unicodeScalars.append(scalar)
            }
        }
        return word + "'"
    }

    /// What a file of the host holds, without the carriage returns of line ends.
    private func text(_ path: String) -> String {
        let contents = try? session.holder.world.asHostProcess(nil) { machine throws(Errno) in
            try machine.contents(Array(path.utf8))
        }
        var plain: [UInt8] = []
        for byte in contents ?? [] {
            if byte == 10, plain.last == 13 { plain.removeLast() }
            plain.append(byte)
        }
        return String(decoding: plain, as: UTF8.self)
    }
}
