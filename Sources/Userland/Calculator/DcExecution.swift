/// Runs instructions of `dc`: the stack, the registers, and the strings that are being executed.
struct DcExecution: Codable, Sendable {
    enum Value: Codable, Sendable {
        case number(BigDecimal)
        case string([UInt8])
    }

    private struct Frame: Codable, Sendable {
        var code: [DcInstruction]
        var position = 0
    }

    private struct Register: Codable, Sendable {
        var values: [Value] = []
        var elements: [Int: BigDecimal] = [:]
    }

    /// Why it stopped.
    enum Outcome {
        case finished
        case outOfFuel
        case quits
        case wantsLine
        case failed(String)
    }

    enum Failure: Error {
        case text(String)
        static let tooFew = Failure.text("stack has too few elements")
        static let wrongType = Failure.text("variable is wrong type")
    }

    let hasLongNames: Bool
    let lineLength: Int
    var output: [UInt8] = []
    /// What `?` is to run next.
    var line: [UInt8]?
    private var stack: [Value] = []
    private var registers: [[UInt8]: Register] = [:]
    private var frames: [Frame] = []
    private var base = 10
    private var outputBase = 10
    private var scale = 0

    init(hasLongNames: Bool, lineLength: Int) {
        self.hasLongNames = hasLongNames
        self.lineLength = lineLength
    }

    var isRunning: Bool { !frames.isEmpty }

    var heldMemory: Int { stack.count * 48 + frames.count * 64 }

    mutating func begin(_ code: [DcInstruction]) { frames = [Frame(code: code)] }

    /// Forgets what was running.
    mutating func abandon() { frames = [] }

    mutating func run(_ fuel: inout Int) -> Outcome {
        while fuel > 0 {
            guard let top = frames.indices.last else { return .finished }
            guard frames[top].position < frames[top].code.count else {
                frames.removeLast()
                continue
            }
            let instruction = frames[top].code[frames[top].position]
            frames[top].position += 1
            fuel -= 3
            do throws(Failure) {
                if let outcome = try perform(instruction, &fuel) { return outcome }
            } catch {
                switch error {
                case .text(let text): return .failed(text)
                }
            }
        }
        return .outOfFuel
    }

    private mutating func perform(_ instruction: DcInstruction, _ fuel: inout Int) throws(Failure) -> Outcome? {
        switch instruction {
        case .number(let digits, let isNegative):
            let number = DecimalText.number(digits, base: base)
            stack.append(.number(isNegative ? -number : number))
        case .string(let text):
            stack.append(.string(text))
        case .register(let letter, let name):
            try useRegister(letter, name)
        case .compare(let letter, let isNegated, let name, let otherwise):
            let (b, a) = (try number(), try number())
            let holds =
                switch letter {
                case UInt8(ascii: "<"): b < a
                case UInt8(ascii: ">"): a < b
                default: a.equals(b)
                }
            guard let target = holds != isNegated ? name : otherwise else { return nil }
            guard case .string(let text)? = registers[target]?.values.last else { throw .wrongType }
            try execute(text)
        case .command(let letter):
            return try command(letter, &fuel)
        case .fault(let words):
            throw .text(words)
        }
        return nil
    }

    private mutating func execute(_ text: [UInt8]) throws(Failure) {
        var parser = DcParser(text, hasLongNames: hasLongNames)
        do throws(DcParser.Complaint) {
            let code = try parser.instructions()
            // A string that another one ends with takes its place.
            if let top = frames.last, top.position >= top.code.count, frames.count > 1 { frames.removeLast() }
            frames.append(Frame(code: code))
        } catch {
            switch error {
            case .message(let text): throw .text(text)
            case .needsMore: throw .text("unterminated string")
            }
        }
        guard frames.count < 100_000 else { throw .text("out of memory") }
    }

    private mutating func pop() throws(Failure) -> Value {
        guard let value = stack.popLast() else { throw .tooFew }
        return value
    }

    private mutating func number() throws(Failure) -> BigDecimal {
        guard case .number(let number) = try pop() else { throw .wrongType }
        return number
    }

    private mutating func push(_ number: BigDecimal) { stack.append(.number(number)) }

    private func index(_ number: BigDecimal) throws(Failure) -> Int {
        guard !number.isNegative else { throw .text("negative number") }
        guard let index = number.small, index < 1 << 31 else { throw .text("out of memory") }
        return index
    }

    private mutating func useRegister(_ letter: UInt8, _ name: [UInt8]) throws(Failure) {
        switch letter {
        case UInt8(ascii: "s"):
            let value = try pop()
            _ = registers[name]?.values.popLast()
            registers[name, default: Register()].values.append(value)
        case UInt8(ascii: "S"):
            registers[name, default: Register(values: [.number(.zero)])].values.append(try pop())
        case UInt8(ascii: "l"):
            stack.append(registers[name]?.values.last ?? .number(.zero))
        case UInt8(ascii: "L"):
            // The lowest value always stays.
            guard let count = registers[name]?.values.count, count > 1,
                let value = registers[name]?.values.popLast()
            else { throw .tooFew }
            stack.append(value)
        case UInt8(ascii: ":"):
            let place = try number()
            let value = try number()
            registers[name, default: Register()].elements[try index(place)] = value
        default:
            let place = try index(try number())
            push(registers[name]?.elements[place] ?? .zero)
        }
    }

    private mutating func command(_ letter: UInt8, _ fuel: inout Int) throws(Failure) -> Outcome? {
        switch letter {
        case UInt8(ascii: "p"), UInt8(ascii: "n"):
            guard let value = stack.last else { throw .tooFew }
            show(value)
            if letter == UInt8(ascii: "n") { stack.removeLast() }
        case UInt8(ascii: "f"):
            for value in stack.reversed() { show(value) }
        case UInt8(ascii: "P"):
            guard let value = stack.last else { throw .tooFew }
            if case .number(let number) = value, number.isNegative { throw .text("negative number") }
            showBytes(value)
        case UInt8(ascii: "a"): stack.append(try character())
        case UInt8(ascii: "c"): stack = []
        case UInt8(ascii: "d"):
            guard let value = stack.last else { throw .tooFew }
            stack.append(value)
        case UInt8(ascii: "r"):
            guard stack.count > 1 else { throw .tooFew }
            stack.swapAt(stack.count - 1, stack.count - 2)
        case UInt8(ascii: "R"): _ = try pop()
        case UInt8(ascii: "z"): push(BigDecimal(stack.count))
        case UInt8(ascii: "Z"):
            switch try pop() {
            case .number(let number): push(BigDecimal(number.length))
            case .string(let text): push(BigDecimal(text.count))
            }
        case UInt8(ascii: "X"): push(BigDecimal(try number().scale))
        case UInt8(ascii: "I"): push(BigDecimal(base))
        case UInt8(ascii: "O"): push(BigDecimal(outputBase))
        case UInt8(ascii: "K"): push(BigDecimal(scale))
        case UInt8(ascii: "k"), UInt8(ascii: "i"), UInt8(ascii: "o"): try set(letter, try index(try number()))
        case UInt8(ascii: "x"):
            guard case .string(let text)? = stack.last else {
                if stack.isEmpty { throw .tooFew }
                return nil
            }
            stack.removeLast()
            try execute(text)
        case UInt8(ascii: "?"):
            guard let text = line else {
                frames[frames.count - 1].position -= 1
                return .wantsLine
            }
            line = nil
            try execute(text)
        case UInt8(ascii: "q"): return try quit(2)
        case UInt8(ascii: "Q"): return try quit(try index(try number()))
        default:
            try calculate(letter, &fuel)
        }
        return nil
    }

    private mutating func quit(_ levels: Int) throws(Failure) -> Outcome? {
        if levels == 2, frames.count == 1 { return .quits }
        guard levels <= frames.count else { throw .tooFew }
        frames.removeLast(levels)
        return frames.isEmpty && levels > 0 ? .quits : nil
    }

    private mutating func set(_ letter: UInt8, _ value: Int) throws(Failure) {
        switch letter {
        case UInt8(ascii: "k"):
            guard value <= BcExecution.scaleLimit else { throw .text("out of memory") }
            scale = value
        case UInt8(ascii: "i"):
            guard 2...36 ~= value else { throw .text("bad ibase; must be [2,16]") }
            base = value
        default:
            guard 2...999 ~= value else { throw .text("bad obase; must be [2,999]") }
            outputBase = value
        }
    }

    private mutating func calculate(_ letter: UInt8, _ fuel: inout Int) throws(Failure) {
        do throws(BigDecimal.Failure) {
            let place = scale
            switch letter {
            case UInt8(ascii: "v"):
                guard let a = try? number() else { try mismatch(1); return }
                push(try a.squareRoot(scale: place))
                return
            case UInt8(ascii: "N"):
                guard let a = try? number() else { try mismatch(1); return }
                push(BigDecimal(a.isZero ? 1 : 0))
                return
            case UInt8(ascii: "|"):
                guard let m = try? number(), let e = try? number(), let b = try? number() else {
                    try mismatch(3)
                    return
                }
                push(try modularPower(b, e, m))
                return
            default:
                break
            }
            guard stack.count > 1, case .number(let b) = stack[stack.count - 1],
                case .number(let a) = stack[stack.count - 2]
            else {
                try mismatch(2)
                return
            }
            stack.removeLast(2)
            fuel -= (a.magnitude.limbs.count + 1) * (b.magnitude.limbs.count + 1 + place / 9) / 20
            switch letter {
            case UInt8(ascii: "+"): push(a + b)
            case UInt8(ascii: "-"): push(a - b)
            case UInt8(ascii: "*"):
                guard a.length + b.length < BigDecimal.digitLimit else { throw .tooLarge }
                push(a.multiplied(by: b, scale: place))
            case UInt8(ascii: "/"): push(try a.divided(by: b, scale: place))
            case UInt8(ascii: "%"): push(try a.remainder(by: b, scale: place))
            case UInt8(ascii: "^"):
                let power = try a.raised(to: b, scale: place)
                fuel -= power.magnitude.limbs.count * power.magnitude.limbs.count / 20
                push(power)
            case UInt8(ascii: "~"):
                push(try a.divided(by: b, scale: place))
                push(try a.remainder(by: b, scale: place))
            case UInt8(ascii: "G"): push(BigDecimal(a.equals(b) ? 1 : 0))
            case UInt8(ascii: "("): push(BigDecimal(b < a ? 1 : 0))
            default: push(BigDecimal(a < b ? 0 : 1))
            }
        } catch {
            throw .text(error.text)
        }
    }

    /// Operands are missing or of the wrong kind; the complaint is kept for `calculate` to throw.
    private func mismatch(_ count: Int) throws(BigDecimal.Failure) {
        throw stack.count < count ? .tooFewOperands : .wrongOperands
    }

    private func modularPower(
        _ base: BigDecimal,
        _ exponent: BigDecimal,
        _ modulus: BigDecimal
    ) throws(BigDecimal.Failure) -> BigDecimal {
        guard !modulus.isZero else { throw .divideByZero }
        guard !exponent.isNegative else { throw .negative }
        guard !base.hasFraction, !exponent.hasFraction, !modulus.hasFraction else { throw .notAnInteger }
        let m = modulus.integer
        var power = base.integer.divided(by: m).remainder
        var result = BigNatural.one.divided(by: m).remainder
        var rest = exponent.integer
        let isNegative = base.isNegative && rest.isOdd
        while !rest.isZero {
            let (half, bit) = rest.divided(bySmall: 2)
            if bit == 1 { result = (result * power).divided(by: m).remainder }
            power = (power * power).divided(by: m).remainder
            rest = half
        }
        return BigDecimal(result, isNegative: isNegative)
    }

    // MARK: - Texts

    private mutating func show(_ value: Value) {
        switch value {
        case .number(let number): DecimalText.write(number, base: outputBase, width: lineLength, to: &output)
        case .string(let text): output += text
        }
        output.append(10)
    }

    /// A number as bytes of base 256, a string as it is.
    private mutating func showBytes(_ value: Value) {
        switch value {
        case .string(let text): output += text
        case .number(let number): output += DecimalText.bytes(number)
        }
    }

    private mutating func character() throws(Failure) -> Value {
        switch try pop() {
        case .string(let text): return .string([text.first ?? 0])
        case .number(let number):
            guard !number.isNegative else { throw .text("negative number") }
            return .string([UInt8(number.integer.divided(bySmall: 256).remainder)])
        }
    }
}
