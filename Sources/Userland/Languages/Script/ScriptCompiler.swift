/// Makes code of syntax: names become slots, statements jumps.
struct ScriptCompiler {
    var code = ScriptCode()
    let dialect: ScriptDialect
    /// The functions in work, innermost last.
    var scopes: [Scope] = []
    /// Names that Go must find, and words for what is not used.
    var faults: [ScriptFault] = []
    /// Go's types by name, as far as they are known.
    var types: [String: ScriptType] = [:]

    /// What is known of a function while it is compiled.
    struct Scope {
        var function: Int
        /// Blocks with their names, innermost last.
        var blocks: [[String: Variable]] = [[:]]
        var loops: [Loop] = []
        /// Names that are not this function's own.
        var outerNames: Set<String> = []
        var protections = 0
        var results: [Int] = []
    }

    struct Variable {
        var slot: Int
        var line: Int
        var isUsed = false
        var mustBeUsed = false
    }

    struct Loop {
        var breaks: [Int] = []
        var continues: [Int] = []
        /// Whether `continue` is meant for it.
        var isLoop = true
        var protections: Int
    }

    init(_ dialect: ScriptDialect) { self.dialect = dialect }

    /// The code of a whole program: function 0.
    static func compile(_ statements: [ScriptStatement], _ dialect: ScriptDialect) throws(ScriptFault) -> ScriptCode {
        var compiler = ScriptCompiler(dialect)
        let main = ScriptFunction(name: "<module>", body: statements, line: 1)
        _ = try compiler.function(main)
        if let first = compiler.faults.min(by: { ($0.line, $0.column) < ($1.line, $1.column) }) { throw first }
        return compiler.code
    }

    // MARK: Emitting

    var place: Int { code.functions[scopes[scopes.count - 1].function].code.count }

    @discardableResult
    mutating func emit(_ operation: ScriptOperation, _ first: Int = 0, _ second: Int = 0, line: Int = 0) -> Int {
        let function = scopes[scopes.count - 1].function
        code.functions[function].code.append(
            ScriptInstruction(operation: operation, first: Int32(first), second: Int32(second))
        )
        let last = code.functions[function].lines.last ?? 0
        code.functions[function].lines.append(line > 0 ? Int32(line) : last)
        return code.functions[function].code.count - 1
    }

    /// Lets a jump lead to here.
    mutating func land(_ jump: Int) {
        code.functions[scopes[scopes.count - 1].function].code[jump].first = Int32(place)
    }

    mutating func land(_ jumps: [Int]) { for jump in jumps { land(jump) } }

    mutating func constant(_ value: ScriptValue) -> Int {
        if let index = code.constants.firstIndex(of: value), code.constants.count < 200 { return index }
        code.constants.append(value)
        return code.constants.count - 1
    }

    // MARK: Names

    mutating func declare(_ name: String, line: Int = 0, mustBeUsed: Bool = false) -> Int {
        let last = scopes.count - 1
        if dialect == .python, let present = scopes[last].blocks[0][name] { return present.slot }
        let function = scopes[last].function
        let slot = code.functions[function].slots
        code.functions[function].slots += 1
        if dialect == .python { code.functions[function].slotNames.append(name) }
        let block = dialect == .python ? 0 : scopes[last].blocks.count - 1
        scopes[last].blocks[block][name] = Variable(slot: slot, line: line, mustBeUsed: mustBeUsed)
        return slot
    }

    /// Where a name is found: how many functions outwards, and its slot.
    mutating func find(_ name: String, isUse: Bool) -> (depth: Int, slot: Int)? {
        for index in scopes.indices.reversed() {
            if index == scopes.count - 1, scopes[index].outerNames.contains(name) { continue }
            for block in scopes[index].blocks.indices.reversed() {
                guard let variable = scopes[index].blocks[block][name] else { continue }
                if isUse { scopes[index].blocks[block][name]?.isUsed = true }
                return (scopes.count - 1 - index, variable.slot)
            }
        }
        return nil
    }

    mutating func openBlock() { scopes[scopes.count - 1].blocks.append([:]) }

    mutating func closeBlock() {
        let block = scopes[scopes.count - 1].blocks.removeLast()
        for (name, variable) in block where variable.mustBeUsed && !variable.isUsed {
            faults.append(ScriptFault(text: "\(name) declared but not used", line: variable.line))
        }
    }

    mutating func load(_ name: String, line: Int) {
        if let (depth, slot) = find(name, isUse: true) {
            emit(.load, depth, slot, line: line)
        } else if dialect == .go {
            if GoLibrary.builtins.contains(name) {
                emit(.constant, constant(.native(name)), line: line)
            } else {
                faults.append(ScriptFault(text: "undefined: \(name)", line: line))
            }
        } else {
            emit(.loadName, constant(.text(name)), line: line)
        }
    }

    // MARK: Functions

    /// Compiles a function; its number.
    mutating func function(_ function: ScriptFunction) throws(ScriptFault) -> Int {
        let number = code.functions.count
        var made = ScriptFunctionCode(name: function.name)
        made.takesReceiver = function.takesReceiver
        made.parameters = function.parameters.map(\.name)
        made.required = function.parameters.count { $0.standard == nil && !$0.isRest }
        made.hasRest = function.parameters.last?.isRest ?? false
        code.functions.append(made)
        scopes.append(Scope(function: number, outerNames: function.outerNames))
        if function.takesReceiver { _ = declare("this") }
        for parameter in function.parameters { _ = declare(parameter.name) }
        for (index, parameter) in function.parameters.enumerated() {
            let slot = index + (function.takesReceiver ? 1 : 0)
            if let standard = parameter.standard {
                let jump = emit(.jumpIfGiven, 0, slot, line: function.line)
                try expression(standard)
                emit(.store, 0, slot)
                land(jump)
            }
            for (number, target) in parameter.targets.enumerated() {
                emit(.load, 0, slot)
                if case .name(let name, _) = target, parameter.name.hasPrefix("{") {
                    emit(.member, constant(.text(name)))
                } else {
                    emit(.constant, constant(.int(Int64(number))))
                    emit(.index)
                }
                if case .name(let name, _) = target { emit(.store, 0, declare(name)) }
            }
        }
        for result in function.results where !result.name.isEmpty {
            let slot = declare(result.name)
            scopes[scopes.count - 1].results.append(slot)
            try expression(result.standard ?? .constant(.none))
            emit(.store, 0, slot)
        }
        if dialect == .python {
            var names: [String] = []
            ScriptNames.assigned(in: function.body, &names)
            for name in names where !function.outerNames.contains(name) { _ = declare(name) }
        }
        openBlock()
        try hoist(function.body)
        for statement in function.body { try self.statement(statement) }
        closeBlock()
        giveNothing(line: 0)
        scopes.removeLast()
        return number
    }

    /// Functions and types are there before the first statement, except in Python.
    mutating func hoist(_ body: [ScriptStatement]) throws(ScriptFault) {
        guard dialect != .python else { return }
        for case .define(let function) in body { _ = declare(function.name, line: function.line) }
        for case .type(let type) in body {
            _ = declare(type.name, line: type.line)
            types[type.name] = type
        }
        guard dialect == .go, scopes.count == 1 else {
            for case .define(let function) in body { try define(function) }
            return
        }
        // At the top of a Go program variables too may be used before they come.
        for case .declare(let names, _, _, let line) in body {
            for name in names { _ = declare(name, line: line) }
        }
        for case .type(let type) in body { try self.type(type) }
        for case .define(let function) in body { try define(function) }
    }

    mutating func define(_ function: ScriptFunction) throws(ScriptFault) {
        let number = try self.function(function)
        emit(.closure, number)
        if let (depth, slot) = find(function.name, isUse: false) { emit(.store, depth, slot) }
    }

    /// Ends a function without a value, or with Go's named results.
    mutating func giveNothing(line: Int) {
        let results = scopes[scopes.count - 1].results
        for slot in results { emit(.load, 0, slot) }
        if results.count > 1 { emit(.tuple, results.count) }
        if results.isEmpty { emit(.constant, constant(dialect == .node ? .undefined : .none)) }
        emit(.give, line: line)
    }

    mutating func type(_ type: ScriptType) throws(ScriptFault) {
        let number = code.types.count
        code.types.append(ScriptTypeCode(name: type.name, fields: type.fields.map(\.name)))
        if let base = type.base { try expression(base) } else { emit(.constant, constant(.none)) }
        emit(.type, number, line: type.line)
        if let (depth, slot) = find(type.name, isUse: true) {
            emit(.store, depth, slot)
        } else {
            emit(.store, 0, declare(type.name))
        }
        for method in type.methods {
            let function = try self.function(method)
            guard let (depth, slot) = find(type.name, isUse: true) else { continue }
            emit(.load, depth, slot)
            emit(.closure, function)
            emit(.method, constant(.text(method.name)))
        }
    }
}
