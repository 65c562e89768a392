/// Where an instruction finds a value.
struct ArithmeticOperand: Hashable, Codable, Sendable {
    enum Kind: UInt8, Codable, Sendable {
        /// The top of the stack, which is popped.
        case stack
        case constant
        /// A variable, by the index of its name.
        case variable
        /// `$name` that stands for its text, by the index of its name.
        case parameter
        /// A bash array's element, by the index of its reference.
        case element
        /// The element whose key was taken by `.key`; its reference.
        case keyedElement
    }

    var kind: Kind
    var index: Int32

    static let stack = ArithmeticOperand(kind: .stack, index: 0)

    var isLeftValue: Bool { kind == .variable || kind == .element }
}

/// One step of an expression. Results are pushed.
struct ArithmeticInstruction: Hashable, Codable, Sendable {
    enum Operation: UInt8, Codable, Sendable {
        case push
        case negate
        case not
        case complement
        /// Whether it is not zero.
        case truth
        case add
        case subtract
        case multiply
        case divide
        case remainder
        case power
        case shiftLeft
        case shiftRight
        case less
        case lessOrEqual
        case greater
        case greaterOrEqual
        case equal
        case notEqual
        case bitAnd
        case bitOr
        case bitXor
        /// ash: both sides have been evaluated.
        case bothTrue
        case anyTrue
        case comma
        /// Sets `left` to `right`.
        case assign
        case incrementFirst
        case decrementFirst
        case incrementAfter
        case decrementAfter
        /// Takes the element's key, once for reading and writing it.
        case key
        /// Pushes the value of the element whose key was taken.
        case pushKeyed
        /// Jumps by `distance` when `right` is zero.
        case jumpIfZero
        case jump
        /// When `right` is zero pushes 0 and jumps.
        case jumpIfFalse
        /// When `right` is not zero pushes 1 and jumps.
        case jumpIfTrue
        /// ash's `a : b`: pushes both.
        case pair
        /// ash's `? pair`
        case choose
    }

    var operation: Operation
    var left = ArithmeticOperand.stack
    var right = ArithmeticOperand.stack
    /// How far a jump goes from the instruction after it.
    var distance: Int32 = 0
    /// bash: where in the text the error token starts, if this fails.
    var errorToken: Int32 = 0
}
