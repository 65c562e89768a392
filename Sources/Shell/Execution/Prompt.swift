import Kernel

extension ShellProgram {
    mutating func showPrompt(_ variable: StaticString, _ machine: inout Machine) {
        let text = self.text(variable, machine) ?? []
        let prompt = expandPrompt(text, &machine, isTrace: false)
        if isBash {
            complainRaw(prompt, &machine)
        } else {
            _ = try? machine.write(1, prompt)
        }
    }

    /// A prompt's escapes, then its parameters.
    mutating func expandPrompt(_ text: [UInt8], _ machine: inout Machine, isTrace: Bool) -> [UInt8] {
        var result: [UInt8] = []
        var index = 0
        while index < text.count {
            let byte = text[index]
            index += 1
            if byte == UInt8(ascii: "$"), index < text.count,
                Name.isStart(text[index]) || text[index] == UInt8(ascii: "{")
            {
                let isBraced = text[index] == UInt8(ascii: "{")
                if isBraced { index += 1 }
                let name = text[index...].prefix(while: Name.isPart)
                index += name.count
                if isBraced, index < text.count { index += 1 }
                result += self.text(of: slot(of: Name(Array(name)), machine), machine) ?? []
                continue
            }
            if byte == UInt8(ascii: "$"), index < text.count, "?#$!0".utf8.contains(text[index]) {
                result += specialParameter(text[index], &machine)
                index += 1
                continue
            }
            guard byte == UInt8(ascii: "\\"), index < text.count, !isTrace else {
                result.append(byte)
                continue
            }
            let escape = text[index]
            index += 1
            result += promptEscape(escape, text, &index, &machine)
        }
        return result
    }

    private mutating func promptEscape(
        _ escape: UInt8,
        _ text: [UInt8],
        _ index: inout Int,
        _ machine: inout Machine
    ) -> [UInt8] {
        switch escape {
        case UInt8(ascii: "u"): return userName(&machine)
        case UInt8(ascii: "h"): return Array(machine.hostName.prefix { $0 != UInt8(ascii: ".") })
        case UInt8(ascii: "H"): return machine.hostName
        case UInt8(ascii: "w"): return shortDirectory(&machine)
        case UInt8(ascii: "W"):
            let path = shortDirectory(&machine)
            return path.count == 1 ? path : Array(path.split(separator: UInt8(ascii: "/")).last ?? [])
        case UInt8(ascii: "$"): return [machine.current.credentials.isRoot ? UInt8(ascii: "#") : UInt8(ascii: "$")]
        case UInt8(ascii: "n"): return [10]
        case UInt8(ascii: "r"): return [13]
        case UInt8(ascii: "a"): return [7]
        case UInt8(ascii: "e"), UInt8(ascii: "E"): return [27]
        case UInt8(ascii: "["), UInt8(ascii: "]"): return []
        case UInt8(ascii: "s"): return Array(name.split(separator: UInt8(ascii: "/")).last ?? [])
        case UInt8(ascii: "v"): return Array("5.2".utf8)
        case UInt8(ascii: "V"): return Array("5.2.15".utf8)
        case UInt8(ascii: "j"): return decimal(Int64(jobs.filter { $0.number > 0 }.count))
        case UInt8(ascii: "t"), UInt8(ascii: "T"), UInt8(ascii: "A"):
            let day = machine.now.seconds % 86_400
            let parts = [day / 3_600, day / 60 % 60, day % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }
            return Array(parts.prefix(escape == UInt8(ascii: "A") ? 2 : 3).joined(separator: ":").utf8)
        case UInt8(ascii: "0")...UInt8(ascii: "7"):
            var value = Int(escape) - 48
            while index < text.count, (48...55).contains(text[index]), value < 32 {
                value = value * 8 + Int(text[index]) - 48
                index += 1
            }
            return [UInt8(truncatingIfNeeded: value)]
        case UInt8(ascii: "\\"): return [UInt8(ascii: "\\")]
        default: return [UInt8(ascii: "\\"), escape]
        }
    }

    private mutating func userName(_ machine: inout Machine) -> [UInt8] {
        let user = machine.current.credentials.user
        for line in ((try? machine.contents(Array("/etc/passwd".utf8))) ?? []).split(separator: 10) {
            let parts = line.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
            if parts.count > 2, number(parts[2]) == Int64(user) { return Array(parts[0]) }
        }
        return user == 0 ? Array("root".utf8) : isBash ? Array("I have no name!".utf8) : decimal(Int64(user))
    }

    /// The working directory, with `~` for home.
    private mutating func shortDirectory(_ machine: inout Machine) -> [UInt8] {
        let path = text("PWD", machine) ?? (try? machine.workingDirectoryPath()) ?? []
        guard let home = text("HOME", machine), home.count > 1, path.starts(with: home) else { return path }
        let rest = path.dropFirst(home.count)
        guard rest.isEmpty || rest.first == UInt8(ascii: "/") else { return path }
        return [UInt8(ascii: "~")] + rest
    }
}
