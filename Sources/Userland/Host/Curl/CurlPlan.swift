import Kernel

/// The options of `curl`.
struct CurlPlan: Codable, Sendable {
    /// One address and where its body goes.
    struct Transfer: Codable, Sendable {
        var address: String
        /// Nil for standard output; `-O` is resolved when the address is known.
        var target: [UInt8]?
        var takesRemoteName = false
    }

    private(set) var transfers: [Transfer] = []
    private(set) var isSilent = false
    private(set) var showsErrors = false
    private(set) var showsHead = false
    private(set) var isHeadRequest = false
    private(set) var isVerbose = false
    private(set) var failsOnError = false
    private(set) var failsWithBody = false
    private(set) var failsEarly = false
    private(set) var followsRedirects = false
    private(set) var mostRedirects = 50
    private(set) var method: String?
    private(set) var dataFiles: [DataPart] = []
    private(set) var sendsDataInAddress = false
    private(set) var contentType = "application/x-www-form-urlencoded"
    private(set) var headers: [String] = []
    private(set) var userAgent = "curl/7.88.1"
    private(set) var referrer: String?
    private(set) var credentials: String?
    private(set) var format: String?
    private(set) var timeout: Nanoseconds?
    private(set) var connectTimeout: Nanoseconds?
    private(set) var socket: String?
    private(set) var makesFolders = false
    private(set) var headFile: [UInt8]?
    private(set) var resolved: [String: String] = [:]
    private(set) var retries = 0
    /// What `--version` and `--help` print.
    private(set) var reply: String?

    /// A piece of `-d`: text, or a file's contents.
    enum DataPart: Codable, Sendable {
        case text([UInt8])
        case file([UInt8], keepsNewlines: Bool)
    }

    private static let hint = "curl: try 'curl --help' or 'curl --manual' for more information\n"

    init(_ arguments: [[UInt8]]) throws(UsageError) {
        var addresses: [String] = []
        var targets: [(target: [UInt8]?, remote: Bool)] = []
        var index = 0
        var endsOptions = false
        while index < arguments.count {
            let argument = arguments[index]
            index += 1
            let text = String(decoding: argument, as: UTF8.self)
            if endsOptions || !text.hasPrefix("-") || text == "-" {
                addresses.append(text)
                continue
            }
            if text == "--" {
                endsOptions = true
                continue
            }
            if text.hasPrefix("--") {
                let word = String(text.dropFirst(2))
                guard let option = CurlOption.long(word) else {
                    throw UsageError("curl: option \(text): is unknown\n\(Self.hint)", status: 2)
                }
                var value: [UInt8]?
                if option.takesValue {
                    guard index < arguments.count else { throw Self.missing(text) }
                    value = arguments[index]
                    index += 1
                }
                try apply(option.letter, word.hasPrefix("no-"), value, &addresses, &targets)
                continue
            }
            var letters = argument.dropFirst()
            while let byte = letters.popFirst() {
                let letter = Character(UnicodeScalar(byte))
                guard let option = CurlOption.short(letter) else {
                    throw UsageError("curl: option \(text): is unknown\n\(Self.hint)", status: 2)
                }
                var value: [UInt8]?
                if option.takesValue {
                    if !letters.isEmpty {
                        value = Array(letters)
                        letters = []
                    } else {
                        guard index < arguments.count else { throw Self.missing(text) }
                        value = arguments[index]
                        index += 1
                    }
                }
                try apply(option.letter, false, value, &addresses, &targets)
            }
        }
        if reply != nil { return }
        guard !addresses.isEmpty else { throw UsageError(Self.hint, status: 2) }
        for (place, address) in addresses.enumerated() {
            var transfer = Transfer(address: address)
            if place < targets.count {
                transfer.target = targets[place].target
                transfer.takesRemoteName = targets[place].remote
            }
            transfers.append(transfer)
        }
    }

    private static func missing(_ option: String) -> UsageError {
        UsageError("curl: option \(option): requires parameter\n\(hint)", status: 2)
    }

    private mutating func apply(
        _ letter: Character,
        _ isNegated: Bool,
        _ value: [UInt8]?,
        _ addresses: inout [String],
        _ targets: inout [(target: [UInt8]?, remote: Bool)]
    ) throws(UsageError) {
        let bytes = value ?? []
        let text = String(decoding: bytes, as: UTF8.self)
        switch letter {
        case "s": isSilent = !isNegated
        case "S": showsErrors = !isNegated
        case "i": showsHead = true
        case "I": isHeadRequest = true
        case "v": isVerbose = true
        case "f": failsOnError = true
        case "β": failsWithBody = true
        case "γ": failsEarly = true
        case "L": followsRedirects = true
        case "X": method = text
        case "d", "δ", "ε", "ζ": addData(letter, bytes)
        case "G": sendsDataInAddress = true
        case "H": headers.append(text)
        case "A": userAgent = text
        case "e": referrer = text
        case "u": credentials = text
        case "w": format = text
        case "m": timeout = try Self.seconds(bytes, "-m")
        case "η": connectTimeout = try Self.seconds(bytes, "--connect-timeout")
        case "o": targets.append((bytes, false))
        case "O": targets.append((nil, true))
        case "θ": socket = text
        case "ι": makesFolders = true
        case "D": headFile = bytes
        case "κ": addresses.append(text)
        case "λ": mostRedirects = Int(text) ?? 50
        case "μ":
            let parts = text.split(separator: ":", maxSplits: 2).map { String($0) }
            if parts.count == 3 { resolved["\(parts[0]):\(parts[1])"] = parts[2] }
        case "ν": retries = Int(text) ?? 0
        case "ξ":
            addData("ε", bytes)
            contentType = "application/json"
            headers.append("Accept: application/json")
        case "V": reply = CurlOption.version
        case "h": reply = CurlOption.help
        default: break
        }
    }

    private mutating func addData(_ letter: Character, _ bytes: [UInt8]) {
        if letter == "ζ" {
            let text = String(decoding: bytes, as: UTF8.self)
            let equals = text.firstIndex(of: "=")
            let name = equals.map { String(text[...$0]) } ?? ""
            let value = equals.map { String(text[text.index(after: $0)...]) } ?? text
            dataFiles.append(.text(Array((name + CurlOption.escaped(value)).utf8)))
        } else if bytes.first == UInt8(ascii: "@"), letter != "δ" {
            dataFiles.append(.file(Array(bytes.dropFirst()), keepsNewlines: letter == "ε"))
        } else {
            dataFiles.append(.text(bytes))
        }
    }

    var sendsData: Bool { !dataFiles.isEmpty }

    private static func seconds(_ text: [UInt8], _ option: String) throws(UsageError) -> Nanoseconds {
        guard let duration = DurationText.parse(text), text.last.map({ (48...57).contains($0) }) == true else {
            throw UsageError("curl: option \(option): expected a proper numerical parameter\n\(hint)", status: 2)
        }
        return duration
    }
}
