extension Compiler {
    /// bash `[[ … ]]`: leaves 0 or 1 in the status.
    mutating func condition(_ condition: Condition) {
        switch condition {
        case .word(let word):
            nested(word, .single)
            builder.emit(.conditionWord)
        case .unary(let operation, let word):
            nested(word, .single)
            builder.emit(.conditionUnary, b: builder.constant(operation))
        case .binary(let left, let operation, let right):
            nested(left, .single)
            let text = String(decoding: operation, as: UTF8.self)
            nested(right, ["=", "==", "!=", "=~"].contains(text) ? .pattern : .single)
            builder.emit(.conditionBinary, b: builder.constant(operation))
        case .not(let inner):
            self.condition(inner)
            builder.emit(.negate)
        case .and(let left, let right):
            self.condition(left)
            let out = builder.emit(.jumpIfFailed)
            self.condition(right)
            builder.land(out)
        case .or(let left, let right):
            self.condition(left)
            let out = builder.emit(.jumpIfSucceeded)
            self.condition(right)
            builder.land(out)
        }
    }
}
