import Bytes
import Kernel

extension ScriptMachine {
    /// A function of Python's library or language; nil where a frame was entered, or something is waited for.
    mutating func pythonCall(
        _ path: String,
        _ given: [ScriptValue],
        _ names: [String],
        _ machine: inout Machine
    ) throws(ScriptFailure) -> ScriptValue? {
        let named = Array(zip(names, given.suffix(names.count)))
        let arguments = Array(given.dropLast(names.count))
        func option(_ name: String) -> ScriptValue? { named.first { $0.0 == name }?.1 }
        if Self.isFailureKind(path) {
            return failure(path, arguments.first.map { shown($0) } ?? "").value
        }
        if path.contains(".") { return try pythonModule(path, arguments, named, &machine) }
        let first = arguments.first ?? .none
        switch path {
        case "print":
            let separator = option("sep").map { shown($0) } ?? " "
            let end = option("end").map { shown($0) } ?? "\n"
            let text = arguments.map { shown($0) }.joined(separator: separator) + end
            write(text, to: option("file") == .native("sys.stderr") ? 2 : 1)
            if let value = option("flush"), isTrue(value) { flush() }
            return ScriptValue.none
        case "(show)":
            if first != .none { write(represented(first) + "\n") }
            return ScriptValue.none
        case "(delete)":
            guard case .object(let place) = first, arguments.count > 1 else { return ScriptValue.none }
            if heap[Int(place)]?.kind == .list {
                let index = Int(integer(arguments.at(1)))
                let count = heap[Int(place)]?.values.count ?? 0
                guard index >= -count, index < count else {
                    throw failure("IndexError", "list assignment index out of range")
                }
                heap[Int(place)]?.values.remove(at: index < 0 ? index + count : index)
            } else {
                guard object(first)?[mapKey(arguments.at(1))] != nil else {
                    throw failure("KeyError", represented(arguments.at(1)))
                }
                put(place, arguments.at(1), nil)
            }
            return ScriptValue.none
        case "len":
            if case .text(let text) = first { return .int(Int64(text.unicodeScalars.count)) }
            guard let object = object(first), [.list, .tuple, .map, .set, .range].contains(object.kind) else {
                throw failure("TypeError", "object of type '\(typeName(first))' has no len()")
            }
            return .int(Int64(object.kind == .range ? try allElements(of: first).count : object.values.count))
        case "range":
            let numbers = arguments.map { integer($0) }
            for value in arguments {
                guard case .int = value else {
                    throw failure("TypeError", "'\(typeName(value))' object cannot be interpreted as an integer")
                }
            }
            let bounds = numbers.count == 1 ? [0, numbers[0], 1] : numbers.count == 2 ? numbers + [1] : numbers
            guard bounds.count == 3, bounds[2] != 0 else {
                throw failure("ValueError", "range() arg 3 must not be zero")
            }
            return make(ScriptObject(kind: .range, values: bounds.map { .int($0) }))
        case "str", "repr", "bytes":
            return arguments.isEmpty ? .text("") : .text(path == "repr" ? represented(first) : shown(first))
        case "int": return try pythonInteger(first, arguments.count > 1 ? Int(integer(arguments.at(1))) : 10)
        case "float":
            if case .text(let text) = first {
                guard let number = Double(ScriptText.trimmed(text)) else {
                    throw failure("ValueError", "could not convert string to float: \(represented(first))")
                }
                return .float(number)
            }
            return .float(number(first) ?? 0)
        case "bool": return .bool(isTrue(first))
        case "list", "tuple", "reversed":
            let values = arguments.isEmpty ? [] : try allElements(of: first)
            return list(path == "reversed" ? values.reversed() : values, path == "tuple" ? .tuple : .list)
        case "set":
            var set = ScriptObject(kind: .set)
            for value in arguments.isEmpty ? [] : try allElements(of: first) where !set.values.contains(value) {
                set.values.append(value)
            }
            return make(set)
        case "dict":
            var map = ScriptObject(kind: .map)
            if let source = object(first), source.kind == .map {
                (map.keys, map.values) = (source.keys, source.values)
            } else if !arguments.isEmpty {
                for pair in try allElements(of: first) {
                    let parts = try allElements(of: pair)
                    guard parts.count == 2 else {
                        throw failure(
                            "ValueError",
                            "dictionary update sequence element has length \(parts.count); 2 is required"
                        )
                    }
                    map[mapKey(parts[0])] = parts[1]
                }
            }
            for (name, value) in named { map[name] = value }
            return make(map)
        case "sum":
            var sum: ScriptValue = arguments.count > 1 ? arguments.at(1) : .int(0)
            for value in try allElements(of: first) { sum = try binary(.add, sum, value) }
            return sum
        case "min", "max":
            let values = arguments.count == 1 ? try allElements(of: first) : arguments
            guard var best = values.first else { throw failure("ValueError", "\(path)() arg is an empty sequence") }
            for value in values.dropFirst()
            where ((compare(value, best) ?? 0) < 0) == (path == "min") && !isEqual(value, best) { best = value }
            return best
        case "sorted":
            if option("key") != nil { throw failure("NotImplementedError", "the simulated Python has no key= here") }
            let sorted = try allElements(of: first).sorted { (compare($0, $1) ?? 0) < 0 }
            return list(option("reverse").map { isTrue($0) } ?? false ? sorted.reversed() : sorted)
        case "enumerate":
            let start = option("start").map { integer($0) } ?? (arguments.count > 1 ? integer(arguments.at(1)) : 0)
            var pairs: [ScriptValue] = []
            for (index, value) in try allElements(of: first).enumerated() {
                pairs.append(list([.int(start + Int64(index)), value], .tuple))
            }
            return list(pairs)
        case "zip":
            var columns: [[ScriptValue]] = []
            for argument in arguments { columns.append(try allElements(of: argument)) }
            let count = columns.map(\.count).min() ?? 0
            var rows: [ScriptValue] = []
            for row in 0..<count { rows.append(list(columns.map { $0[row] }, .tuple)) }
            return list(rows)
        case "abs":
            if case .int(let number) = first { return .int(number < 0 ? 0 &- number : number) }
            return .float(abs(number(first) ?? 0))
        case "round":
            guard case .float(let number) = first else { return first }
            if arguments.count > 1 {
                return .float(Double(ScriptText.fixed(number, Int(integer(arguments.at(1))))) ?? number)
            }
            return .int(ScriptNumber.whole(number.rounded(.toNearestOrEven)))
        case "divmod":
            return list(
                [try binary(.floorDivide, first, arguments.at(1)), try binary(.remainder, first, arguments.at(1))],
                .tuple
            )
        case "pow": return try binary(.power, first, arguments.last ?? .none)
        case "any", "all":
            let values = try allElements(of: first)
            return .bool(path == "any" ? values.contains { isTrue($0) } : values.allSatisfy { isTrue($0) })
        case "chr":
            return .text(UnicodeScalar(UInt32(truncatingIfNeeded: integer(first))).map { String(Character($0)) } ?? "")
        case "ord": return .int(Int64(text(first).unicodeScalars.first?.value ?? 0))
        case "hex": return .text("0x" + String(integer(first), radix: 16))
        case "bin": return .text("0b" + String(integer(first), radix: 2))
        case "oct": return .text("0o" + String(integer(first), radix: 8))
        case "format": return .text(try formatted(first, arguments.count > 1 ? shown(arguments.at(1)) : ""))
        case "type":
            if let object = object(first), object.kind == .instance, object.number >= 0 {
                return .object(object.number)
            }
            return .text("<class '\(typeName(first))'>")
        case "isinstance": return .bool(isInstance(first, arguments.last ?? .none))
        case "callable":
            if case .native = first {
                return .bool(true)
            } else {
                return .bool([.closure, .bound, .type].contains(object(first)?.kind))
            }
        case "hasattr":
            return .bool(object(first)?[text(arguments.last)] != nil || method(text(arguments.last), of: first) != nil)
        case "getattr":
            if let found = object(first)?[text(arguments.at(1))] { return found }
            if arguments.count > 2 { return arguments.at(2) }
            return try member(first, text(arguments.at(1)), &machine)
        case "setattr":
            setMember(first, text(arguments.at(1)), arguments.at(2))
            return ScriptValue.none
        case "id":
            if case .object(let place) = first {
                return .int(140_000_000_000 + Int64(place) * 64)
            } else {
                return .int(140_000_000_000)
            }
        case "open":
            return try pythonOpen(
                text(first),
                arguments.count > 1 ? text(arguments.at(1)) : option("mode").map { shown($0) } ?? "r",
                &machine
            )
        case "input": return try pythonInput(arguments.first.map { shown($0) } ?? "", &machine)
        case "exit", "quit":
            hasLeft = true
            status = exitStatus(arguments.first)
            return ScriptValue.none
        case "_files_": return pythonFiles(&machine)
        case "super":
            guard let frame = frames.last, let receiver = heap[Int(frame.environment)]?.values.first else {
                return ScriptValue.none
            }
            return map([("receiver", receiver)], name: "super")
        case "object": return make(ScriptObject(kind: .instance, number: -1, name: "object"))
        default: throw failure("NotImplementedError", "the simulated Python has no \(path)() here")
        }
    }

    private func isInstance(_ value: ScriptValue, _ kind: ScriptValue) -> Bool {
        if let kinds = object(kind), kinds.kind == .tuple { return kinds.values.contains { isInstance(value, $0) } }
        if case .native(let name) = kind {
            return typeName(value) == name || (name == "int" && typeName(value) == "bool") || matches(value, kind)
        }
        return matches(value, kind)
    }

    private mutating func pythonInteger(_ value: ScriptValue, _ radix: Int) throws(ScriptFailure) -> ScriptValue {
        switch value {
        case .text(let text):
            guard
                let number = Int64(
                    ScriptText.trimmed(text).filter { $0 != "_" },
                    radix: (2...36).contains(radix) ? radix : 10
                )
            else {
                throw failure("ValueError", "invalid literal for int() with base \(radix): \(represented(value))")
            }
            return .int(number)
        case .float(let number) where abs(number) < 9e18: return .int(Int64(number))
        case .int, .bool: return .int(Int64(number(value) ?? 0))
        case .none where stack.isEmpty: return .int(0)
        default:
            throw failure(
                "TypeError",
                "int() argument must be a string, a bytes-like object or a real number, not '\(typeName(value))'"
            )
        }
    }

    private mutating func pythonInput(_ prompt: String, _ machine: inout Machine) throws(ScriptFailure) -> ScriptValue?
    {
        while true {
            if let end = input.firstIndex(of: 10) {
                let line = String(decoding: input[..<end], as: UTF8.self)
                input.removeFirst(end + 1)
                hasAsked = false
                return .text(line)
            }
            if isInputEnded {
                guard !input.isEmpty else { throw failure("EOFError", "EOF when reading a line") }
                hasAsked = false
                defer { input = [] }
                return .text(String(decoding: input, as: UTF8.self))
            }
            // The prompt is written once: before the first wait.
            if !hasAsked { write(prompt) }
            flush()
            guard let result = try? machine.read(0, upTo: 4_096) else {
                isInputEnded = true
                continue
            }
            guard case .bytes(let bytes) = result else {
                hasAsked = true
                blocked = .readable(0)
                return nil
            }
            hasAsked = true
            if bytes.isEmpty { isInputEnded = true }
            input += bytes
        }
    }

    // MARK: Files

    private mutating func pythonOpen(_ path: String, _ mode: String, _ machine: inout Machine) throws(ScriptFailure)
        -> ScriptValue
    {
        var text = ""
        do throws(Errno) {
            if mode.hasPrefix("w") || mode.hasPrefix("x") {
                try machine.replaceContents(Array(path.utf8), [])
            } else if !mode.hasPrefix("a") || (try? machine.status(Array(path.utf8))) != nil {
                text = String(decoding: try machine.contents(Array(path.utf8)), as: UTF8.self)
            }
        } catch {
            throw pythonFailure(error, path)
        }
        return map([("path", .text(path)), ("text", .text(text)), ("mode", .text(mode))], name: "file")
    }

    mutating func pythonFailure(_ error: Errno, _ path: String) -> ScriptFailure {
        let kinds: [Errno: String] = [
            .noSuchFileOrDirectory: "FileNotFoundError", .permissionDenied: "PermissionError",
            .isDirectory: "IsADirectoryError",
            .fileExists: "FileExistsError",
        ]
        return failure(
            kinds[error] ?? "OSError",
            "[Errno \(error.rawValue)] \(error.message)" + (path.isEmpty ? "" : ": '\(path)'")
        )
    }

    // MARK: JSON

    /// A value as JSON; an indent of -1 is one line.
    func json(_ value: ScriptValue, indent: Int, depth: Int = 0, tight: Bool = false) -> String {
        let inner = indent < 0 ? "" : "\n" + String(repeating: " ", count: indent * (depth + 1))
        let outer = indent < 0 ? "" : "\n" + String(repeating: " ", count: indent * depth)
        let comma = indent < 0 && !tight ? ", " : ","
        switch value {
        case .none, .undefined, .native: return "null"
        case .bool(let isTrue): return "\(isTrue)"
        case .int(let number): return "\(number)"
        case .float(let number): return dialect == .node ? nodeNumber(number) : pythonNumber(number)
        case .text(let text): return Self.quotedJSON(text)
        case .object:
            guard let object = object(value), depth < 50 else { return "null" }
            if object.kind == .map || object.kind == .instance {
                let entries = zip(object.keys, object.values).filter {
                    self.object($1)?.kind != .closure && $1 != .undefined
                }.map { key, item in
                    Self.quotedJSON(shown(key)) + (tight && indent < 0 ? ":" : ": ")
                        + json(item, indent: indent, depth: depth + 1, tight: tight)
                }
                return entries.isEmpty ? "{}" : "{" + inner + entries.joined(separator: comma + inner) + outer + "}"
            }
            let items = object.values.map { json($0, indent: indent, depth: depth + 1, tight: tight) }
            return items.isEmpty ? "[]" : "[" + inner + items.joined(separator: comma + inner) + outer + "]"
        }
    }

    private static func quotedJSON(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case "\t": result += "\\t"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }

    /// The value of a JSON text; nil where it is none.
    mutating func parsedJSON(_ text: String) -> ScriptValue? {
        guard let value = try? JsonReader.value(of: Array(text.utf8)), !ScriptText.trimmed(text).isEmpty else {
            return nil
        }
        return converted(value)
    }

    private mutating func converted(_ value: JqValue) -> ScriptValue {
        switch value {
        case .null: return .none
        case .bool(let isTrue): return .bool(isTrue)
        case .number(let number):
            return dialect == .python && number == number.rounded() && abs(number) < 1e15
                ? .int(Int64(number)) : .float(number)
        case .string(let bytes): return .text(String(decoding: bytes, as: UTF8.self))
        case .array(let items):
            var values: [ScriptValue] = []
            for item in items { values.append(converted(item)) }
            return list(values)
        case .object(let object):
            var map = ScriptObject(kind: .map)
            for (key, item) in zip(object.keys, object.orderedValues) {
                map[String(decoding: key, as: UTF8.self)] = converted(item)
            }
            return make(map)
        }
    }
}
