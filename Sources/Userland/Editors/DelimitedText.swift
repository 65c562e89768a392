/// Takes the parts of a command such as `s/old/new/` one after another.
struct DelimitedText {
    let line: [UInt8]
    var position = 0

    init(line: [UInt8]) { self.line = line }

    /// The text up to a delimiter, which a backslash takes its meaning from.
    mutating func text(upTo delimiter: UInt8) -> (text: [UInt8], isClosed: Bool) {
        var text: [UInt8] = []
        var isInBrackets = false
        while position < line.count {
            let byte = line[position]
            position += 1
            if byte == 92, position < line.count {
                let escaped = line[position]
                position += 1
                text += escaped == delimiter ? [delimiter] : [92, escaped]
                continue
            }
            if byte == delimiter, !isInBrackets { return (text, true) }
            if byte == UInt8(ascii: "[") { isInBrackets = true }
            if byte == UInt8(ascii: "]"), text.last != UInt8(ascii: "[") { isInBrackets = false }
            text.append(byte)
        }
        return (text, false)
    }
}
