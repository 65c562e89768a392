import Glibc
import Sequences

// usage: soak [--seed N] [--sequences N] [--commands M] [--shell] [--once] [--verbose]
//
// Random sequences of commands, from seed N on, each of M commands; `--shell` writes command lines instead of engine
// calls. Each is done again in a process of its own, which must come to the same end; `--once` leaves that out.

var seed: UInt64 = 1
var sequences: UInt64 = 1
var commands = 10_000
var usesShell = false
var isOnce = false
var isVerbose = false

var words = Array(CommandLine.arguments.dropFirst())[...]
@MainActor func number() -> Int? { words.popFirst().flatMap { Int($0) } }
while let word = words.popFirst() {
    switch word {
    case "--seed": seed = UInt64(number() ?? 1)
    case "--sequences": sequences = UInt64(number() ?? 1)
    case "--commands": commands = number() ?? commands
    case "--shell": usesShell = true
    case "--once": isOnce = true
    case "--verbose": isVerbose = true
    default:
        print("usage: soak [--seed N] [--sequences N] [--commands M] [--shell] [--once] [--verbose]")
        exit(2)
    }
}

/// What the sequence of a seed comes to; nil after a failure, which is printed.
@MainActor func play(_ seed: UInt64) -> SequenceResult? {
    let show: ((String) -> Void)? =
        isVerbose
        ? { line in
            print(line)
            fflush(nil)
        } : nil
    do throws(SequenceFailure) {
        if usesShell {
            var sequence = ShellSequence(seed: seed)
            return try sequence.run(commands: commands, whatHappens: show)
        }
        var sequence = EngineSequence(seed: seed)
        return try sequence.run(commands: commands, whatHappens: show)
    } catch {
        print("\(usesShell ? "--shell " : "")\(error)", terminator: "")
        fflush(nil)
        return nil
    }
}

/// The digest that another process comes to.
@MainActor func replay(_ seed: UInt64) -> String? {
    let options = "--once --seed \(seed) --commands \(commands)" + (usesShell ? " --shell" : "")
    guard let pipe = popen("exec '\(CommandLine.arguments[0])' \(options)", "r") else { return nil }
    defer { pclose(pipe) }
    var text = ""
    var buffer = [CChar](repeating: 0, count: 4096)
    while fgets(&buffer, 4096, pipe) != nil {
        text += String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
    return text.split(separator: "\n").last.flatMap { $0.split(separator: ": ").last }.map(String.init)
}

var failures = 0
for current in seed..<(seed + sequences) {
    guard let result = play(current) else {
        failures += 1
        continue
    }
    print("seed \(current), \(result.commands) commands, \(result.refused) refused: \(result.digest)")
    fflush(nil)
    if !isOnce, replay(current) != result.digest {
        print("--seed \(current) --commands \(commands): another process comes to another end")
        failures += 1
    }
}
exit(failures == 0 ? 0 : 1)
