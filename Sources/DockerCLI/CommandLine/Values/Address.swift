/// Internet addresses in text.
enum Address {
    /// The four numbers of a dotted IPv4 address.
    static func ipv4(_ text: String) -> [UInt8]? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 4 else { return nil }
        var result: [UInt8] = []
        for part in parts {
            let digits = part.utf8.allSatisfy { (48...57).contains($0) }
            guard !part.isEmpty, part.utf8.count <= 3, digits, part == "0" || !part.hasPrefix("0"),
                let byte = UInt8(part)
            else {
                return nil
            }
            result.append(byte)
        }
        return result
    }

    /// The eight groups of an IPv6 address; no zone.
    static func ipv6(_ text: String) -> [UInt16]? {
        guard text.contains(":"), !text.contains(":::") else { return nil }
        let halves = text.split(separator: "::", maxSplits: 2, omittingEmptySubsequences: false)
        let doubled = text.contains("::")
        guard halves.count <= 2 else { return nil }
        var groups: [[UInt16]] = []
        for half in halves {
            var list: [UInt16] = []
            if !half.isEmpty {
                let parts = half.split(separator: ":", omittingEmptySubsequences: false)
                for (index, part) in parts.enumerated() {
                    if index == parts.count - 1, part.contains("."), let bytes = ipv4(String(part)) {
                        list += [UInt16(bytes[0]) << 8 | UInt16(bytes[1]), UInt16(bytes[2]) << 8 | UInt16(bytes[3])]
                    } else if (1...4).contains(part.utf8.count), let value = UInt16(part, radix: 16),
                        !part.hasPrefix("+")
                    {
                        list.append(value)
                    } else {
                        return nil
                    }
                }
            }
            groups.append(list)
        }
        if !doubled { return groups.count == 1 && groups[0].count == 8 ? groups[0] : nil }
        let first = groups.first ?? []
        let last = groups.count > 1 ? groups[1] : []
        guard first.count + last.count < 8 else { return nil }
        return first + [UInt16](repeating: 0, count: 8 - first.count - last.count) + last
    }

    /// The address as Go writes it, `nil` if it is none.
    static func normal(_ text: String) -> String? {
        if ipv4(text) != nil { return text }
        guard let groups = ipv6(text) else { return nil }
        var best = (start: 0, length: 0)
        var index = 0
        while index < 8 {
            var end = index
            while end < 8, groups[end] == 0 { end += 1 }
            if end - index > best.length, end - index >= 2 { best = (index, end - index) }
            index = max(end, index + 1)
        }
        func hex(_ slice: ArraySlice<UInt16>) -> String {
            slice.map { String($0, radix: 16) }.joined(separator: ":")
        }
        if best.length == 0 { return hex(groups[...]) }
        return hex(groups[..<best.start]) + "::" + hex(groups[(best.start + best.length)...])
    }
}
