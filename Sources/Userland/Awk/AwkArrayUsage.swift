/// Which names stand for arrays: the language has no declarations, so the uses tell.
struct AwkArrayUsage {
    /// For each function, which parameters are arrays.
    private(set) var arrays: [[UInt8]: [Bool]] = [:]
    /// Names outside of functions that are passed on as arrays.
    private(set) var globals: Set<[UInt8]> = []

    private var functions: [AwkFunctionSyntax]
    private var current: AwkFunctionSyntax?
    private var hasChanged = false

    init(_ functions: [AwkFunctionSyntax], _ rules: [AwkRule]) {
        self.functions = functions
        for function in functions { arrays[function.name] = function.parameters.map { _ in false } }
        // A parameter handed on to another function's array is an array: repeat until nothing is learnt.
        repeat {
            hasChanged = false
            for function in functions {
                current = function
                visit(function.body)
            }
        } while hasChanged
        self.functions = []
        current = nil
        for rule in rules {
            switch rule.pattern {
            case .expression(let value): visit(value)
            case .range(let first, let last):
                visit(first)
                visit(last)
            case .begin, .end, .always: break
            }
            visit(rule.action)
        }
    }

    private mutating func note(_ name: [UInt8]) {
        guard let current, let index = current.parameters.firstIndex(of: name) else {
            globals.insert(name)
            return
        }
        if arrays[current.name]?[index] == false {
            arrays[current.name]?[index] = true
            hasChanged = true
        }
    }

    private mutating func visit(_ statement: AwkStatement?) {
        guard let statement else { return }
        switch statement {
        case .line(_, let inner): visit(inner)
        case .expression(let value): visit(value)
        case .print(let values, _, let target), .format(let values, _, let target):
            for value in values { visit(value) }
            visit(target)
        case .conditional(let condition, let body, let otherwise):
            visit(condition)
            visit(body)
            visit(otherwise)
        case .whileLoop(let condition, let body), .doLoop(let body, let condition):
            visit(condition)
            visit(body)
        case .forLoop(let first, let condition, let step, let body):
            visit(first)
            visit(condition)
            visit(step)
            visit(body)
        case .forEach(_, let array, let body):
            note(array)
            visit(body)
        case .block(let statements):
            for statement in statements { visit(statement) }
        case .exit(let value), .result(let value): visit(value)
        case .delete(let name, let subscripts):
            note(name)
            for value in subscripts ?? [] { visit(value) }
        case .next, .nextFile, .breakLoop, .continueLoop: break
        }
    }

    private mutating func visit(_ expression: AwkExpression?) {
        guard let expression else { return }
        switch expression {
        case .number, .string, .pattern, .variable: break
        case .element(let name, let subscripts), .contains(let subscripts, let name):
            note(name)
            for value in subscripts { visit(value) }
        case .field(let value), .not(let value), .negative(let value), .positive(let value),
            .step(let value, _, _):
            visit(value)
        case .assignment(let left, _, let right), .and(let left, let right), .or(let left, let right),
            .arithmetic(_, let left, let right), .comparison(_, let left, let right),
            .concatenation(let left, let right), .match(let left, let right, _):
            visit(left)
            visit(right)
        case .conditional(let condition, let first, let second):
            visit(condition)
            visit(first)
            visit(second)
        case .call(let name, let arguments, _):
            for (position, argument) in arguments.enumerated() {
                if case .variable(let variable) = argument, let known = arrays[name], position < known.count,
                    known[position]
                {
                    note(variable)
                }
                visit(argument)
            }
        case .builtin(let builtin, let arguments, _):
            if builtin == .split, arguments.count > 1, case .variable(let name) = arguments[1] { note(name) }
            if builtin == .match, arguments.count > 2, case .variable(let name) = arguments[2] { note(name) }
            for argument in arguments { visit(argument) }
        case .getline(_, let target, let from):
            visit(target)
            visit(from)
        case .group(let values):
            for value in values { visit(value) }
        }
    }
}
