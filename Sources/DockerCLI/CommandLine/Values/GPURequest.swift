/// The value of `--gpus`: `all`, a number, or `device=0,capabilities=…`.
struct GPURequest: Equatable {
    var driver = ""
    var count = 0
    var devices: [String]?
    var capabilities: [String] = ["gpu"]
    var options: [(String, String)] = []

    init(_ text: String) throws(ValueError) {
        if text.isEmpty { throw ValueError("EOF") }
        var counted = false
        var seen: Set<String> = []
        for field in try CommaSeparated.fields(text) {
            let (key, value) = field.cut("=") ?? (field, "")
            let hasValue = field.contains("=")
            if seen.contains(key) { throw ValueError("gpu request key '\(key)' can be specified only once") }
            seen.insert(key)
            if !hasValue {
                seen.insert("count")
                count = try number(key)
                counted = true
                continue
            }
            switch key {
            case "driver": driver = value
            case "count":
                count = try number(value)
                counted = true
            case "device": devices = value.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
            case "capabilities": capabilities = value.split(separator: ",").map(String.init) + ["gpu"]
            case "options":
                for option in try CommaSeparated.fields(value) { options.append(option.cut("=") ?? (option, "")) }
            default: throw ValueError("unexpected key '\(key)' in '\(field)'")
            }
        }
        if !counted, devices == nil { count = 1 }
    }

    private func number(_ text: String) throws(ValueError) -> Int {
        if text == "all" { return -1 }
        guard let value = Int(text) else {
            throw ValueError("invalid count (\(text)): value must be either \"all\" or an integer: invalid syntax")
        }
        return value
    }

    static func == (left: GPURequest, right: GPURequest) -> Bool {
        left.count == right.count && left.devices == right.devices && left.driver == right.driver
    }
}
