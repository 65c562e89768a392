import Kernel

extension ScriptMachine {
    /// A function of Node's library or of the language; nil where a frame was entered.
    mutating func nodeCall(
        _ path: String,
        _ arguments: [ScriptValue],
        _ machine: inout Machine
    ) throws(ScriptFailure) -> ScriptValue? {
        let first = arguments.first ?? .undefined
        let word = arguments.isEmpty ? "" : shown(first)
        switch path {
        case "console.log", "console.info", "console.debug", "console.error", "console.warn":
            let isError = path == "console.error" || path == "console.warn"
            write(nodeLine(arguments) + "\n", to: isError ? 2 : 1)
            if !isError { flush() }
            return .undefined
        case "(show)":
            write(nodeInspected(first, depth: 0, isTop: false) + "\n")
            return .undefined
        case "(delete)":
            if case .object(let place) = first { put(place, arguments.at(1), nil) }
            return .bool(true)
        case "(instanceof)":
            return .bool(
                matches(first, arguments.at(1)) || (arguments.at(1) == .native("Array") && object(first)?.kind == .list)
            )
        case "(super)":
            if case .object(let place) = first, let type = heap[Int(place)]?.number,
                let base = object(.object(type))?["(base)"]
            {
                if let method = typeMember(base, "constructor") {
                    try call(method, [first] + arguments.dropFirst(), receiver: first, &machine)
                    return nil
                }
                if arguments.count > 1 { setMember(first, "message", .text(shown(arguments.at(1)))) }
            }
            return .undefined
        case "require": return try nodeRequire(word, &machine)
        case "setTimeout", "setInterval", "setImmediate":
            timerCount += 1
            let delay = ScriptNumber.whole(max(1, min(arguments.count > 1 ? numeric(arguments.at(1)) : 1, 1e12)) * 1e6)
            timers.append(
                ScriptTimer(
                    number: timerCount,
                    instant: machine.now + (path == "setImmediate" ? 0 : delay),
                    interval: path == "setInterval" ? delay : nil,
                    function: first
                )
            )
            return map([("id", .float(Double(timerCount)))], name: "Timeout")
        case "clearTimeout", "clearInterval":
            let number = Int64(wholeNumber(member(first, "id") ?? .float(-1)))
            timers.removeAll { $0.number == number }
            return .undefined
        case "process.exit":
            hasLeft = true
            status = exitStatus(arguments.first)
            return .undefined
        case "process.cwd":
            return .text((try? machine.workingDirectoryPath()).map { String(decoding: $0, as: UTF8.self) } ?? "/")
        case "process.uptime": return .float(0.05)
        case "process.stdout.write":
            write(word)
            flush()
            return .bool(true)
        case "process.stderr.write":
            write(word, to: 2)
            return .bool(true)
        case "process.on", "process.once":
            let known: [String: Signal] = [
                "SIGTERM": .terminate, "SIGINT": .interrupt, "SIGHUP": .hangUp, "SIGQUIT": .quit,
            ]
            if let signal = known[word], arguments.count > 1 {
                signals[signal.number] = arguments.at(1)
                machine.setDisposition(signal, .catch)
            }
            return .native("process")
        case "JSON.stringify":
            let indent = arguments.count > 2 ? Int(wholeNumber(arguments.at(2))) : -1
            return .text(json(first, indent: indent > 0 ? indent : -1, tight: true))
        case "JSON.parse":
            if let value = parsedJSON(word) { return value }
            throw failure(
                "SyntaxError",
                "Unexpected token '\(word.first.map { String($0) } ?? "")', \"\(word)\" is not valid JSON"
            )
        case "Object.keys": return list((object(first)?.keys ?? []))
        case "Object.values": return list((object(first)?.values ?? []))
        case "Object.entries":
            var pairs: [ScriptValue] = []
            for (key, value) in zip(object(first)?.keys ?? [], object(first)?.values ?? []) {
                pairs.append(list([key, value]))
            }
            return list(pairs)
        case "Object.assign":
            for source in arguments.dropFirst() {
                for (key, value) in zip(object(source)?.keys ?? [], object(source)?.values ?? []) {
                    setMember(first, shown(key), value)
                }
            }
            return first
        case "Array.isArray": return .bool(object(first)?.kind == .list)
        case "Array.of": return list(arguments)
        case "Array.from": return list(try allElements(of: first))
        case "new Array":
            return list(Array(repeating: .undefined, count: max(0, min(Int(wholeNumber(first)), 1_000_000))))
        case "new Object", "Object": return make(ScriptObject(kind: .map))
        case "new Map": return make(ScriptObject(kind: .map))
        case "new Set":
            var set = ScriptObject(kind: .set)
            for value in arguments.isEmpty ? [] : try allElements(of: first) where !set.values.contains(value) {
                set.values.append(value)
            }
            return make(set)
        case "String": return .text(word)
        case "Number": return .float(numeric(first))
        case "Boolean": return .bool(isTrue(first))
        case "parseInt":
            let text = ScriptText.trimmed(word)
            let sign = text.hasPrefix("-") ? "-" : ""
            let digits = text.dropFirst(sign.count).prefix { $0.isASCII && $0.isNumber }
            return .float(Double(sign + digits) ?? .nan)
        case "parseFloat":
            let digits = ScriptText.trimmed(word).prefix { $0.isASCII && $0.isNumber || $0 == "." || $0 == "-" }
            return .float(Double(digits) ?? .nan)
        case "isNaN", "Number.isNaN": return .bool(numeric(first).isNaN)
        case "Number.isInteger": return .bool(numeric(first) == numeric(first).rounded())
        case "Date.now": return .float(Double(machine.now.nanoseconds / 1_000_000))
        case "new Date":
            let moment = arguments.isEmpty ? machine.now.nanoseconds : Int64(wholeNumber(first)) &* 1_000_000
            return map([("moment", .int(moment))], name: "Date")
        case "Error", "TypeError", "RangeError", "new Error", "new TypeError", "new RangeError":
            return failure(path.split(separator: " ").last.map { String($0) } ?? "Error", word).value
        default:
            if path.hasPrefix("Math.") { return nodeMath(String(path.dropFirst(5)), arguments, &machine) }
            return try nodeModule(path, arguments, &machine)
        }
    }

    private func nodeMath(_ name: String, _ arguments: [ScriptValue], _ machine: inout Machine) -> ScriptValue {
        let numbers = arguments.map { numeric($0) }
        let first = numbers.first ?? .nan
        switch name {
        case "floor": return .float(first.rounded(.down))
        case "ceil": return .float(first.rounded(.up))
        case "round": return .float((first + 0.5).rounded(.down))
        case "trunc": return .float(first.rounded(.towardZero))
        case "abs": return .float(abs(first))
        case "sqrt": return .float(first.squareRoot())
        case "pow": return .float(ScriptNumber.power(first, numbers.last ?? 0))
        case "max": return .float(numbers.max() ?? -.infinity)
        case "min": return .float(numbers.min() ?? .infinity)
        case "random": return .float(Double(machine.random.next() >> 11) / 9_007_199_254_740_992)
        default: return .undefined
        }
    }

    /// `require(name)`: a module of Node, or a file that sets `module.exports`.
    private mutating func nodeRequire(_ name: String, _ machine: inout Machine) throws(ScriptFailure) -> ScriptValue? {
        let bare = name.hasPrefix("node:") ? String(name.dropFirst(5)) : name
        if NodeLibrary.modules.contains(bare) { return .native(bare) }
        if name.hasSuffix(".json"), name.hasPrefix(".") || name.hasPrefix("/"),
            let text = try? machine.contents(Array(name.utf8)),
            let value = parsedJSON(String(decoding: text, as: UTF8.self))
        {
            return value
        }
        if name.hasPrefix("."),
            (try? machine.status(Array(name.utf8))) != nil || (try? machine.status(Array((name + ".js").utf8))) != nil
        {
            throw failure("Error", "the simulated Node does not load modules from files: \(name)")
        }
        throw failure("Error", "Cannot find module '\(name)'\nRequire stack:\n- \(source)")
    }

    /// A member of a module or a name of the language that is no call.
    mutating func nodeValue(_ path: String, _ machine: inout Machine) -> ScriptValue {
        switch path {
        case "process.argv": return list(arguments.map { .text($0) })
        case "process.pid": return .float(Double(machine.current.pid))
        case "process.version": return .text("v" + NodeLibrary.version(variables))
        case "process.platform": return .text("linux")
        case "process.arch": return .text("x64")
        case "process.env", "process", "module", "console": return .native(path)
        case "os.EOL": return .text("\n")
        case "Math.PI": return .float(3.141592653589793)
        case "Math.E": return .float(2.718281828459045)
        case "Number.MAX_SAFE_INTEGER": return .float(9_007_199_254_740_991)
        case "__filename": return .text(source)
        case "__dirname":
            let folder = source.split(separator: "/").dropLast().joined(separator: "/")
            return .text("/" + folder)
        case "exports", "module.exports": return .native(path)
        default:
            if path.hasPrefix("process.env.") {
                return environmentValue(String(path.dropFirst(12))).map { .text($0) } ?? .undefined
            }
            return .native(path)
        }
    }

    // MARK: Printing

    private func nodeLine(_ arguments: [ScriptValue]) -> String {
        if arguments.count > 1, case .text(let form) = arguments.at(0), form.contains("%") {
            let verbs = ScriptText.split(form, by: "%").count - 1
            let used = min(verbs, arguments.count - 1)
            let rest = arguments.dropFirst(1 + used).map { nodeInspected($0, depth: 0, isTop: true) }
            return ([percent(form, Array(arguments.dropFirst().prefix(used)))] + rest).joined(separator: " ")
        }
        return arguments.map { nodeInspected($0, depth: 0, isTop: true) }.joined(separator: " ")
    }

    /// A value as `console.log` shows it.
    func nodeInspected(_ value: ScriptValue, depth: Int, isTop: Bool) -> String {
        switch value {
        case .text(let text):
            if isTop { return text }
            let mark = text.contains("'") ? "\"" : "'"
            return mark + ScriptText.replaced(text, "\n", "\\n") + mark
        case .object(let place):
            guard let object = heap[Int(place)] else { return "undefined" }
            let items = depth > 2 ? [] : object.values.map { nodeInspected($0, depth: depth + 1, isTop: false) }
            switch object.kind {
            case .list:
                if depth > 2 { return "[Array]" }
                return items.isEmpty ? "[]" : nodeGroup("[", items, "]", depth)
            case .set:
                return "Set(\(items.count)) {" + (items.isEmpty ? "}" : " " + items.joined(separator: ", ") + " }")
            case .map, .instance:
                if object.kind == .instance, object.number < 0 || isFailureType(.object(object.number)) {
                    return "\(typeName(value)): \(shown(object["message"] ?? .text("")))\n    at \(source):\(line)"
                }
                if depth > 2 { return "[Object]" }
                let name =
                    object.kind == .instance && object.number >= 0 ? (heap[Int(object.number)]?.name ?? "") + " " : ""
                let entries = zip(object.keys, items).map { key, item in
                    let text = shown(key)
                    let isPlain =
                        !text.isEmpty
                        && text.unicodeScalars.allSatisfy { ScriptLexer.isLetter($0) || ("0"..."9").contains($0) }
                    return (isPlain ? text : "'\(text)'") + ": " + item
                }
                return name + (entries.isEmpty ? "{}" : nodeGroup("{", entries, "}", depth))
            case .closure, .bound:
                let name = functionName(object.kind == .bound ? self.object(object.values[1]) ?? object : object)
                return name.isEmpty || name == "=>" ? "[Function (anonymous)]" : "[Function: \(name)]"
            case .type: return "[class \(object.name)]"
            default: return object.name == "Date" ? shown(value) : "\(object.name) {}"
            }
        case .native(let path): return "[Function: \(path.split(separator: ".").last ?? "")]"
        default: return shown(value)
        }
    }

    /// On one line where that has room.
    private func nodeGroup(_ open: String, _ items: [String], _ close: String, _ depth: Int) -> String {
        let line = "\(open) \(items.joined(separator: ", ")) \(close)"
        if line.count <= 72, !line.contains("\n"), items.count <= 6 || open == "{" || line.count < 60 { return line }
        let blanks = String(repeating: " ", count: depth * 2)
        return open + "\n" + items.map { blanks + "  " + $0 }.joined(separator: ",\n") + "\n" + blanks + close
    }

    func nodeShown(_ value: ScriptValue) -> String {
        switch value {
        case .none: return "null"
        case .undefined: return "undefined"
        case .bool(let isTrue): return "\(isTrue)"
        case .int(let number): return "\(number)"
        case .float(let number): return nodeNumber(number)
        case .text(let text): return text
        case .native(let path): return "function \(path.split(separator: ".").last ?? "")() { [native code] }"
        case .object(let place):
            guard let object = heap[Int(place)] else { return "undefined" }
            switch object.kind {
            case .list:
                return object.values.map { $0 == .none || $0 == .undefined ? "" : nodeShown($0) }.joined(separator: ",")
            case .instance where object.number < 0 || isFailureType(.object(object.number)):
                return "\(typeName(value)): \(nodeShown(object["message"] ?? .text("")))"
            case .closure: return "function \(functionName(object))"
            case .host where object.name == "Date":
                return CivilTime(Instant(nanoseconds: integer(object["moment"]))).formatted("%a %b %d %Y %H:%M:%S")
                    + " GMT+0000 (Coordinated Universal Time)"
            default: return "[object Object]"
            }
        }
    }

    func nodeNumber(_ number: Double) -> String {
        if number.isNaN { return "NaN" }
        if number.isInfinite { return number < 0 ? "-Infinity" : "Infinity" }
        if number == number.rounded(), abs(number) < 1e15 { return "\(Int64(number))" }
        return ScriptMachine.goNumber(number)
    }
}
