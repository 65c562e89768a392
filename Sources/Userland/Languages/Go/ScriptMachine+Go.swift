import Kernel

extension ScriptMachine {
    /// A function of Go's library or language; nil where a frame was entered, or the program goes no further here.
    mutating func goCall(
        _ path: String,
        _ arguments: [ScriptValue],
        _ machine: inout Machine
    ) throws(ScriptFailure) -> ScriptValue? {
        let parts = path.split(separator: ".", maxSplits: 1)
        let name = parts.count > 1 ? String(parts[1]) : path
        switch parts.count > 1 ? parts[0] : "" {
        case "": return try goBuiltin(path, arguments)
        case "fmt": return goFormat(name, arguments)
        case "log": return goLog(name, arguments, machine)
        case "os", "ioutil", "io": return goSystem(name, arguments, &machine)
        case "strings": return goStrings(name, arguments)
        case "strconv": return goConversion(name, arguments)
        case "http": return try goHTTP(name, arguments, &machine)
        case "time":
            switch name {
            case "Sleep":
                pause = machine.now + max(0, integer(arguments.first))
                return ScriptValue.none
            case "Now": return map([("moment", .int(machine.now.nanoseconds))], name: "Time")
            case "Since":
                return .int(machine.now.nanoseconds - integer(member(arguments.first ?? ScriptValue.none, "moment")))
            default: return arguments.first ?? ScriptValue.none
            }
        case "errors":
            if name == "Is" { return .bool(arguments.first == arguments.last) }
            return goError(shown(arguments.first ?? .none))
        case "math": return goMath(name, arguments.compactMap { number($0) })
        case "rand":
            switch name {
            case "Intn":
                let limit = integer(arguments.first)
                guard limit > 0 else { throw failure("", "invalid argument to Intn") }
                return .int(Int64(machine.random.next() >> 1) % limit)
            case "Float64": return .float(Double(machine.random.next() >> 11) / 9_007_199_254_740_992)
            case "Seed": return ScriptValue.none
            default: return .int(Int64(machine.random.next() >> 1))
            }
        case "sort":
            guard case .object(let place)? = arguments.first, let object = heap[Int(place)] else {
                return ScriptValue.none
            }
            let sorted = object.values.sorted { (compare($0, $1) ?? 0) < 0 }
            heap[Int(place)]?.values = sorted
            return ScriptValue.none
        case "html":
            return .text(String(decoding: PercentText.htmlEncode(Array(text(arguments.first).utf8)), as: UTF8.self))
        case "path", "filepath": return goPath(name, arguments)
        default: throw failure("", "\(path) is not simulated")
        }
    }

    func integer(_ value: ScriptValue?) -> Int64 {
        switch value {
        case .int(let number)?: number
        case .float(let number)? where abs(number) < 9e18: Int64(number)
        default: 0
        }
    }

    func text(_ value: ScriptValue?) -> String { value.map { shown($0) } ?? "" }

    // MARK: The language

    private mutating func goBuiltin(
        _ name: String,
        _ arguments: [ScriptValue]
    ) throws(ScriptFailure) -> ScriptValue? {
        let first = arguments.first ?? .none
        switch name {
        case "len", "cap":
            if case .text(let text) = first { return .int(Int64(text.utf8.count)) }
            return .int(Int64(object(first)?.values.count ?? 0))
        case "append":
            // The elements of a text that is spread are its bytes.
            if case .text(let front) = first, case .text(let back)? = arguments.last, arguments.count == 2 {
                return .text(front + back)
            }
            return list((object(first)?.values ?? []) + arguments.dropFirst())
        case "panic": throw ScriptFailure(value: arguments.first ?? .none)
        case "print", "println":
            write(name == "print" ? arguments.map { shown($0) }.joined() : goLine(arguments), to: 2)
            return ScriptValue.none
        case "delete":
            guard case .object(let place) = first, let key = arguments.last else { return ScriptValue.none }
            put(place, key, nil)
            return ScriptValue.none
        case "copy":
            guard case .object(let place) = first, let source = arguments.last.flatMap({ object($0) }) else {
                return .int(0)
            }
            let count = min(heap[Int(place)]?.values.count ?? 0, source.values.count)
            heap[Int(place)]?.values.replaceSubrange(0..<count, with: source.values.prefix(count))
            return .int(Int64(count))
        case "string":
            if case .int(let number) = first {
                return .text(
                    UnicodeScalar(UInt32(truncatingIfNeeded: number)).map { String(Character($0)) } ?? "\u{FFFD}"
                )
            }
            if let object = object(first), object.kind == .list {
                return .text(
                    String(decoding: object.values.map { UInt8(truncatingIfNeeded: integer($0)) }, as: UTF8.self)
                )
            }
            return first
        case "float64", "float32": return .float(number(first) ?? 0)
        case "int", "int64", "uint", "uint64", "int32", "rune": return .int(integer(first))
        case "byte", "uint8": return .int(integer(first) & 255)
        case "uint16": return .int(integer(first) & 65_535)
        case "uint32": return .int(integer(first) & 0xFFFF_FFFF)
        case "int8": return .int(Int64(Int8(truncatingIfNeeded: integer(first))))
        case "int16": return .int(Int64(Int16(truncatingIfNeeded: integer(first))))
        case "bool", "error": return first
        case "recover": return ScriptValue.none
        case "min", "max":
            return arguments.reduce(first) { ((compare($1, $0) ?? 0) < 0) == (name == "min") ? $1 : $0 }
        case "pointer":
            if case .object(let place) = first, heap[Int(place)]?.kind == .instance { heap[Int(place)]?.name = "&" }
            return first
        case "lookup":
            guard arguments.count == 2, let object = object(first) else { return list([.none, .bool(false)], .tuple) }
            let found = object[mapKey(arguments.at(1))]
            return list([found ?? object.standard, .bool(found != nil)], .tuple)
        case "newMap":
            var map = ScriptObject(kind: .map)
            map.standard = first
            for index in stride(from: 1, to: arguments.count - 1, by: 2) {
                map[mapKey(arguments[index])] = arguments[index + 1]
            }
            return make(map)
        case "newList":
            return list(Array(repeating: arguments.last ?? .none, count: min(max(0, Int(integer(first))), 1_000_000)))
        case "newHost":
            var host = ScriptObject(kind: .host, name: text(first))
            for index in stride(from: 1, to: arguments.count - 1, by: 2) {
                host[arguments[index]] = arguments[index + 1]
            }
            return make(host)
        default: throw failure("", "\(name) is not simulated")
        }
    }

    // MARK: Printing

    private mutating func goFormat(_ name: String, _ arguments: [ScriptValue]) -> ScriptValue? {
        var values = arguments
        var target: ScriptValue?
        if name.hasPrefix("F"), !values.isEmpty { target = values.removeFirst() }
        let result: String
        if name.hasSuffix("f") {
            result = percent(text(values.first), Array(values.dropFirst()))
        } else if name.hasSuffix("ln") {
            result = goLine(values)
        } else {
            result = goPlain(values)
        }
        if name == "Errorf" { return goError(ScriptText.replaced(result, "%!w", "")) }
        if name.hasPrefix("S") { return .text(result) }
        if let target { goWrite(result, to: target) } else { write(result) }
        return list([.int(Int64(result.utf8.count)), .none], .tuple)
    }

    /// Writes to an answer or a stream.
    mutating func goWrite(_ text: String, to target: ScriptValue) {
        if case .native(let path) = target { return write(text, to: path == "os.Stderr" ? 2 : 1) }
        guard case .object(let place) = target, let object = heap[Int(place)] else { return }
        if object["status"] == nil { heap[Int(place)]?["status"] = .int(200) }
        let old = object["body"].map { shown($0) } ?? ""
        heap[Int(place)]?["body"] = .text(old + text)
    }

    private mutating func goLog(_ name: String, _ arguments: [ScriptValue], _ machine: Machine) -> ScriptValue? {
        switch name {
        case "SetFlags", "SetPrefix":
            signals[name == "SetFlags" ? -1 : -2] = arguments.first
            return ScriptValue.none
        default: break
        }
        var words =
            name.hasSuffix("f")
            ? percent(text(arguments.first), Array(arguments.dropFirst()))
            : name.hasSuffix("ln") ? goLine(arguments) : goPlain(arguments)
        if !words.hasSuffix("\n") { words += "\n" }
        let flags = signals[-1].map { integer($0) } ?? 3
        let prefix = signals[-2].map { shown($0) } ?? ""
        write(prefix + (flags & 3 != 0 ? goStamp(machine) : "") + words, to: 2)
        if name.hasPrefix("Fatal") { status = 1 }
        if name.hasPrefix("Panic") { status = 2 }
        return ScriptValue.none
    }

    private func goMath(_ name: String, _ numbers: [Double]) -> ScriptValue {
        let first = numbers.first ?? 0
        let last = numbers.last ?? 0
        switch name {
        case "Sqrt": return .float(first.squareRoot())
        case "Pow": return .float(ScriptNumber.power(first, last))
        case "Abs": return .float(abs(first))
        case "Floor": return .float(first.rounded(.down))
        case "Ceil": return .float(first.rounded(.up))
        case "Round": return .float(first.rounded())
        case "Trunc": return .float(first.rounded(.towardZero))
        case "Max": return .float(max(first, last))
        case "Min": return .float(min(first, last))
        case "Mod": return .float(first.truncatingRemainder(dividingBy: last))
        default: return .float(first < 0 ? -.infinity : .infinity)
        }
    }

    private func goPath(_ name: String, _ arguments: [ScriptValue]) -> ScriptValue {
        let path = text(arguments.first)
        let parts = path.split(separator: "/").map { String($0) }
        switch name {
        case "Join":
            let joined = arguments.map { shown($0) }.filter { !$0.isEmpty }.joined(separator: "/")
            return .text(ScriptText.replaced(joined, "//", "/"))
        case "Base": return .text(parts.last ?? (path.hasPrefix("/") ? "/" : "."))
        case "Ext":
            let base = parts.last ?? ""
            return .text(base.lastIndex(of: ".").map { String(base[$0...]) } ?? "")
        case "Dir":
            let front = parts.dropLast().joined(separator: "/")
            return .text(path.hasPrefix("/") ? "/" + front : front.isEmpty ? "." : front)
        default: return .text(path)
        }
    }
}

extension ScriptMachine {
    /// A member of a package that is no call: a constant, the arguments, or the name of what can be called.
    mutating func goValue(_ path: String) -> ScriptValue {
        if path == "os.Args" { return list(arguments.map { .text($0) }) }
        if path == "http.ErrServerClosed" { return goError("http: Server closed") }
        return GoLibrary.constant(path) ?? .native(path)
    }
}
