import OCI

/// How BuildKit names an instruction, in its progress and in the history of the image.
public struct InstructionText {
    private let instruction: Instruction
    private let state: StageState

    /// The text of an instruction that the state has not taken in yet.
    public init(_ instruction: Instruction, _ state: StageState) {
        self.instruction = instruction
        self.state = state
    }

    /// The instruction as written, its name in upper case, variables that are set replaced, quotes kept.
    public var shown: String {
        let text = instruction.original
        let word = text.prefix { !$0.isWhitespace }
        let name = word.uppercased() + expanded(String(text.dropFirst(word.count)))
        guard case .run(let run) = instruction.kind, let document = run.command.hereDocuments.first else { return name }
        let lines = Array(document.content.utf8).trimmed.split(separator: 10, omittingEmptySubsequences: false)
        guard let first = lines.first else { return name }
        return "\(name) (\(String(Array(first)))\(lines.count > 1 ? "..." : ""))"
    }

    private func expanded(_ text: String) -> String {
        let bytes = Array(text.utf8)
        var result: [UInt8] = []
        var index = 0
        var isQuoted = false
        while index < bytes.count {
            let byte = bytes[index]
            if byte == state.scope.escape, index + 1 < bytes.count {
                result += [byte, bytes[index + 1]]
                index += 2
                continue
            }
            if byte == UInt8(ascii: "'") { isQuoted.toggle() }
            guard byte == UInt8(ascii: "$"), !isQuoted, let (name, end) = Self.variable(bytes, index),
                let value = state.scope.expansion.value(name)
            else {
                result.append(byte)
                index += 1
                continue
            }
            result += Array(value.utf8)
            index = end
        }
        return String(result)
    }

    /// The name behind a dollar sign, and where it ends; nil for anything with a modifier.
    private static func variable(_ bytes: [UInt8], _ start: Int) -> (String, Int)? {
        var index = start + 1
        let isBraced = index < bytes.count && bytes[index] == UInt8(ascii: "{")
        if isBraced { index += 1 }
        let first = index
        while index < bytes.count, bytes[index].isName { index += 1 }
        guard index > first else { return nil }
        let name = String(Array(bytes[first..<index]))
        guard isBraced else { return (name, index) }
        guard index < bytes.count, bytes[index] == UInt8(ascii: "}") else { return nil }
        return (name, index + 1)
    }

    /// The words that a `RUN` runs, here-documents put in.
    public func runWords(_ run: RunInstruction) -> [String] {
        let documents = run.command.hereDocuments
        guard let first = documents.first, run.command.isShellForm else { return state.words(run.command) }
        let text = run.command.words.joined(separator: " ")
        // A document alone is the command itself.
        if documents.count == 1, Array(text.utf8).fields.count == 1 { return state.shell + [first.content] }
        let bodies = documents.map { "\n\($0.content)\($0.name)" }.joined()
        return state.shell + [text + bodies]
    }

    /// What the history says of an instruction that changed only the configuration. `comment` is the old builder's.
    public func recorded(_ comment: String, _ after: StageState) -> String {
        switch instruction.kind {
        case .argument(let declarations):
            // The value that counts is shown, wherever it comes from.
            let texts = declarations.map { declaration in
                let value = after.scope.arguments.last { $0.key == declaration.name }?.value
                return declaration.name + (value.map { "=\($0)" } ?? "")
            }
            return "ARG " + texts.joined(separator: " ")
        case .expose(let ports):
            let words = ports.flatMap { (try? state.scope.expansion.words($0)) ?? [] }
            let all = words.flatMap { (try? ExposedPort.all($0)) ?? [] }
            return "EXPOSE [\(all.joined(separator: " "))]"
        case .healthcheck:
            guard let check = after.runtime.healthcheck else { return comment }
            let times = [check.interval, check.timeout, check.startPeriod, check.startInterval].map {
                "\"\(GoDuration.text($0 ?? 0))\""
            }
            let digits = String(check.retries ?? 0, radix: 16)
            let count = "'\\x\(digits.count < 2 ? "0" : "")\(digits)'"
            return "HEALTHCHECK &{\(StageState.quoted(check.test ?? [])) \(times.joined(separator: " ")) \(count)}"
        default: return comment
        }
    }
}
