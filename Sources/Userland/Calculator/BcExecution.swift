/// Runs code of `bc`: variables, arrays and functions, and the calls that are under way.
struct BcExecution: Codable, Sendable {
    enum Value: Codable, Sendable {
        case number(BigDecimal)
        case array([Int: BigDecimal])
        /// An array given to a function by name.
        case arrayName(Int)
    }

    struct Frame: Codable, Sendable {
        /// The name's number of the function; -1 for a statement outside.
        var function: Int
        var position = 0
        var saved: [Saved] = []
        var stackHeight = 0
    }

    struct Saved: Codable, Sendable {
        var name: Int
        var value: Value
    }

    /// Why it stopped.
    enum Outcome {
        case finished
        case outOfFuel
        case halted
        /// A line for `read()` is wanted; it is put into `line`.
        case wantsLine
        case failed(String)
    }

    var names = BcNames()
    var functions: [Int: BcFunction] = [:]
    /// `bc -l`: `e l s c a j` are there until they are defined otherwise.
    var hasLibrary = false
    var base = 10
    var outputBase = 10
    var scale = 0
    var last = BigDecimal.zero
    /// The width of lines, 0 for no limit.
    var lineLength = 70
    var output: [UInt8] = []
    /// What `read()` is to evaluate next.
    var line: [UInt8]?

    private var statement: [BcInstruction] = []
    private var variables: [Int: BigDecimal] = [:]
    private var arrays: [Int: [Int: BigDecimal]] = [:]
    private var stack: [Value] = []
    private var frames: [Frame] = []

    static let frameLimit = 20_000
    static let scaleLimit = 100_000

    var isRunning: Bool { !frames.isEmpty }

    /// Bytes that it holds, roughly.
    var heldMemory: Int {
        stack.count * 48 + frames.count * 64
            + arrays.values.reduce(0) { $0 + $1.count * 64 }
    }

    mutating func begin(_ code: [BcInstruction]) {
        statement = code
        stack = []
        frames = [Frame(function: -1)]
    }

    /// Forgets what was running.
    mutating func abandon() {
        while !frames.isEmpty { endFrame() }
        stack = []
    }

    /// Runs until the end or until `fuel` is used up.
    mutating func run(_ fuel: inout Int) -> Outcome {
        do throws(BigDecimal.Failure) {
            while fuel > 0 {
                guard let frame = frames.last else { return .finished }
                let code = frame.function == -1 ? statement : functions[frame.function]?.code ?? []
                if let outcome = try run(code, &fuel) { return outcome }
            }
            return .outOfFuel
        } catch {
            return .failed(error.text)
        }
    }

    /// Runs the code of the frame on top until another one is.
    private mutating func run(_ code: [BcInstruction], _ fuel: inout Int) throws(BigDecimal.Failure) -> Outcome? {
        let top = frames.count - 1
        while fuel > 0 {
            let position = frames[top].position
            guard position < code.count else {
                frames.removeLast()
                return frames.isEmpty ? .finished : nil
            }
            frames[top].position = position + 1
            fuel -= 2
            switch code[position] {
            case .number(let index):
                push(DecimalText.number(names.constants[index], base: base))
            case .load(let place):
                push(try load(place))
            case .assign(let place, let operation):
                if let failure = try assign(place, operation, &fuel) { return .failed(failure) }
            case .count(let place, let isUp, let isPostfix):
                let index = try index(for: place)
                let old = value(of: place, index)
                let new = isUp ? old + .one : old - .one
                if let failure = try store(new, in: place, index) { return .failed(failure) }
                push(isPostfix ? old : new)
            case .calculate(let operation):
                guard let b = pop(), let a = pop() else { return .failed("variable is wrong type") }
                push(try calculate(operation, a, b, &fuel))
            case .negate:
                guard let a = pop() else { return .failed("variable is wrong type") }
                push(-a)
            case .not:
                guard let a = pop() else { return .failed("variable is wrong type") }
                push(BigDecimal(a.isZero ? 1 : 0))
            case .jump(let target):
                frames[top].position = target
            case .jumpIfZero(let target):
                guard let a = pop() else { return .failed("variable is wrong type") }
                if a.isZero { frames[top].position = target }
            case .show, .print:
                guard let a = pop() else { return .failed("variable is wrong type") }
                fuel -= a.magnitude.limbs.count / 4
                DecimalText.write(a, base: outputBase, width: lineLength, to: &output)
                if code[position] == .show { output.append(10) }
                last = a
            case .text(let index, let hasEscapes):
                output += hasEscapes ? Self.unescaped(names.constants[index]) : names.constants[index]
            case .discard:
                stack.removeLast()
            case .array(let name):
                stack.append(.arrayName(name))
            case .call(let name, let count):
                if let failure = try call(name, count, &fuel) { return .failed(failure) }
                return nil
            case .length:
                guard let a = pop() else { return .failed("variable is wrong type") }
                push(BigDecimal(a.length))
            case .scale:
                guard let a = pop() else { return .failed("variable is wrong type") }
                push(BigDecimal(a.scale))
            case .squareRoot:
                guard let a = pop() else { return .failed("variable is wrong type") }
                let root = try a.squareRoot(scale: scale)
                fuel -= root.magnitude.limbs.count * root.magnitude.limbs.count / 4
                push(root)
            case .read:
                guard let text = line else {
                    frames[top].position = position
                    return .wantsLine
                }
                line = nil
                guard let code = readExpression(text) else { return .failed("") }
                // The expression runs in a frame of its own, and its value stays on the stack.
                functions[-2] = BcFunction(code: code)
                frames.append(Frame(function: -2))
                return nil
            case .limits:
                output += Self.limits.utf8
            case .giveBack:
                let result = stack.popLast()
                endFrame()
                stack.append(result ?? .number(.zero))
                return frames.isEmpty ? .finished : nil
            case .halt:
                return .halted
            }
        }
        return nil
    }

    private mutating func readExpression(_ text: [UInt8]) -> [BcInstruction]? {
        var parser = BcParser(text, at: 0, names: names, strictness: .none)
        do throws(BcComplaint) {
            guard case .statement(var code) = try parser.unit(), code.last == .show else { return nil }
            code.removeLast()
            names = parser.names
            return code
        } catch {
            return nil
        }
    }

    private mutating func push(_ number: BigDecimal) { stack.append(.number(number)) }

    /// Takes a number; nil where it is none.
    private mutating func pop() -> BigDecimal? {
        guard case .number(let number)? = stack.popLast() else { return nil }
        return number
    }

    // MARK: - Places

    private mutating func index(for place: BcPlace) throws(BigDecimal.Failure) -> Int {
        guard case .element = place else { return 0 }
        guard let index = pop() else { return 0 }
        guard !index.isNegative else { throw .negative }
        guard let small = index.small, small < 1 << 31 else { throw .tooLarge }
        return small
    }

    private mutating func load(_ place: BcPlace) throws(BigDecimal.Failure) -> BigDecimal {
        let index = try index(for: place)
        return value(of: place, index)
    }

    private func value(of place: BcPlace, _ index: Int) -> BigDecimal {
        switch place {
        case .variable(let name): variables[name] ?? .zero
        case .element(let name): arrays[name]?[index] ?? .zero
        case .scale: BigDecimal(scale)
        case .ibase: BigDecimal(base)
        case .obase: BigDecimal(outputBase)
        case .last: last
        }
    }

    private mutating func assign(
        _ place: BcPlace,
        _ operation: BcOperation?,
        _ fuel: inout Int
    ) throws(BigDecimal.Failure) -> String? {
        guard var value = pop() else { return "variable is wrong type" }
        let index = try index(for: place)
        if let operation { value = try calculate(operation, self.value(of: place, index), value, &fuel) }
        if let failure = try store(value, in: place, index) { return failure }
        push(value)
        return nil
    }

    private mutating func store(
        _ value: BigDecimal,
        in place: BcPlace,
        _ index: Int
    ) throws(BigDecimal.Failure) -> String? {
        switch place {
        case .variable(let name): variables[name] = value
        case .element(let name): arrays[name, default: [:]][index] = value
        case .last: last = value
        case .scale:
            guard !value.isNegative else { throw .negative }
            guard let digits = value.small, digits <= Self.scaleLimit else { throw .tooLarge }
            scale = digits
        case .ibase:
            guard !value.isNegative else { throw .negative }
            guard let new = value.small, 2...36 ~= new else { return "bad ibase; must be [2,16]" }
            base = new
        case .obase:
            guard !value.isNegative else { throw .negative }
            guard let new = value.small, 2...999 ~= new else { return "bad obase; must be [2,999]" }
            outputBase = new
        }
        return nil
    }

    private func calculate(
        _ operation: BcOperation,
        _ a: BigDecimal,
        _ b: BigDecimal,
        _ fuel: inout Int
    ) throws(BigDecimal.Failure) -> BigDecimal {
        let size = (a.magnitude.limbs.count + 1) * (b.magnitude.limbs.count + 1)
        switch operation {
        case .add: return a + b
        case .subtract: return a - b
        case .multiply:
            guard a.length + b.length < BigDecimal.digitLimit else { throw .tooLarge }
            fuel -= size / 20
            return a.multiplied(by: b, scale: scale)
        case .divide:
            fuel -= (size + scale * b.magnitude.limbs.count / 9) / 20
            return try a.divided(by: b, scale: scale)
        case .remainder:
            fuel -= (size + scale * b.magnitude.limbs.count / 9) / 20
            return try a.remainder(by: b, scale: scale)
        case .power:
            let result = try a.raised(to: b, scale: scale)
            fuel -= result.magnitude.limbs.count * result.magnitude.limbs.count / 20
            return result
        case .less: return BigDecimal(a < b ? 1 : 0)
        case .greater: return BigDecimal(b < a ? 1 : 0)
        case .lessOrEqual: return BigDecimal(b < a ? 0 : 1)
        case .greaterOrEqual: return BigDecimal(a < b ? 0 : 1)
        case .equal: return BigDecimal(a.equals(b) ? 1 : 0)
        case .notEqual: return BigDecimal(a.equals(b) ? 0 : 1)
        case .and: return BigDecimal(a.isZero || b.isZero ? 0 : 1)
        case .or: return BigDecimal(a.isZero && b.isZero ? 0 : 1)
        }
    }

    // MARK: - Calls

    private mutating func call(_ name: Int, _ count: Int, _ fuel: inout Int) throws(BigDecimal.Failure) -> String? {
        guard let function = functions[name] else {
            guard hasLibrary else { return "undefined function" }
            return try callLibrary(String(decoding: names.names[name], as: UTF8.self), count, &fuel)
        }
        let wanted = function.parameters.count
        guard count == wanted else { return "function has \(wanted) parameters, but called with \(count)" }
        guard frames.count < Self.frameLimit else { return "out of memory" }
        let arguments = stack.suffix(count)
        stack.removeLast(count)
        var frame = Frame(function: name)
        for (parameter, argument) in zip(function.parameters, arguments) {
            switch argument {
            case .number(let number):
                guard !parameter.isArray else { return "variable is wrong type" }
                frame.saved.append(Saved(name: parameter.name, value: .number(variables[parameter.name] ?? .zero)))
                variables[parameter.name] = number
            case .arrayName, .array:
                guard parameter.isArray, case .arrayName(let source) = argument else {
                    return "variable is wrong type"
                }
                let copy = arrays[source] ?? [:]
                frame.saved.append(Saved(name: parameter.name, value: .array(arrays[parameter.name] ?? [:])))
                arrays[parameter.name] = copy
            }
        }
        for auto in function.autos {
            if auto.isArray {
                frame.saved.append(Saved(name: auto.name, value: .array(arrays[auto.name] ?? [:])))
                arrays[auto.name] = [:]
            } else {
                frame.saved.append(Saved(name: auto.name, value: .number(variables[auto.name] ?? .zero)))
                variables[auto.name] = .zero
            }
        }
        frames.append(frame)
        return nil
    }

    /// Takes the frame on top away, and gives the variables their values of before.
    private mutating func endFrame() {
        guard let frame = frames.popLast() else { return }
        for saved in frame.saved.reversed() {
            switch saved.value {
            case .number(let number): variables[saved.name] = number
            case .array(let array): arrays[saved.name] = array
            case .arrayName: break
            }
        }
    }

    private mutating func callLibrary(
        _ name: String,
        _ count: Int,
        _ fuel: inout Int
    ) throws(BigDecimal.Failure) -> String? {
        let wanted = name == "j" ? 2 : 1
        guard ["e", "l", "s", "c", "a", "j"].contains(name) else { return "undefined function" }
        guard count == wanted else { return "function has \(wanted) parameters, but called with \(count)" }
        guard let x = pop() else { return "variable is wrong type" }
        fuel -= 500 + scale * scale / 10
        switch name {
        case "e": push(try DecimalFunctions.exponential(x, scale: scale))
        case "l": push(try DecimalFunctions.logarithm(x, scale: scale))
        case "s": push(try DecimalFunctions.sine(x, scale: scale))
        case "c": push(try DecimalFunctions.cosine(x, scale: scale))
        case "a": push(try DecimalFunctions.arctangent(x, scale: scale))
        default:
            guard let order = pop() else { return "variable is wrong type" }
            push(try DecimalFunctions.bessel(order, x, scale: scale))
        }
        return nil
    }

    // MARK: - Texts

    private static let limits = """
        BC_BASE_MAX     = 999
        BC_DIM_MAX      = 2147483647
        BC_SCALE_MAX    = 4294967295
        BC_STRING_MAX   = 4294967294
        MAX Exponent    = 999999999
        Number of vars  = 999999999

        """

    private static func unescaped(_ text: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        var index = 0
        while index < text.count {
            defer { index += 1 }
            guard text[index] == 92, index + 1 < text.count else {
                result.append(text[index])
                continue
            }
            index += 1
            switch text[index] {
            case UInt8(ascii: "a"): result.append(7)
            case UInt8(ascii: "b"): result.append(8)
            case UInt8(ascii: "f"): result.append(12)
            case UInt8(ascii: "n"): result.append(10)
            case UInt8(ascii: "r"): result.append(13)
            case UInt8(ascii: "t"): result.append(9)
            // BusyBox takes this for a backslash, as `dc` does.
            case UInt8(ascii: "e"), 92: result.append(92)
            case UInt8(ascii: "q"): result += [92, text[index]]
            default: result += [92, text[index]]
            }
        }
        return result
    }
}
