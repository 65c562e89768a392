/// A compiled arithmetic expression.
///
/// A syntax error is part of the program: what stands before it is evaluated, then the error is thrown, as shells do.
public struct ArithmeticProgram: Hashable, Codable, Sendable {
    /// The expression.
    public let text: [UInt8]
    /// Whether its text came from a word with `$name`s: then `evaluate` may ask for the expanded text.
    public internal(set) var isTemplate = false

    let dialect: Dialect
    var instructions: [ArithmeticInstruction] = []
    var names: [[UInt8]] = []
    var constants: [Int64] = []
    var elements: [Element] = []
    var result = ArithmeticOperand.stack
    var failure: ArithmeticFailure?

    /// A bash array's element.
    struct Element: Hashable, Codable, Sendable {
        /// Index of the variable's name.
        var name: Int32
        var subscriptText: [UInt8]
    }

    /// Compiles an expression.
    public init(_ text: [UInt8], dialect: Dialect) {
        self.text = text
        self.dialect = dialect
        switch dialect {
        case .ash:
            var compiler = AshArithmeticCompiler(text)
            compiler.compile()
            take(compiler.code)
        case .bash:
            var compiler = BashArithmeticCompiler(text)
            compiler.compile()
            take(compiler.code)
        }
    }

    private mutating func take(_ code: ArithmeticCode) {
        instructions = code.instructions
        names = code.names
        constants = code.constants
        elements = code.elements
        result = code.result
        failure = code.failure
    }

    /// Compiles the expression of `$((word))` where its text is known before it runs, or has only `$name`s in it that
    /// may stand for numbers; nil for anything else.
    public init?(word: Word, dialect: Dialect) {
        if let text = word.constantText {
            self.init(text, dialect: dialect)
            return
        }
        guard let (text, parameters) = ArithmeticProgram.template(word) else { return nil }
        self.init(text, dialect: dialect)
        guard failure == nil, elements.isEmpty, !instructions.contains(where: { $0.operation.hasEffect }) else {
            return nil
        }
        isTemplate = true
        for (index, name) in names.enumerated() where name.first == ArithmeticProgram.parameterMark {
            names[index] = parameters[Int(name[1])]
        }
    }

    /// Stands before the number of a parameter in a template's text.
    static let parameterMark: UInt8 = 1

    /// The text with each `$name` as a mark and a number. Nil when something else is in it, or a name's text would join
    /// the text beside it.
    private static func template(_ word: Word) -> (text: [UInt8], parameters: [[UInt8]])? {
        var text: [UInt8] = []
        var parameters: [[UInt8]] = []
        var follows = false
        for part in word.parts {
            switch part {
            case .literal(let bytes), .quoted(let bytes):
                guard let first = bytes.first, !bytes.contains(parameterMark) else { return nil }
                if follows, joins(first) { return nil }
                text += bytes
                follows = false
            case .parameter(let parameter):
                guard parameter.operation == .value, parameter.elementKey == nil, !parameter.isIndirect, !follows,
                    parameters.count < 200, text.last.map(joins) != true, parameter.name != [0x40],
                    parameter.name != [0x2A]
                else { return nil }
                text += [parameterMark, UInt8(parameters.count)]
                parameters.append(parameter.name)
                follows = true
            default: return nil
            }
        }
        return (text, parameters)
    }

    private static func joins(_ byte: UInt8) -> Bool {
        byte.continuesName || byte >= 0x80 || byte == UInt8(ascii: "#") || byte == UInt8(ascii: "@")
            || byte == UInt8(ascii: "[")
    }
}

extension ArithmeticInstruction.Operation {
    /// Whether it sets a variable.
    var hasEffect: Bool {
        switch self {
        case .assign, .incrementFirst, .decrementFirst, .incrementAfter, .decrementAfter: true
        default: false
        }
    }
}
