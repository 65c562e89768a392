import Kernel

extension ScriptMachine {
    /// `object.name`, where it is not called.
    mutating func member(
        _ value: ScriptValue,
        _ name: String,
        _ machine: inout Machine
    ) throws(ScriptFailure) -> ScriptValue {
        switch value {
        case .native(let path):
            let full = path + "." + name
            return try nativeValue(full, &machine)
        case .object(let place):
            guard let object = heap[Int(place)] else { return .none }
            if object.kind != .type, let own = object[name] { return own }
            if object.kind == .type, let own = typeMember(value, name) { return own }
            if let method = method(name, of: value) {
                return make(ScriptObject(kind: .bound, values: [value, method]))
            }
            if let known = property(name, of: value) { return known }
            if dialect == .node { return .undefined }
            if dialect == .go { throw failure("", "\(typeName(value)) has no field or method \(name)") }
            let noun = object.kind == .type ? "type object '\(object.name)'" : "'\(typeName(value))' object"
            throw failure("AttributeError", "\(noun) has no attribute '\(name)'")
        case .none, .undefined:
            if dialect == .node {
                let words = value == .none ? "null" : "undefined"
                throw failure("TypeError", "Cannot read properties of \(words) (reading '\(name)')")
            }
            if dialect == .go { throw failure("", "runtime error: invalid memory address or nil pointer dereference") }
        default: break
        }
        if let known = property(name, of: value) { return known }
        if dialect == .node { return .undefined }
        throw failure("AttributeError", "'\(typeName(value))' object has no attribute '\(name)'")
    }

    /// What every value of a kind has.
    private func property(_ name: String, of value: ScriptValue) -> ScriptValue? {
        if dialect == .node, name == "length" {
            if case .text(let text) = value { return .float(Double(text.utf16.count)) }
            if let object = object(value), object.kind == .list { return .float(Double(object.values.count)) }
        }
        guard let object = object(value) else { return nil }
        if dialect == .python {
            if name == "__name__" { return .text(object.name) }
            if name == "__class__", object.kind == .instance { return .object(object.number) }
            if name == "args", object.kind == .instance { return object["message"] }
        }
        if dialect == .node, object.kind == .instance, name == "name" { return .text(typeName(value)) }
        if dialect == .node, object.kind == .set || object.kind == .map, name == "size" {
            return .float(Double(object.values.count))
        }
        return nil
    }

    mutating func setMember(
        of object: ScriptValue,
        _ name: String,
        _ value: ScriptValue
    ) throws(ScriptFailure) {
        guard case .object(let place) = object else {
            if case .native(let path) = object, path == "process", name == "exitCode" { return }
            if dialect == .go { throw failure("", "runtime error: invalid memory address or nil pointer dereference") }
            throw failure("TypeError", "cannot set '\(name)' of \(shown(object))")
        }
        heap[Int(place)]?[name] = value
    }

    // MARK: Names of types

    func typeName(_ value: ScriptValue) -> String {
        switch dialect {
        case .python: pythonType(value)
        case .node: nodeType(value)
        case .go: goType(value)
        }
    }

    private func pythonType(_ value: ScriptValue) -> String {
        switch value {
        case .none, .undefined: return "NoneType"
        case .bool: return "bool"
        case .int: return "int"
        case .float: return "float"
        case .text: return "str"
        case .native(let path): return path.contains(".") ? "builtin_function_or_method" : "module"
        case .object:
            guard let object = object(value) else { return "NoneType" }
            switch object.kind {
            case .list: return "list"
            case .tuple: return "tuple"
            case .map: return "dict"
            case .set: return "set"
            case .range: return "range"
            case .type: return "type"
            case .closure, .bound: return "function"
            case .instance: return object.number >= 0 ? heap[Int(object.number)]?.name ?? "object" : object.name
            default: return object.name
            }
        }
    }

    private func nodeType(_ value: ScriptValue) -> String {
        switch value {
        case .none: return "object"
        case .undefined: return "undefined"
        case .bool: return "boolean"
        case .int, .float: return "number"
        case .text: return "string"
        case .native: return "function"
        case .object:
            guard let object = object(value) else { return "undefined" }
            switch object.kind {
            case .closure, .bound, .type: return "function"
            case .instance where object.number < 0: return object.name
            default: return "object"
            }
        }
    }

    private func goType(_ value: ScriptValue) -> String {
        switch value {
        case .none, .undefined: return "<nil>"
        case .bool: return "bool"
        case .int: return "int"
        case .float: return "float64"
        case .text: return "string"
        case .native: return "func()"
        case .object:
            guard let object = object(value) else { return "<nil>" }
            switch object.kind {
            case .list: return "[]" + (object.values.first.map { goType($0) } ?? "interface {}")
            case .map:
                let key = object.keys.first.map { goType($0) } ?? "string"
                return "map[\(key)]" + (object.values.first.map { goType($0) } ?? "interface {}")
            case .instance:
                let name = object.number >= 0 ? heap[Int(object.number)]?.name ?? "" : object.name
                return (object.name == "&" ? "*" : "") + "main." + name
            case .closure: return "func()"
            default: return object.name == "error" ? "*errors.errorString" : object.name
            }
        }
    }

    // MARK: Failures

    /// An error of the language, to be thrown.
    mutating func failure(_ kind: String, _ text: String) -> ScriptFailure {
        if dialect == .go { return ScriptFailure(value: .text(text)) }
        var object = ScriptObject(kind: .instance, number: -1, name: kind)
        object["message"] = .text(text)
        return ScriptFailure(value: make(object))
    }

    /// What `raise` or `throw` was given, as handlers see it.
    mutating func thrown(_ value: ScriptValue, _ machine: inout Machine) throws(ScriptFailure) -> ScriptValue {
        if dialect == .python {
            if case .native(let kind) = value { return failure(kind, "").value }
            if let object = object(value), object.kind == .type {
                return make(ScriptObject(kind: .instance, number: place(of: value)))
            }
        }
        return value
    }

    private func place(of value: ScriptValue) -> Int32 { if case .object(let place) = value { place } else { -1 } }

    /// Whether a class is made of one of the language's errors.
    func isFailureType(_ type: ScriptValue) -> Bool {
        var current = type
        for _ in 0..<20 {
            if case .native = current { return true }
            guard let base = object(current)?["(base)"] else { return false }
            current = base
        }
        return false
    }

    /// Whether an error is of a kind.
    func matches(_ value: ScriptValue, _ kind: ScriptValue) -> Bool {
        if let kinds = object(kind), kinds.kind == .tuple { return kinds.values.contains { matches(value, $0) } }
        guard let object = object(value), object.kind == .instance else { return false }
        var current: ScriptValue = object.number >= 0 ? .object(object.number) : .native(object.name)
        for _ in 0..<20 {
            if current == kind { return true }
            switch current {
            case .native(let name):
                guard let parent = Self.parents[name] else { return false }
                current = .native(parent)
            default:
                guard let base = self.object(current)?["(base)"] else { return false }
                current = base
            }
        }
        return false
    }

    private static let parents = [
        "Exception": "BaseException", "KeyboardInterrupt": "BaseException", "SystemExit": "BaseException",
        "ValueError": "Exception", "TypeError": "Exception", "RuntimeError": "Exception", "NameError": "Exception",
        "AttributeError": "Exception", "LookupError": "Exception", "IndexError": "LookupError",
        "KeyError": "LookupError",
        "ArithmeticError": "Exception", "ZeroDivisionError": "ArithmeticError", "OSError": "Exception",
        "FileNotFoundError": "OSError", "PermissionError": "OSError", "IsADirectoryError": "OSError",
        "FileExistsError": "OSError", "ConnectionError": "OSError", "ImportError": "Exception",
        "ModuleNotFoundError": "ImportError", "AssertionError": "Exception", "StopIteration": "Exception",
        "NotImplementedError": "RuntimeError", "RecursionError": "RuntimeError", "EOFError": "Exception",
        "UnicodeDecodeError": "ValueError", "RangeError": "Error", "ReferenceError": "Error", "SyntaxError": "Error",
    ]

    static func isFailureKind(_ name: String) -> Bool {
        parents[name] != nil || name == "BaseException" || name == "Error"
    }

    /// An error that nothing handles: ends the program in its language's words, or only what a server was doing.
    mutating func endWith(_ value: ScriptValue, _ machine: inout Machine) {
        let text: String
        var code: Int32 = 1
        switch dialect {
        case .python:
            if let object = object(value), object.name == "SystemExit" {
                flush()
                hasLeft = true
                if case .text(let words)? = object["message"], !words.isEmpty {
                    output.append(Array((words + "\n").utf8), to: 2)
                }
                status = exitStatus(object["message"])
                return
            }
            var lines = "Traceback (most recent call last):\n"
            for frame in frames {
                let function = functionCode(frame.function)
                let line = function.lines[min(max(Int(frame.place) - 1, 0), function.lines.count - 1)]
                lines += "  File \"\(source)\", line \(line), in \(function.name)\n"
            }
            let message = shown(value)
            text = lines + typeName(value) + (message.isEmpty ? "" : ": \(message)") + "\n"
        case .node:
            let message =
                object(value)?.kind == .instance
                ? "\(typeName(value)): \(shown(member(value, "message") ?? .text("")))" : shown(value)
            text =
                "\(source):\(line)\n\n\(message)\n    at \(source):\(line)\n\nNode.js v\(NodeLibrary.version(variables))\n"
        case .go:
            code = 2
            let message = shown(value)
            let isError = message.hasPrefix("runtime error")
            var words = "panic: \(message)"
            if isError, message.contains("nil pointer") {
                words += "\n[signal SIGSEGV: segmentation violation code=0x1 addr=0x0 pc=0x48f2a5]"
            }
            if serving.isActive, frames.count > serving.depth {
                text = goStamp(machine) + "http: panic serving \(serving.request?.peer.description ?? ""): \(message)\n"
            } else {
                text = "\(words)\n\ngoroutine 1 [running]:\nmain.main()\n\t\(source):\(line) +0x1d\n"
            }
        }
        flush()
        output.append(Array(text.utf8), to: 2)
        if serving.isActive, frames.count > serving.depth, dialect != .node {
            abandonRequest(&machine)
        } else {
            status = code
        }
    }

    private func functionCode(_ function: Int32) -> ScriptFunctionCode { code.functions[Int(function)] }

    func exitStatus(_ value: ScriptValue?) -> Int32 {
        switch value {
        case .int(let number)?: Int32(truncatingIfNeeded: number & 255)
        case .float(let number)?: Int32(truncatingIfNeeded: ScriptNumber.whole(number) & 255)
        case nil, .some(.none), .undefined?, .bool(false)?: 0
        case .text(let text)? where text.isEmpty: 0
        default: 1
        }
    }

    // MARK: The language's library

    mutating func callNative(
        _ path: String,
        _ arguments: [ScriptValue],
        _ names: [String],
        _ machine: inout Machine
    ) throws(ScriptFailure) {
        machine.fuel -= 20
        let depth = frames.count
        let count = stack.count
        let result: ScriptValue?
        switch dialect {
        case .go: result = try goCall(path, arguments, &machine)
        case .python: result = try pythonCall(path, arguments, names, &machine)
        case .node: result = try nodeCall(path, arguments, &machine)
        }
        if let result, frames.count == depth, stack.count == count { push(result) }
    }

    mutating func callMethod(
        _ receiver: ScriptValue,
        _ name: String,
        _ arguments: [ScriptValue],
        _ names: [String],
        _ machine: inout Machine
    ) throws(ScriptFailure) {
        machine.fuel -= 20
        let result: ScriptValue?
        switch dialect {
        case .go: result = try goMethod(receiver, name, arguments, &machine)
        case .python: result = try pythonMethod(receiver, name, arguments, names, &machine)
        case .node: result = try nodeMethod(receiver, name, arguments, &machine)
        }
        if let result { push(result) }
    }

    /// A value of the library that is not called: a constant, or the name of what can be called.
    private mutating func nativeValue(_ path: String, _ machine: inout Machine) throws(ScriptFailure) -> ScriptValue {
        switch dialect {
        case .go: goValue(path)
        case .python: try pythonValue(path, &machine)
        case .node: nodeValue(path, &machine)
        }
    }

    mutating func nativeIndex(_ path: String, _ key: String) throws(ScriptFailure) -> ScriptValue {
        if path == "os.environ" {
            if let value = environmentValue(key) { return .text(value) }
            throw failure("KeyError", "'\(key)'")
        }
        if path == "process.env" { return environmentValue(key).map { .text($0) } ?? .undefined }
        throw failure("TypeError", "'\(path)' cannot be indexed")
    }

    mutating func global(_ name: String, _ machine: inout Machine) throws(ScriptFailure) -> ScriptValue {
        if dialect == .python {
            if PythonLibrary.builtins.contains(name) || Self.isFailureKind(name) { return .native(name) }
            if name == "__name__" { return .text("__main__") }
            if name == "__file__" { return .text(source) }
            throw failure("NameError", "name '\(name)' is not defined")
        }
        if name == "undefined" { return .undefined }
        if name == "NaN" { return .float(.nan) }
        if name == "Infinity" { return .float(.infinity) }
        if NodeLibrary.globals.contains(name) || Self.isFailureKind(name) { return nodeValue(name, &machine) }
        throw failure("ReferenceError", "\(name) is not defined")
    }

    mutating func module(_ path: String) throws(ScriptFailure) -> ScriptValue {
        if dialect == .python {
            let top = String(path.prefix { $0 != "." })
            guard PythonLibrary.modules.contains(top) else {
                throw failure("ModuleNotFoundError", "No module named '\(top)'")
            }
        }
        return .native(path)
    }

    func environmentValue(_ name: String) -> String? { EnvironmentList.text(name, in: variables) }

    func environmentNames() -> [String] {
        variables.map { String(decoding: $0.prefix { $0 != UInt8(ascii: "=") }, as: UTF8.self) }
    }
}
