import Kernel

extension ScriptMachine {
    mutating func nodeMethod(
        _ receiver: ScriptValue,
        _ name: String,
        _ arguments: [ScriptValue],
        _ machine: inout Machine
    ) throws(ScriptFailure) -> ScriptValue? {
        let first = arguments.first ?? .undefined
        switch receiver {
        case .text(let text): return try nodeTextMethod(text, name, arguments)
        case .float(let number):
            switch name {
            case "toFixed": return .text(ScriptText.fixed(number, Int(wholeNumber(arguments.first ?? .float(0)))))
            case "toString": return .text(nodeNumber(number))
            case "toLocaleString": return .text(grouped(nodeNumber(number)))
            default: break
            }
        case .none, .undefined:
            throw failure("TypeError", "Cannot read properties of \(shown(receiver)) (reading '\(name)')")
        case .object(let place):
            guard let object = heap[Int(place)] else { return .undefined }
            switch object.kind {
            case .list: return try nodeListMethod(place, object, name, arguments, &machine)
            case .host: return try nodeHostMethod(receiver, object, name, arguments, &machine)
            case .map, .set:
                switch name {
                case "get": return object[mapKey(first)] ?? .undefined
                case "set":
                    put(place, first, arguments.count > 1 ? arguments.at(1) : .undefined)
                    return receiver
                case "has":
                    return .bool(object.kind == .set ? object.values.contains(first) : object[mapKey(first)] != nil)
                case "add":
                    if !object.values.contains(first) { heap[Int(place)]?.values.append(first) }
                    return receiver
                case "delete":
                    if object.kind == .set {
                        heap[Int(place)]?.values.removeAll { $0 == first }
                    } else {
                        put(place, first, nil)
                    }
                    return .bool(true)
                case "keys": return list(object.keys)
                case "values": return list(object.values)
                case "hasOwnProperty": return .bool(object[mapKey(first)] != nil)
                case "toString": return .text(shown(receiver))
                default: break
                }
            case .closure, .bound:
                if name == "call" || name == "apply" {
                    let given =
                        name == "apply" ? try allElements(of: arguments.last ?? .none) : Array(arguments.dropFirst())
                    try call(receiver, given, receiver: first, &machine)
                    return nil
                }
                if name == "bind" { return receiver }
            default: if name == "toString" { return .text(shown(receiver)) }
            }
        default: if name == "toString" { return .text(shown(receiver)) }
        }
        throw failure(
            "TypeError",
            "\(typeName(receiver) == "object" ? "(intermediate value)" : shown(receiver)).\(name) is not a function"
        )
    }

    private mutating func nodeTextMethod(_ text: String, _ name: String, _ arguments: [ScriptValue])
        throws(ScriptFailure) -> ScriptValue
    {
        let first = arguments.first.map { shown($0) } ?? ""
        let second = arguments.count > 1 ? shown(arguments.at(1)) : ""
        func range() -> (Int, Int) {
            let count = text.unicodeScalars.count
            func bound(_ index: Int, _ standard: Int) -> Int {
                guard index < arguments.count, arguments[index] != .undefined else { return standard }
                let number = Int(max(-1e9, min(numeric(arguments[index]), 1e9)))
                return min(max(number < 0 ? (name == "slice" ? number + count : 0) : number, 0), count)
            }
            let start = bound(0, 0)
            return (start, max(start, bound(1, count)))
        }
        switch name {
        case "toUpperCase": return .text(text.uppercased())
        case "toLowerCase": return .text(text.lowercased())
        case "trim": return .text(ScriptText.trimmed(text))
        case "trimStart": return .text(ScriptText.trimmed(text, back: false))
        case "trimEnd": return .text(ScriptText.trimmed(text, front: false))
        case "includes": return .bool(ScriptText.position(of: first, in: text) != nil)
        case "startsWith": return .bool(text.hasPrefix(first))
        case "endsWith": return .bool(text.hasSuffix(first))
        case "indexOf": return .float(Double(ScriptText.position(of: first, in: text) ?? -1))
        case "lastIndexOf": return .float(Double(ScriptText.lastPosition(of: first, in: text) ?? -1))
        case "split":
            return list(arguments.isEmpty ? [.text(text)] : ScriptText.split(text, by: first).map { .text($0) })
        case "replace": return .text(ScriptText.replaced(text, first, second, limit: 1))
        case "replaceAll": return .text(ScriptText.replaced(text, first, second))
        case "repeat":
            return .text(
                String(repeating: text, count: max(0, min(Int(wholeNumber(arguments.first ?? .float(0))), 1_000_000)))
            )
        case "padStart":
            return .text(
                ScriptText.padded(
                    text,
                    Int(wholeNumber(arguments.at(0))),
                    left: true,
                    with: second.isEmpty ? " " : second
                )
            )
        case "padEnd":
            return .text(
                ScriptText.padded(
                    text,
                    Int(wholeNumber(arguments.at(0))),
                    left: false,
                    with: second.isEmpty ? " " : second
                )
            )
        case "concat": return .text(text + arguments.map { shown($0) }.joined())
        case "charAt":
            let scalars = Array(text.unicodeScalars)
            let index = Int(wholeNumber(arguments.first ?? .float(0)))
            return .text(scalars.indices.contains(index) ? String(Character(scalars[index])) : "")
        case "charCodeAt":
            let scalars = Array(text.unicodeScalars)
            let index = Int(wholeNumber(arguments.first ?? .float(0)))
            return .float(scalars.indices.contains(index) ? Double(scalars[index].value) : .nan)
        case "slice", "substring":
            let (start, end) = range()
            var view = String.UnicodeScalarView()
            view.append(contentsOf: Array(text.unicodeScalars)[start..<end])
            return .text(String(view))
        case "toString", "valueOf": return .text(text)
        default: throw failure("TypeError", "\"\(text)\".\(name) is not a function")
        }
    }

    private mutating func nodeListMethod(
        _ place: Int32,
        _ object: ScriptObject,
        _ name: String,
        _ arguments: [ScriptValue],
        _ machine: inout Machine
    ) throws(ScriptFailure) -> ScriptValue? {
        let first = arguments.first ?? .undefined
        switch name {
        case "push":
            heap[Int(place)]?.values += arguments
            return .float(Double(object.values.count + arguments.count))
        case "pop": return object.values.isEmpty ? .undefined : heap[Int(place)]?.values.removeLast()
        case "shift": return object.values.isEmpty ? .undefined : heap[Int(place)]?.values.removeFirst()
        case "unshift":
            heap[Int(place)]?.values.insert(contentsOf: arguments, at: 0)
            return .float(Double(object.values.count + arguments.count))
        case "join":
            let separator = arguments.isEmpty ? "," : shown(first)
            return .text(
                object.values.map { $0 == .none || $0 == .undefined ? "" : shown($0) }.joined(separator: separator)
            )
        case "includes": return .bool(object.values.contains(first))
        case "indexOf": return .float(Double(object.values.firstIndex(of: first) ?? -1))
        case "reverse":
            heap[Int(place)]?.values.reverse()
            return .object(place)
        case "slice":
            let count = object.values.count
            func bound(_ index: Int, _ standard: Int) -> Int {
                guard index < arguments.count else { return standard }
                let number = Int(max(-1e9, min(numeric(arguments[index]), 1e9)))
                return min(max(number < 0 ? number + count : number, 0), count)
            }
            let start = bound(0, 0)
            return list(Array(object.values[start..<max(start, bound(1, count))]))
        case "concat":
            return list(object.values + arguments.flatMap { self.object($0)?.kind == .list ? elements($0) : [$0] })
        case "sort":
            guard arguments.isEmpty else { throw failure("Error", "the simulated Node sorts only without a function") }
            let sorted = object.values.sorted {
                shown($0).unicodeScalars.lexicographicallyPrecedes(shown($1).unicodeScalars)
            }
            heap[Int(place)]?.values = sorted
            return .object(place)
        case "keys": return list(object.values.indices.map { .float(Double($0)) })
        case "toString": return .text(shown(.object(place)))
        case "map", "filter", "forEach", "find", "some", "every", "reduce", "findIndex":
            try callPrelude(name, [.object(place)] + arguments, &machine)
            return nil
        default: throw failure("TypeError", "(intermediate value).\(name) is not a function")
        }
    }

    /// The methods that call functions are written in the language itself.
    private mutating func callPrelude(_ name: String, _ arguments: [ScriptValue], _ machine: inout Machine)
        throws(ScriptFailure)
    {
        if let number = code.functions.firstIndex(where: { $0.name == "(\(name))" }) {
            var closure = ScriptObject(kind: .closure, number: globals)
            closure.values = [.int(Int64(number))]
            let function = make(closure)
            return try call(function, arguments, &machine)
        }
        guard let text = NodePrelude.functions[name], let statements = try? NodeParser.parse(text),
            case .define(var function)? = statements.first
        else { throw failure("Error", "\(name) is not simulated") }
        function.name = "(\(name))"
        function.takesReceiver = false
        var compiler = ScriptCompiler(.node)
        compiler.code = code
        guard (try? compiler.function(function)) != nil else { throw failure("Error", "\(name) is not simulated") }
        code = compiler.code
        try callPrelude(name, arguments, &machine)
    }
}

/// Methods of lists that call a function for each element.
enum NodePrelude {
    static let functions = [
        "map":
            "function f(a, g) { const r = []; for (let i = 0; i < a.length; i++) { r.push(g(a[i], i, a)); } return r; }",
        "filter":
            "function f(a, g) { const r = []; for (let i = 0; i < a.length; i++) { if (g(a[i], i, a)) { r.push(a[i]); } } return r; }",
        "forEach": "function f(a, g) { for (let i = 0; i < a.length; i++) { g(a[i], i, a); } }",
        "find": "function f(a, g) { for (let i = 0; i < a.length; i++) { if (g(a[i], i, a)) { return a[i]; } } }",
        "findIndex":
            "function f(a, g) { for (let i = 0; i < a.length; i++) { if (g(a[i], i, a)) { return i; } } return -1; }",
        "some":
            "function f(a, g) { for (let i = 0; i < a.length; i++) { if (g(a[i], i, a)) { return true; } } return false; }",
        "every":
            "function f(a, g) { for (let i = 0; i < a.length; i++) { if (!g(a[i], i, a)) { return false; } } return true; }",
        "reduce":
            "function f(a, g, s) { let i = 0; if (s === undefined) { s = a[0]; i = 1; } for (; i < a.length; i++) { s = g(s, a[i], i, a); } return s; }",
    ]
}
