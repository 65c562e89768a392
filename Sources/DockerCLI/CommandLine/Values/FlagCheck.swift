import OCI

/// Checks the values of flags while they are read, as the client's own value types do.
struct FlagCheck {
    /// The client's environment: `-e NAME` takes the value from here.
    let environment: [String: String]

    /// The value as it is kept, or why it is refused.
    func value(_ text: String, of flag: FlagSpec) throws(ValueError) -> String {
        switch flag.kind {
        case .boolean: _ = try GoNumber.boolean(text)
        case .integer: _ = try GoNumber.integer(text)
        case .unsigned(let bits): _ = try GoNumber.unsigned(text, bits: bits)
        case .float: _ = try GoNumber.float(text)
        case .text: break
        case .duration: try checkDuration(text, flag)
        case .bytes: if !(flag.name == "memory-swap" && text == "-1") { _ = try ByteSize.parse(text) }
        case .cpus: _ = try CPUCount.nano(text)
        case .commaList: _ = try CommaSeparated.fields(text)
        case .filters:
            if !text.isEmpty, !text.contains("=") { throw ValueError("bad format of filter (expected name=value)") }
        case .map(let sysctl): if sysctl { try checkSysctl(text) }
        case .ulimits: _ = try UlimitArgument(text)
        case .mounts: _ = try MountArgument(text, directory: "/")
        case .networks: _ = try NetworkArgument(text)
        case .gpus: _ = try GPURequest(text)
        case .list(let rule): return try list(text, rule)
        }
        return text
    }

    private func checkDuration(_ text: String, _ flag: FlagSpec) throws(ValueError) {
        let value = try GoDuration.parse(text)
        if value < 0, ["stop-grace-period", "rollback-delay", "update-delay"].contains(flag.name) {
            throw ValueError("duration cannot be negative")
        }
    }

    private func list(_ text: String, _ rule: ListRule) throws(ValueError) -> String {
        switch rule {
        case .any:
            return text
        case .environment:
            if text.isEmpty || text.hasPrefix("=") { throw ValueError("invalid environment variable: \(text)") }
            if text.contains("=") { return text }
            return environment[text].map { "\(text)=\($0)" } ?? text
        case .label:
            if text.hasPrefix("=") { throw ValueError("invalid label '\(text)': empty name") }
            if text.isEmpty { throw ValueError("invalid label '': empty name") }
            return text
        case .attach:
            let lower = text.lowercased()
            guard ["stdin", "stdout", "stderr"].contains(lower) else {
                throw ValueError("valid streams are STDIN, STDOUT and STDERR")
            }
            return lower
        case .link:
            if text.isEmpty { throw ValueError("empty string specified for links") }
            if text.split(separator: ":", omittingEmptySubsequences: false).count > 2 {
                throw ValueError("bad format for links: \(text)")
            }
            return text
        case .address:
            guard let address = Address.normal(text.trimmedBlanks) else {
                throw ValueError("IP address is not correctly formatted: \(text)")
            }
            return address
        case .searchDomain:
            return try searchDomain(text)
        case .addHost:
            return try addHost(text)
        case .weightDevice, .byteRate, .countRate:
            try device(text, rule)
            return text
        case .reference:
            do {
                _ = try Reference(text)
            } catch {
                throw ValueError(error.message)
            }
            return text
        case .deviceCgroupRule:
            guard isDeviceRule(text) else { throw ValueError("invalid device cgroup format '\(text)'") }
            return text
        }
    }

    private func searchDomain(_ text: String) throws(ValueError) -> String {
        let trimmed = text.trimmedBlanks
        if trimmed == "." { return trimmed }
        let body = trimmed.hasSuffix(".") ? String(trimmed.dropLast()) : trimmed
        let labels = body.split(separator: ".", omittingEmptySubsequences: false)
        let good = labels.allSatisfy { label in
            !label.isEmpty && !label.hasPrefix("-") && !label.hasSuffix("-")
                && label.utf8.allSatisfy { $0 == 45 || isLetter($0) || (48...57).contains($0) }
        }
        guard good, trimmed.utf8.contains(where: isLetter), trimmed.utf8.count <= 255 else {
            throw ValueError("\(text) is not a valid domain")
        }
        return body
    }

    private func isLetter(_ byte: UInt8) -> Bool {
        (65...90).contains(byte) || (97...122).contains(byte)
    }

    private func addHost(_ text: String) throws(ValueError) -> String {
        let mark: Character = text.contains("=") ? "=" : ":"
        guard let (name, address) = text.cut(mark), !name.isEmpty else {
            throw ValueError("bad format for add-host: \(GoNumber.quoted(text))")
        }
        if address == "host-gateway" { return "\(name):\(address)" }
        var bare = address
        if bare.hasPrefix("["), bare.hasSuffix("]") { bare = String(bare.dropFirst().dropLast()) }
        guard Address.normal(bare) != nil else {
            throw ValueError("invalid IP address in add-host: \(GoNumber.quoted(address))")
        }
        return "\(name):\(bare)"
    }

    private func device(_ text: String, _ rule: ListRule) throws(ValueError) {
        guard let (path, number) = text.cut(":"), !path.isEmpty else { throw ValueError("bad format: \(text)") }
        guard path.hasPrefix("/dev/") else { throw ValueError("bad format for device path: \(text)") }
        let rateForm = "invalid rate for device: \(text). The correct format is <device-path>:<number>"
        switch rule {
        case .weightDevice:
            let weight = try? GoNumber.unsigned(number, base: 10, bits: 16)
            guard let weight, weight == 0 || (10...1000).contains(weight) else {
                throw ValueError("invalid weight for device: \(text)")
            }
        case .byteRate:
            if (try? ByteSize.parse(number)) == nil {
                let unit = "Number must be a positive integer. Unit is optional and can be kb, mb, or gb"
                throw ValueError("\(rateForm)[<unit>]. \(unit)")
            }
        default:
            if (try? GoNumber.unsigned(number, base: 10)) == nil {
                throw ValueError("\(rateForm). Number must be a positive integer")
            }
        }
    }

    private func isDeviceRule(_ text: String) -> Bool {
        let parts = text.split(separator: " ", omittingEmptySubsequences: false)
        guard parts.count == 3, ["a", "b", "c"].contains(parts[0]), (1...3).contains(parts[2].count),
            parts[2].allSatisfy({ "rwm".contains($0) })
        else { return false }
        let numbers = parts[1].split(separator: ":", omittingEmptySubsequences: false)
        return numbers.count == 2
            && numbers.allSatisfy { $0 == "*" || !$0.isEmpty && $0.utf8.allSatisfy { (48...57).contains($0) } }
    }

    private func checkSysctl(_ text: String) throws(ValueError) {
        let names = ["msgmax", "msgmnb", "msgmni", "sem", "shmall", "shmmax", "shmmni", "shm_rmid_forced"]
        guard let (name, _) = text.cut("="),
            name.hasPrefix("net.") || name.hasPrefix("fs.mqueue.")
                || names.contains(where: { name == "kernel.\($0)" })
        else { throw ValueError("sysctl '\(text)' is not allowed") }
    }
}
