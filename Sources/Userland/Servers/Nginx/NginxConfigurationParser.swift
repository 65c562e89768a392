/// Reads the text of a configuration file.
struct NginxConfigurationParser {
    private let text: [UInt8]
    private let file: String
    private var index = 0
    private var line = 1

    init(_ text: [UInt8], file: String) {
        self.text = text
        self.file = file
    }

    private enum Token: Equatable {
        case word(String)
        case semicolon
        case open
        case close
        case end
    }

    static func parse(_ text: [UInt8], file: String) throws(NginxFault) -> [NginxDirective] {
        var parser = NginxConfigurationParser(text, file: file)
        return try parser.block(isTop: true)
    }

    private func fault(_ text: String) -> NginxFault { NginxFault(text: "\(text) in \(file):\(line)") }

    private mutating func block(isTop: Bool) throws(NginxFault) -> [NginxDirective] {
        var directives: [NginxDirective] = []
        while true {
            var words: [String] = []
            var start = line
            var token = try next()
            if token == .end {
                if isTop { return directives }
                throw fault("unexpected end of file, expecting \"}\"")
            }
            if token == .close {
                if !isTop { return directives }
                throw fault("unexpected \"}\"")
            }
            while case .word(let word) = token {
                if words.isEmpty { start = line }
                words.append(word)
                token = try next()
            }
            guard let name = words.first else { throw fault("unexpected \"\(token == .open ? "{" : ";")\"") }
            var directive = NginxDirective(
                name: name,
                words: Array(words.dropFirst()),
                block: nil,
                file: file,
                line: start
            )
            switch token {
            case .semicolon: break
            case .open: directive.block = try block(isTop: false)
            case .close: throw fault("unexpected \"}\"")
            case .end: throw fault("unexpected end of file, expecting \";\" or \"}\"")
            case .word: break
            }
            directives.append(directive)
        }
    }

    private mutating func next() throws(NginxFault) -> Token {
        while index < text.count {
            let byte = text[index]
            if byte == 10 { line += 1 }
            if byte == 32 || byte == 9 || byte == 10 || byte == 13 {
                index += 1
            } else if byte == UInt8(ascii: "#") {
                while index < text.count, text[index] != 10 { index += 1 }
            } else {
                break
            }
        }
        guard index < text.count else { return .end }
        switch text[index] {
        case UInt8(ascii: ";"):
            index += 1
            return .semicolon
        case UInt8(ascii: "{"):
            index += 1
            return .open
        case UInt8(ascii: "}"):
            index += 1
            return .close
        case UInt8(ascii: "'"), UInt8(ascii: "\""): return .word(try quoted())
        default: return .word(bare())
        }
    }

    private mutating func quoted() throws(NginxFault) -> String {
        let quote = text[index]
        index += 1
        var bytes: [UInt8] = []
        while index < text.count, text[index] != quote {
            if text[index] == 10 { line += 1 }
            if text[index] == UInt8(ascii: "\\"), index + 1 < text.count {
                index += 1
                let escapes: [UInt8: UInt8] = [UInt8(ascii: "n"): 10, UInt8(ascii: "t"): 9, UInt8(ascii: "r"): 13]
                bytes.append(escapes[text[index]] ?? text[index])
            } else {
                bytes.append(text[index])
            }
            index += 1
        }
        guard index < text.count else { throw fault("unexpected end of file, expecting \";\" or \"}\"") }
        index += 1
        return String(decoding: bytes, as: UTF8.self)
    }

    private mutating func bare() -> String {
        var bytes: [UInt8] = []
        while index < text.count {
            let byte = text[index]
            if byte == UInt8(ascii: "$"), index + 1 < text.count, text[index + 1] == UInt8(ascii: "{") {
                while index < text.count, text[index] != UInt8(ascii: "}") {
                    bytes.append(text[index])
                    index += 1
                }
                continue
            }
            if byte == 32 || byte == 9 || byte == 10 || byte == 13 || byte == UInt8(ascii: ";") { break }
            if byte == UInt8(ascii: "{") || (byte == UInt8(ascii: "}") && bytes.first != UInt8(ascii: "$")) { break }
            bytes.append(byte)
            index += 1
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
