import Kernel

extension ScriptMachine {
    mutating func pythonMethod(
        _ receiver: ScriptValue,
        _ name: String,
        _ given: [ScriptValue],
        _ names: [String],
        _ machine: inout Machine
    ) throws(ScriptFailure) -> ScriptValue? {
        let arguments = Array(given.dropLast(names.count))
        if case .text(let text) = receiver {
            return try pythonTextMethod(text, name, arguments, Array(zip(names, given.suffix(names.count))))
        }
        guard case .object(let place) = receiver, let object = heap[Int(place)] else {
            throw failure("AttributeError", "'\(typeName(receiver))' object has no attribute '\(name)'")
        }
        let first = arguments.first ?? .none
        switch (object.kind, name) {
        case (.list, "append"):
            heap[Int(place)]?.values.append(first)
            return ScriptValue.none
        case (.list, "extend"):
            let more = try allElements(of: first)
            heap[Int(place)]?.values += more
            return ScriptValue.none
        case (.list, "insert"):
            let index = min(max(0, Int(integer(first))), object.values.count)
            heap[Int(place)]?.values.insert(arguments.last ?? .none, at: index)
            return ScriptValue.none
        case (.list, "pop"):
            guard !object.values.isEmpty else { throw failure("IndexError", "pop from empty list") }
            let index = arguments.isEmpty ? object.values.count - 1 : Int(integer(first))
            let found = index < 0 ? index + object.values.count : index
            guard object.values.indices.contains(found) else { throw failure("IndexError", "pop index out of range") }
            return heap[Int(place)]?.values.remove(at: found)
        case (.list, "remove"):
            guard let index = object.values.firstIndex(where: { isEqual($0, first) }) else {
                throw failure("ValueError", "list.remove(x): x not in list")
            }
            heap[Int(place)]?.values.remove(at: index)
            return ScriptValue.none
        case (.list, "sort"), (.list, "reverse"):
            let isReversed = names.contains("reverse") && given.last.map { isTrue($0) } ?? false
            let sorted = name == "sort" ? object.values.sorted { (compare($0, $1) ?? 0) < 0 } : object.values.reversed()
            heap[Int(place)]?.values = isReversed ? sorted.reversed() : sorted
            return ScriptValue.none
        case (.list, "index"), (.tuple, "index"):
            guard let index = object.values.firstIndex(where: { isEqual($0, first) }) else {
                throw failure("ValueError", "\(represented(first)) is not in list")
            }
            return .int(Int64(index))
        case (.list, "count"), (.tuple, "count"): return .int(Int64(object.values.count { isEqual($0, first) }))
        case (.list, "copy"), (.map, "copy"), (.set, "copy"): return make(object)
        case (.list, "clear"), (.map, "clear"), (.set, "clear"):
            heap[Int(place)]?.values = []
            heap[Int(place)]?.keys = []
            return ScriptValue.none
        case (.map, "get"): return object[mapKey(first)] ?? (arguments.count > 1 ? arguments.at(1) : ScriptValue.none)
        case (.map, "keys"): return list(object.keys)
        case (.map, "values"): return list(object.values)
        case (.map, "items"):
            var pairs: [ScriptValue] = []
            for (key, value) in zip(object.keys, object.values) { pairs.append(list([key, value], .tuple)) }
            return list(pairs)
        case (.map, "pop"):
            guard let value = object[mapKey(first)] else {
                if arguments.count > 1 { return arguments.at(1) }
                throw failure("KeyError", represented(first))
            }
            put(place, first, nil)
            return value
        case (.map, "setdefault"):
            if let value = object[mapKey(first)] { return value }
            put(place, first, arguments.count > 1 ? arguments.at(1) : ScriptValue.none)
            return arguments.count > 1 ? arguments.at(1) : ScriptValue.none
        case (.map, "update"):
            if let other = self.object(first) {
                for (key, value) in zip(other.keys, other.values) { heap[Int(place)]?[key] = value }
            }
            return ScriptValue.none
        case (.set, "add"):
            if !object.values.contains(first) { heap[Int(place)]?.values.append(first) }
            return ScriptValue.none
        case (.set, "discard"), (.set, "remove"):
            let kept = object.values.filter { !isEqual($0, first) }
            heap[Int(place)]?.values = kept
            return ScriptValue.none
        case (.host, _): return try pythonHostMethod(receiver, place, object, name, arguments, &machine)
        case (.instance, _):
            if let result = pythonHandlerMethod(name, arguments, receiver, machine) { return result }
        default: break
        }
        throw failure("AttributeError", "'\(typeName(receiver))' object has no attribute '\(name)'")
    }

    private mutating func pythonHostMethod(
        _ receiver: ScriptValue,
        _ place: Int32,
        _ object: ScriptObject,
        _ name: String,
        _ arguments: [ScriptValue],
        _ machine: inout Machine
    ) throws(ScriptFailure) -> ScriptValue? {
        let first = text(arguments.first)
        switch (object.name, name) {
        case ("super", _):
            let receiver = object["receiver"] ?? .none
            let base = self.object(receiver).flatMap { self.object(.object($0.number))?["(base)"] } ?? .none
            if let method = typeMember(base, name) {
                try call(method, [receiver] + arguments, receiver: receiver, &machine)
                return nil
            }
            if name == "__init__", let message = arguments.first { setMember(receiver, "message", message) }
            return ScriptValue.none
        case ("file", "read"): return object["text"]
        case ("file", "readlines"): return list(try allElements(of: receiver))
        case ("file", "readline"): return try allElements(of: receiver).first ?? .text("")
        case ("file", "write"):
            let path = text(object["path"])
            let whole = text(object["text"]) + first
            setMember(receiver, "text", .text(whole))
            do throws(Errno) {
                try machine.replaceContents(Array(path.utf8), Array(whole.utf8))
            } catch {
                throw pythonFailure(error, path)
            }
            return .int(Int64(first.count))
        case ("file", "close"), ("file", "flush"), (_, "__exit__"), ("HTTPServer", "server_close"),
            ("HTTPServer", "shutdown"):
            return ScriptValue.none
        case ("HTTPServer", "serve_forever"):
            return try pythonServe(object, &machine)
        case ("Headers", "get"), ("Headers", "__getitem__"):
            let wanted = first.lowercased()
            let index = object.keys.firstIndex { shown($0).lowercased() == wanted }
            return index.map { object.values[$0] } ?? (arguments.count > 1 ? arguments.at(1) : ScriptValue.none)
        case ("wfile", "write"):
            setMember(serving.response, "body", .text(text(member(serving.response, "body")) + first))
            return .int(Int64(first.utf8.count))
        case ("wfile", "flush"): return ScriptValue.none
        case ("rfile", "read"): return .text(String(decoding: serving.request?.body ?? [], as: UTF8.self))
        case ("datetime", _), ("date", _):
            let time = CivilTime(Instant(nanoseconds: integer(object["moment"])))
            switch name {
            case "strftime": return .text(time.formatted(first))
            case "isoformat":
                if object.name == "date" { return .text(time.formatted("%Y-%m-%d")) }
                return .text(time.formatted("%Y-%m-%dT%H:%M:%S") + ".\((time.nanosecond / 1_000).zeroFilled(6))")
            default: break
            }
        default: break
        }
        throw failure("AttributeError", "'\(object.name)' object has no attribute '\(name)' (or it is not simulated)")
    }

    private mutating func pythonTextMethod(
        _ text: String,
        _ name: String,
        _ arguments: [ScriptValue],
        _ named: [(String, ScriptValue)]
    ) throws(ScriptFailure) -> ScriptValue {
        let first = arguments.first.map { shown($0) }
        let second = arguments.count > 1 ? shown(arguments.at(1)) : ""
        switch name {
        case "upper": return .text(text.uppercased())
        case "lower": return .text(text.lowercased())
        case "capitalize": return .text(text.prefix(1).uppercased() + text.dropFirst().lowercased())
        case "title":
            let words = text.split(separator: " ", omittingEmptySubsequences: false)
            return .text(words.map { $0.prefix(1).uppercased() + $0.dropFirst().lowercased() }.joined(separator: " "))
        case "strip": return .text(ScriptText.trimmed(text, first ?? " \t\n\r"))
        case "lstrip": return .text(ScriptText.trimmed(text, first ?? " \t\n\r", back: false))
        case "rstrip": return .text(ScriptText.trimmed(text, first ?? " \t\n\r", front: false))
        case "split":
            guard let first, arguments.first != ScriptValue.none else {
                return list(ScriptText.words(text).map { .text($0) })
            }
            guard !first.isEmpty else { throw failure("ValueError", "empty separator") }
            let limit = arguments.count > 1 ? Int(integer(arguments.at(1))) : -1
            return list(ScriptText.split(text, by: first, limit: limit).map { .text($0) })
        case "splitlines": return list(text.split { $0 == "\n" || $0 == "\r\n" }.map { .text(String($0)) })
        case "join":
            var parts: [String] = []
            for (index, value) in try allElements(of: arguments.first ?? .none).enumerated() {
                guard case .text(let part) = value else {
                    throw failure(
                        "TypeError",
                        "sequence item \(index): expected str instance, \(typeName(value)) found"
                    )
                }
                parts.append(part)
            }
            return .text(parts.joined(separator: text))
        case "replace": return .text(ScriptText.replaced(text, first ?? "", second))
        case "startswith": return .bool(text.hasPrefix(first ?? ""))
        case "endswith": return .bool(text.hasSuffix(first ?? ""))
        case "find": return .int(Int64(ScriptText.position(of: first ?? "", in: text) ?? -1))
        case "index":
            guard let found = ScriptText.position(of: first ?? "", in: text) else {
                throw failure("ValueError", "substring not found")
            }
            return .int(Int64(found))
        case "count": return .int(Int64(ScriptText.split(text, by: first ?? "").count - 1))
        case "encode", "decode": return .text(text)
        case "isdigit", "isnumeric": return .bool(!text.isEmpty && text.allSatisfy(\.isNumber))
        case "isalpha": return .bool(!text.isEmpty && text.allSatisfy(\.isLetter))
        case "isupper": return .bool(text == text.uppercased() && text != text.lowercased())
        case "islower": return .bool(text == text.lowercased() && text != text.uppercased())
        case "isspace": return .bool(!text.isEmpty && ScriptText.trimmed(text).isEmpty)
        case "zfill": return .text(ScriptText.padded(text, Int(integer(arguments.first)), left: true, with: "0"))
        case "ljust":
            return .text(
                ScriptText.padded(text, Int(integer(arguments.first)), left: false, with: second.isEmpty ? " " : second)
            )
        case "rjust":
            return .text(
                ScriptText.padded(text, Int(integer(arguments.first)), left: true, with: second.isEmpty ? " " : second)
            )
        case "center":
            let missing = max(0, Int(integer(arguments.first)) - text.count)
            return .text(
                String(repeating: " ", count: missing / 2) + text + String(repeating: " ", count: missing - missing / 2)
            )
        case "format": return .text(try filled(text, arguments, named))
        default: throw failure("AttributeError", "'str' object has no attribute '\(name)'")
        }
    }

    /// `"{} {name} {0:>5}".format(…)`
    private mutating func filled(
        _ text: String,
        _ arguments: [ScriptValue],
        _ named: [(String, ScriptValue)]
    ) throws(ScriptFailure) -> String {
        var result = ""
        var next = 0
        var rest = Array(text)[...]
        while let character = rest.popFirst() {
            if (character == "{" || character == "}"), rest.first == character {
                rest.removeFirst()
                result.append(character)
                continue
            }
            guard character == "{" else {
                result.append(character)
                continue
            }
            let inner = String(rest.prefix { $0 != "}" })
            rest = rest.dropFirst(inner.count + 1)
            let pieces = inner.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map { String($0) }
            let key = pieces.first ?? ""
            var value: ScriptValue?
            if key.isEmpty {
                value = next < arguments.count ? arguments[next] : nil
                next += 1
            } else if let index = Int(key) {
                value = index < arguments.count ? arguments[index] : nil
            } else {
                value = named.first { $0.0 == key }?.1
                if value == nil { throw failure("KeyError", "'\(key)'") }
            }
            guard let value else {
                throw failure(
                    "IndexError",
                    "Replacement index \(max(0, next - 1)) out of range for positional args tuple"
                )
            }
            result += try formatted(value, pieces.count > 1 ? pieces[1] : "")
        }
        return result
    }
}
