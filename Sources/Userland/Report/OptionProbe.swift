import Kernel

/// Asks an applet what it does with an option, by running it on a machine of its own.
struct OptionProbe {
    /// What came of an option.
    enum Answer: Equatable {
        /// It is taken.
        case covered
        /// `getopt` does not know it.
        case unknown
        /// It is known and refused; in these words.
        case refused(String)
    }

    private let machine: Machine

    init() {
        var tree = FileTree()
        for folder in ["bin", "dev", "etc", "proc", "tmp"] {
            tree.add(path: folder, .directory, mode: 0o755, modified: Instant(nanoseconds: 0))
        }
        machine = Machine(
            identity: 1,
            hostName: Array("box".utf8),
            root: FileTree(base: tree.frozen()),
            now: Instant(nanoseconds: Nanoseconds.second),
            seed: 1
        )
    }

    /// Slices that a probe may take: some applets run on and on.
    private static let sliceLimit = 3

    /// What a command prints on both streams within its first moments.
    func text(of arguments: [String]) -> String {
        var trial = machine
        let words = arguments.map { Array($0.utf8) }
        let loaded = LoadedProgram(
            program: AppletTable.program(words, environment: []),
            arguments: words,
            environment: []
        )
        let start = OutsideStart(loaded, streams: [.null, .sink(1, stream: 1), .sink(1, stream: 2)])
        guard (try? trial.start(start)) != nil else { return "" }
        var bytes: [UInt8] = []
        for _ in 0..<Self.sliceLimit {
            _ = trial.run()
            for case .output(_, _, let piece) in trial.reports where bytes.count < 1 << 16 { bytes += piece }
            trial.reports = []
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// What the applet answers to an option: a letter with its dash, or a long name with two.
    func answer(_ name: String, to option: String) -> Answer {
        let text = text(of: [name, option])
        let letter = option.dropFirst()
        if text.contains("invalid option -- '\(letter)'") || text.contains("unrecognized option '\(option)'")
            || text.contains("unrecognized: \(option)\n")
        {
            return .unknown
        }
        for line in text.split(separator: "\n") where line.hasPrefix("\(name): ") {
            let words = String(line.dropFirst(name.count + 2))
            if ["not simulated", "not supported", "cannot be", "refused"].contains(where: { words.contains($0) }) {
                return .refused(words)
            }
        }
        return .covered
    }
}
