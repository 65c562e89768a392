import Kernel

/// `ts`: the time in front of each line that passes.
struct Ts: ResidentApplet {
    static let name = "ts"
    static let usage = """
        ts [-is] [STRFTIME]

        Pipe stdin to stdout, add timestamp to each line

        	-s	Time since start
        	-i	Time since previous line
        """

    private let format: String
    private let countsFromStart: Bool
    private let countsFromLine: Bool
    private var base: Instant?
    private var source = LineSource(files: [], readsInput: true)
    private var output = OutputQueue()
    private var hasEnded = false

    init(calledAs name: [UInt8], arguments: [[UInt8]], environment: [[UInt8]]) throws(UsageError) {
        let options = try CommandOptions(arguments, name: Self.name, short: "+is", page: Self.usageText)
        countsFromStart = options.has("s")
        countsFromLine = options.has("i")
        guard options.operands.count < 2 else { throw Self.wrongUsage() }
        let isRelative = countsFromStart || countsFromLine
        format =
            options.operands.first.map { String(decoding: $0, as: UTF8.self) }
            ?? (isRelative ? "%H:%M:%S" : "%b %d %H:%M:%S")
    }

    mutating func step(_ machine: inout Machine) -> Step {
        if base == nil {
            machine.fuel -= 2000
            base = machine.now
        }
        while true {
            if let step = output.flush(&machine, name: Self.name) { return step }
            if hasEnded { return .exit(0) }
            if machine.fuel <= 0 { return .again }
            switch source.next(&machine) {
            case .wouldBlock(let descriptor): return .block(.readable(descriptor))
            case .end, .failed: hasEnded = true
            case .line(let line):
                let now = machine.now
                var shown = now
                if countsFromStart || countsFromLine {
                    shown = Instant(nanoseconds: now.nanoseconds - (base ?? now).nanoseconds)
                }
                if countsFromLine { base = now }
                let time = CivilTime(shown).formatted(format)
                output.append(Array(time.utf8) + [32] + line, to: 1)
            }
        }
    }
}
