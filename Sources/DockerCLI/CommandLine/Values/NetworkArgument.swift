/// The value of `--network`: a name, or `name=n,alias=a,ip=…`.
struct NetworkArgument: Equatable {
    var target = ""
    var aliases: [String] = []
    var driverOptions: [(String, String)] = []
    var links: [String] = []
    var ipv4 = ""
    var ipv6 = ""
    var linkLocal: [String] = []
    var macAddress = ""
    var gatewayPriority = 0

    init(target: String) {
        self.target = target
    }

    init(_ text: String) throws(ValueError) {
        guard Self.isLong(text) else {
            target = text
            return
        }
        for field in try CommaSeparated.fields(text) {
            guard let (name, given) = field.cut("="), !name.isEmpty else { throw ValueError("invalid field \(field)") }
            let key = name.trimmedBlanks.lowercased()
            let value = given.trimmedBlanks.lowercased()
            switch key {
            case "name": target = given.trimmedBlanks
            case "alias": aliases.append(value)
            case "ip": ipv4 = value
            case "ip6": ipv6 = value
            case "mac-address":
                guard MACAddress.isValid(value) else { throw ValueError("\(value) is not a valid mac address") }
                macAddress = value
            case "link-local-ip": linkLocal.append(value)
            case "driver-opt":
                guard let pair = value.cut("="), !pair.0.isEmpty else {
                    throw ValueError("invalid key value pair format in driver options")
                }
                driverOptions.append(pair)
            case "gw-priority":
                guard let number = Int(value) else {
                    throw ValueError("invalid gw-priority (\(value)): invalid syntax")
                }
                gatewayPriority = number
            default: throw ValueError("invalid field key \(key)")
            }
        }
        if target.isEmpty { throw ValueError("network name/id is not specified") }
    }

    /// True if the text holds `word=word`.
    private static func isLong(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        func isWord(_ byte: UInt8) -> Bool {
            (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte) || byte == 95
        }
        return bytes.indices.contains { index in
            bytes[index] == 61 && index > 0 && index + 1 < bytes.count && isWord(bytes[index - 1])
                && isWord(bytes[index + 1])
        }
    }

    static func == (left: NetworkArgument, right: NetworkArgument) -> Bool {
        left.target == right.target && left.aliases == right.aliases
    }
}

/// Hardware addresses in text.
enum MACAddress {
    /// True for six or eight pairs of hex digits between `:` or `-`, and for groups of four between dots.
    static func isValid(_ text: String) -> Bool {
        func groups(_ mark: Character, _ width: Int) -> Int? {
            let parts = text.split(separator: mark, omittingEmptySubsequences: false)
            let good = parts.allSatisfy { $0.count == width && $0.allSatisfy(\.isHexDigit) }
            return good ? parts.count * width : nil
        }
        let digits: [Int] = [groups(":", 2) ?? 0, groups("-", 2) ?? 0, groups(".", 4) ?? 0]
        return digits.contains(12) || digits.contains(16)
    }
}
