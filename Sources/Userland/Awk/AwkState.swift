import Kernel

/// An awk program at work.
struct AwkState: Codable, Sendable {
    var program: AwkProgram
    /// What complaints name the program: `cmd. line`, or its file.
    let programName: [UInt8]
    var globals: [AwkValue]
    /// Global arrays first, then those of the calls under way.
    var arrays: [AwkArray]
    var stack: [AwkValue] = []
    var locals: [AwkValue] = []
    var frames: [Frame] = []
    var walks: [Walk] = []
    var ranges: [Bool]
    var counter = 0
    var record = AwkRecord()
    var random = AwkRandom(seed: 1)
    var seed = 1.0
    var patternCache = AwkPatternCache()
    var input = AwkInput()
    var streams: [AwkStream] = []
    /// Standard output, not written yet.
    var output: [UInt8] = []
    /// A child that `system` or `close` waits for.
    var child: Int32?
    var phase = Phase.begin
    var status: Int32 = 0
    var isExiting = false
    /// The next record has still to be read.
    var isBetweenRecords = false

    enum Phase: UInt8, Codable {
        case begin
        case main
        case end
        case closing
    }

    struct Frame: Codable {
        var counter: Int
        var base: Int
        var arrayBase: Int
        var walkBase: Int
    }

    /// A loop over the keys that an array had when it began.
    struct Walk: Codable {
        var keys: [[UInt8]]
        var position = 0
    }

    init(_ program: AwkProgram, programName: [UInt8], arguments: [[UInt8]], environment: [[UInt8]]) {
        self.program = program
        self.programName = programName
        globals = program.globals.map { _ in .uninitialized }
        arrays = program.arrays.map { _ in AwkArray() }
        ranges = [Bool](repeating: false, count: program.rangeCount)
        counter = program.begin
        let texts: [(AwkSpecial, String)] = [
            (.convfmt, "%.6g"), (.ofmt, "%.6g"), (.fs, " "), (.ofs, " "), (.ors, "\n"), (.rs, "\n"),
            (.subsep, "\u{1C}"), (.filename, ""), (.rt, "\n"),
        ]
        for (special, text) in texts { globals[special.rawValue] = .string(Array(text.utf8)) }
        for special in [AwkSpecial.nr, .fnr, .nf, .rstart, .rlength] { globals[special.rawValue] = .number(0) }
        globals[AwkSpecial.argc.rawValue] = .number(Double(arguments.count))
        for (number, argument) in arguments.enumerated() {
            let place = arrays[1].place(Array("\(number)".utf8))
            arrays[1][place] = .input(argument)
        }
        for entry in environment {
            guard let equal = entry.firstIndex(of: 61) else { continue }
            let place = arrays[0].place(Array(entry[..<equal]))
            arrays[0][place] = .input(Array(entry[(equal + 1)...]))
        }
    }

    // MARK: Variables

    func special(_ which: AwkSpecial) -> AwkValue { globals[which.rawValue] }

    var numberFormat: String { String(decoding: special(.convfmt).text("%.6g"), as: UTF8.self) }
    var outputFormat: String { String(decoding: special(.ofmt).text("%.6g"), as: UTF8.self) }
    var ignoresCase: Bool { special(.ignorecase).isTrue }

    @inline(__always)
    func text(_ value: AwkValue) -> [UInt8] {
        switch value {
        case .string(let text), .input(let text): text
        case .number(let number):
            number == number.rounded(.towardZero) && number.magnitude < 9.2e18
                ? AwkNumber.text(number, "") : AwkNumber.text(number, numberFormat)
        default: []
        }
    }

    /// The most bytes that one text may have.
    static let largestText = 64 << 20
    /// The most fields that a record may have.
    static let mostFields = 1 << 21

    /// What its values hold, in bytes.
    var heldMemory: Int {
        var size = globals.reduce(0) { $0 + $1.textSize } + locals.reduce(0) { $0 + $1.textSize + 32 }
        size += stack.reduce(0) { $0 + $1.textSize } + arrays.reduce(0) { $0 + $1.heldMemory }
        return size + record.heldMemory + (input.reader?.heldMemory ?? 0)
    }

    /// Sets a global; some of them steer the machine.
    mutating func setGlobal(_ number: Int, _ value: AwkValue) throws(AwkFailure) {
        globals[number] = value
        guard number < AwkSpecial.allCases.count, let special = AwkSpecial(rawValue: number) else { return }
        switch special {
        case .nf:
            guard value.number <= Double(Self.mostFields) else { throw .words("out of memory", hasLine: false) }
            record.setFieldCount(max(0, Int(clamping: value.number)))
        case .fs, .ignorecase:
            // The record at hand was read under the old one.
            _ = record.fieldCount()
            do throws(PatternError) {
                record.splitter = try AwkSplitter(text(self.special(.fs)), ignoresCase: ignoresCase)
            } catch {
                throw badPattern(text(self.special(.fs)), error)
            }
        case .rs:
            input.separator = text(value)
            input.pattern = nil
            record.alsoNewlines = input.separator.isEmpty
            if input.separator.count > 1 {
                do throws(PatternError) {
                    input.pattern = try RegularExpression(input.separator, syntax: .extended)
                } catch {
                    throw badPattern(input.separator, error)
                }
            }
        default:
            break
        }
    }

    func badPattern(_ text: [UInt8], _ error: PatternError) -> AwkFailure {
        .words("bad regex '\(String(decoding: text, as: UTF8.self))': \(error.message)", hasLine: false)
    }

    mutating func whole() -> [UInt8] {
        if record.isStale { record.rebuild(separator: text(special(.ofs)), conversion: numberFormat) }
        return record.text
    }

    mutating func field(_ number: Double) throws(AwkFailure) -> AwkValue {
        if number < 0 { throw .words("Access to negative field", hasLine: true) }
        let index = Int(clamping: number)
        if index == 0 { return .input(whole()) }
        return record.field(index)
    }

    mutating func setField(_ number: Double, _ value: AwkValue) throws(AwkFailure) {
        if number < 0 { throw .words("Access to negative field", hasLine: true) }
        let index = Int(clamping: number)
        if index == 0 {
            record.set(text(value))
            return
        }
        if index > 1_000_000 { throw .words("Access to negative field", hasLine: true) }
        // An assigned number stays one; text stays text.
        record.setField(index, value)
    }

    /// The number of an array named by an instruction; a local gets one where it has none.
    mutating func array(_ reference: Int) -> Int {
        if reference >= 0 { return reference }
        let slot = (frames.last?.base ?? 0) + ~reference
        if case .array(let number) = locals[slot] { return number }
        arrays.append(AwkArray())
        locals[slot] = .array(arrays.count - 1)
        return arrays.count - 1
    }

    // MARK: Patterns

    /// Uses the pattern that a value stands for.
    mutating func withPattern<Result>(
        _ value: AwkValue,
        _ body: (inout RegularExpression) -> Result
    ) throws(AwkFailure) -> Result {
        if case .pattern(let number) = value, !ignoresCase { return body(&program.patterns[number]) }
        var source: [UInt8]
        if case .pattern(let number) = value { source = program.patterns[number].pattern } else { source = text(value) }
        do throws(PatternError) {
            let index = try patternCache.index(of: source, ignoresCase: ignoresCase)
            return body(&patternCache.expressions[index])
        } catch {
            throw badPattern(source, error)
        }
    }
}

/// Why a running program ends at once.
enum AwkFailure: Error {
    case words(String, hasLine: Bool)
    /// A call has to wait; the instruction is run again later.
    case wait(Step)
}

/// Patterns made of strings while a program runs. A cache: it is not part of the state.
struct AwkPatternCache: Codable, Sendable {
    var expressions: [RegularExpression] = []
    private var numbers: [[UInt8]: Int] = [:]

    init() {}
    init(from decoder: any Decoder) throws {}
    func encode(to encoder: any Encoder) throws {}

    mutating func index(of text: [UInt8], ignoresCase: Bool) throws(PatternError) -> Int {
        let key = [ignoresCase ? 1 : 0] + text
        if let known = numbers[key] { return known }
        if expressions.count >= 500 {
            expressions = []
            numbers = [:]
        }
        expressions.append(try RegularExpression(text, syntax: .extended, ignoresCase: ignoresCase))
        numbers[key] = expressions.count - 1
        return expressions.count - 1
    }
}

extension Int {
    /// The whole part, within what fits.
    init(clamping value: Double) {
        if value.isNaN {
            self = Int.min
        } else if value >= 9.2e18 {
            self = .max
        } else if value <= -9.2e18 {
            self = .min
        } else {
            self = Int(value)
        }
    }
}
