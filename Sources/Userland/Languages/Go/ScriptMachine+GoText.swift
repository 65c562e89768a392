import Kernel

extension ScriptMachine {
    mutating func goStrings(_ name: String, _ arguments: [ScriptValue]) -> ScriptValue {
        let first = text(arguments.first)
        let second = arguments.count > 1 ? text(arguments.at(1)) : ""
        switch name {
        case "Contains": return .bool(ScriptText.position(of: second, in: first) != nil)
        case "ContainsAny": return .bool(second.contains { first.contains($0) })
        case "HasPrefix": return .bool(first.hasPrefix(second))
        case "HasSuffix": return .bool(first.hasSuffix(second))
        case "Split": return list(ScriptText.split(first, by: second).map { .text($0) })
        case "SplitN":
            let limit = Int(integer(arguments.last))
            return list(
                ScriptText.split(first, by: second, limit: limit < 0 ? -1 : max(0, limit - 1)).map { .text($0) }
            )
        case "Join":
            let parts = arguments.first.map { elements($0) } ?? []
            return .text(parts.map { shown($0) }.joined(separator: second))
        case "Replace":
            return .text(ScriptText.replaced(first, second, text(arguments.at(2)), limit: Int(integer(arguments.last))))
        case "ReplaceAll": return .text(ScriptText.replaced(first, second, text(arguments.last)))
        case "ToUpper": return .text(first.uppercased())
        case "ToLower": return .text(first.lowercased())
        case "Title":
            let words = first.split(separator: " ", omittingEmptySubsequences: false)
            return .text(words.map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined(separator: " "))
        case "TrimSpace": return .text(ScriptText.trimmed(first))
        case "Trim": return .text(ScriptText.trimmed(first, second))
        case "TrimLeft": return .text(ScriptText.trimmed(first, second, back: false))
        case "TrimRight": return .text(ScriptText.trimmed(first, second, front: false))
        case "TrimPrefix": return .text(first.hasPrefix(second) ? String(first.dropFirst(second.count)) : first)
        case "TrimSuffix": return .text(first.hasSuffix(second) ? String(first.dropLast(second.count)) : first)
        case "Repeat":
            return .text(String(repeating: first, count: min(max(0, Int(integer(arguments.last))), 1_000_000)))
        case "Fields": return list(ScriptText.words(first).map { .text($0) })
        case "Index": return .int(Int64(ScriptText.position(of: second, in: first) ?? -1))
        case "LastIndex": return .int(Int64(ScriptText.lastPosition(of: second, in: first) ?? -1))
        case "Count": return .int(Int64(ScriptText.split(first, by: second).count - 1))
        case "EqualFold": return .bool(first.lowercased() == second.lowercased())
        default: return .text(first)
        }
    }

    mutating func goConversion(_ name: String, _ arguments: [ScriptValue]) -> ScriptValue {
        let first = text(arguments.first)
        func pair(_ value: ScriptValue?, _ zero: ScriptValue, _ machine: inout ScriptMachine) -> ScriptValue {
            if let value { return machine.list([value, .none], .tuple) }
            let error = machine.goError("strconv.\(name): parsing \"\(first)\": invalid syntax")
            return machine.list([zero, error], .tuple)
        }
        switch name {
        case "Itoa", "FormatBool": return .text(first)
        case "Atoi": return pair(Int64(first).map { .int($0) }, .int(0), &self)
        case "ParseInt":
            let radix = Int(integer(arguments.count > 1 ? arguments.at(1) : nil))
            return pair(Int64(first, radix: (2...36).contains(radix) ? radix : 10).map { .int($0) }, .int(0), &self)
        case "ParseFloat": return pair(Double(first).map { .float($0) }, .float(0), &self)
        case "ParseBool":
            let known = [
                "1": true, "t": true, "true": true, "TRUE": true, "0": false, "f": false, "false": false,
                "FALSE": false,
            ]
            return pair(known[first].map { .bool($0) }, .bool(false), &self)
        case "FormatInt":
            let radix = Int(integer(arguments.last))
            return .text(String(integer(arguments.first), radix: (2...36).contains(radix) ? radix : 10))
        case "FormatFloat":
            let places = Int(integer(arguments.count > 2 ? arguments.at(2) : nil))
            return .text(places < 0 ? first : ScriptText.fixed(number(arguments.at(0)) ?? 0, places))
        default: return .text("\"\(first)\"")
        }
    }

    /// Files, variables and the process: `os`, `io`, `io/ioutil`.
    mutating func goSystem(_ name: String, _ arguments: [ScriptValue], _ machine: inout Machine) -> ScriptValue? {
        let first = text(arguments.first)
        switch name {
        case "Getenv": return .text(environmentValue(first) ?? "")
        case "LookupEnv":
            let value = environmentValue(first)
            return list([.text(value ?? ""), .bool(value != nil)], .tuple)
        case "Setenv":
            EnvironmentList.set(Array("\(first)=\(text(arguments.last))".utf8), in: &variables)
            return ScriptValue.none
        case "Environ": return list(variables.map { .text(String(decoding: $0, as: UTF8.self)) })
        case "Exit":
            status = Int32(truncatingIfNeeded: integer(arguments.first) & 255)
            return ScriptValue.none
        case "Hostname": return list([.text(String(decoding: machine.hostName, as: UTF8.self)), .none], .tuple)
        case "Getwd":
            let path = (try? machine.workingDirectoryPath()) ?? []
            return list([.text(String(decoding: path, as: UTF8.self)), .none], .tuple)
        case "Getpid": return .int(Int64(machine.current.pid))
        case "ReadFile":
            do throws(Errno) {
                let bytes = try machine.contents(Array(first.utf8))
                return list([.text(String(decoding: bytes, as: UTF8.self)), .none], .tuple)
            } catch {
                let error = goError("open \(first): \(error.message.lowercased())")
                return list([.none, error], .tuple)
            }
        case "WriteFile":
            do throws(Errno) {
                let mode = UInt16(truncatingIfNeeded: integer(arguments.last))
                try machine.replaceContents(
                    Array(first.utf8),
                    Array(text(arguments.count > 1 ? arguments.at(1) : nil).utf8),
                    mode: mode
                )
                return ScriptValue.none
            } catch {
                return goError("open \(first): \(error.message.lowercased())")
            }
        case "ReadAll":
            return list([arguments.first.flatMap { member($0, "text") } ?? .text(""), .none], .tuple)
        case "WriteString":
            goWrite(text(arguments.last), to: arguments.first ?? .none)
            return list([.int(Int64(text(arguments.last).utf8.count)), .none], .tuple)
        default: return ScriptValue.none
        }
    }
}
