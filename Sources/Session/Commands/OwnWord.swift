public import Kernel

/// A command of Towtank itself: counts only as the first word at the prompt, never in scripts.
public enum OwnWord: Hashable, Sendable {
    case undo
    case redo
    case startOver
    case help
    /// `put FILE [PATH]`: copies a file of the real disk into the simulated host.
    case put(String, to: String)
    /// `get PATH [FILE]`: copies a file of the simulated host to the real disk.
    case get(String, to: String)
    /// `wait 10m`: lets time pass at once.
    case wait(Nanoseconds)
    /// `exit`, `exit 3`: ends the sitting with this status.
    case exit(Int32)

    /// Reads a line; nil for one that is the shell's.
    public init?(_ line: String) {
        let words = line.split(whereSeparator: \.isWhitespace).map(String.init)
        switch (words.first, words.count) {
        case ("undo", 1): self = .undo
        case ("redo", 1): self = .redo
        case ("start-over", 1): self = .startOver
        case ("help", 1): self = .help
        case ("exit", 1): self = .exit(0)
        case ("exit", 2):
            guard let status = Int32(words[1]) else { return nil }
            self = .exit(status & 255)
        case ("put", 2), ("put", 3): self = .put(words[1], to: words.count > 2 ? words[2] : Self.name(words[1]))
        case ("get", 2), ("get", 3): self = .get(words[1], to: words.count > 2 ? words[2] : Self.name(words[1]))
        case ("wait", 2):
            guard let time = Self.duration(words[1]) else { return nil }
            self = .wait(time)
        default:
            return nil
        }
    }

    private static func name(_ path: String) -> String { path.split(separator: "/").last.map(String.init) ?? path }

    /// `10m`, `1h30m`, `1.5s`: numbers with units, at most a year.
    static func duration(_ text: String) -> Nanoseconds? {
        let units: [(String, Double)] = [("ms", 1e6), ("s", 1e9), ("m", 60e9), ("h", 3600e9), ("d", 86_400e9)]
        var total = 0.0
        var rest = text[...]
        guard !rest.isEmpty else { return nil }
        while !rest.isEmpty {
            let digits = rest.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
            guard let number = Double(digits) else { return nil }
            rest = rest.dropFirst(digits.count)
            let name = rest.prefix { $0.isLetter }
            guard let unit = units.first(where: { $0.0 == name }) else { return nil }
            rest = rest.dropFirst(name.count)
            total += number * unit.1
        }
        return total <= 366 * 86_400e9 ? Nanoseconds(total) : nil
    }

    /// What `help` says.
    public static let helpText = """
        Type Docker commands as you would on a real machine:
        docker run hello-world, docker ps -a, docker --help. Pipes, variables, loops and
        files work too. All of it is simulated; nothing touches your own machine.

          undo         take the last command line back, whatever it removed
          redo         do it again
          start-over   begin with a new world
          wait 10m     let ten minutes pass at once (ms, s, m, h, d)
          put FILE     copy a file or folder of your own machine in; put FILE PATH
          get FILE     copy one out to your own machine; get PATH FILE
          exit         leave (or Ctrl-D)

        Tab completes commands, flags and names. Ctrl-R searches what you typed before.

        """
}
