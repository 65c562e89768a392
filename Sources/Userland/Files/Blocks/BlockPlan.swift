/// The operands of `dd`.
struct BlockPlan: Codable, Sendable {
    private(set) var input: [UInt8]?
    private(set) var output: [UInt8]?
    private(set) var inputSize: Int64 = 512
    private(set) var outputSize: Int64 = 512
    private(set) var count: Int64?
    private(set) var skip: Int64 = 0
    private(set) var seek: Int64 = 0
    private(set) var keepsLength = false
    private(set) var ignoresErrors = false
    private(set) var pads = false
    private(set) var swaps = false
    private(set) var skipsBytes = false
    private(set) var seeksBytes = false
    private(set) var countsBytes = false
    private(set) var readsFullBlocks = false
    private(set) var isAppending = false
    private(set) var showsSummary = true

    var inputName: String { input.map { String(decoding: $0, as: UTF8.self) } ?? "standard input" }
    var outputName: String { output.map { String(decoding: $0, as: UTF8.self) } ?? "standard output" }

    init(_ arguments: [[UInt8]]) throws(UsageError) {
        for argument in arguments {
            guard let equals = argument.firstIndex(of: UInt8(ascii: "=")) else { throw Dd.wrongUsage() }
            let value = Array(argument[(equals + 1)...])
            let words = String(decoding: value, as: UTF8.self).split(separator: ",").map { String($0) }
            switch String(decoding: argument[..<equals], as: UTF8.self) {
            case "if": input = value
            case "of": output = value
            case "bs":
                inputSize = try Self.number(value, least: 1)
                outputSize = inputSize
            case "ibs": inputSize = try Self.number(value, least: 1)
            case "obs": outputSize = try Self.number(value, least: 1)
            case "count": count = try Self.number(value)
            case "skip": skip = try Self.number(value)
            case "seek": seek = try Self.number(value)
            case "status":
                guard ["none", "noxfer", "progress"].contains(words.first ?? "") else { throw Dd.wrongUsage() }
                showsSummary = words.first != "none"
            case "conv": for word in words { try setConversion(word) }
            case "iflag":
                for word in words {
                    switch word {
                    case "skip_bytes": skipsBytes = true
                    case "count_bytes": countsBytes = true
                    case "fullblock": readsFullBlocks = true
                    case "direct": break
                    default: throw UsageError("dd: invalid argument '\(word)' to 'iflag'\n")
                    }
                }
            case "oflag":
                for word in words {
                    switch word {
                    case "seek_bytes": seeksBytes = true
                    case "append": isAppending = true
                    case "direct": break
                    default: throw UsageError("dd: invalid argument '\(word)' to 'oflag'\n")
                    }
                }
            default: throw Dd.wrongUsage()
            }
        }
    }

    private mutating func setConversion(_ word: String) throws(UsageError) {
        switch word {
        case "notrunc": keepsLength = true
        case "noerror": ignoresErrors = true
        case "sync": pads = true
        case "swab": swaps = true
        case "fsync": break
        default: throw UsageError("dd: invalid argument '\(word)' to 'conv'\n")
        }
    }

    private static func number(_ text: [UInt8], least: Int64 = 0) throws(UsageError) -> Int64 {
        guard let value = SizeSuffix.number(text) else {
            throw UsageError("dd: invalid number '\(String(decoding: text, as: UTF8.self))'\n")
        }
        guard value >= least else {
            throw UsageError("dd: number \(value) is not in \(least)..9223372036854775807 range\n")
        }
        return value
    }
}
