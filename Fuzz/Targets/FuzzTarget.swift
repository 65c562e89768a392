import Kernel
import OCI
import Shell
import Userland

/// What foreign bytes are given to. None may crash, hang, or grow without bound, whatever the bytes are.
public enum FuzzTarget: String, CaseIterable, Sendable {
    case parser
    case expansion
    case arithmetic
    case glob
    case expression
    case awk
    case sed
    case tar

    /// Feeds it one input.
    public func feed(_ bytes: [UInt8]) {
        let dialect: Dialect = (bytes.first ?? 0) & 1 == 0 ? .ash : .bash
        let rest = Array(bytes.dropFirst())
        switch self {
        case .parser: _ = Parser.parseAll(source: rest, dialect: dialect)
        case .expansion: FuzzMachine.run(script: Self.expansion(rest), dialect)
        case .arithmetic: FuzzMachine.run(script: Array("i=3; j=-4; echo $((".utf8) + rest + Array("))".utf8), dialect)
        case .glob: Self.glob(rest, dialect)
        case .expression: Self.expression(bytes)
        case .awk: FuzzMachine.run(applet: "awk", rest)
        case .sed: FuzzMachine.run(applet: "sed", rest)
        case .tar: _ = try? TarArchive.read(bytes)
        }
    }

    private static func expansion(_ word: [UInt8]) -> [UInt8] {
        Array("set -- one 'two words'; a=abc b='x y'; printf '<%s>' ".utf8) + word
    }

    /// The first half is the pattern, the rest the text.
    private static func halves(_ bytes: [UInt8]) -> (pattern: [UInt8], text: [UInt8]) {
        let middle = min(bytes.count / 2, 512)
        return (Array(bytes[..<middle]), Array(bytes[middle...].prefix(2_048)))
    }

    private static func glob(_ bytes: [UInt8], _ dialect: Dialect) {
        let (pattern, text) = halves(bytes)
        let compiled = Pattern(pattern, extended: dialect == .bash)
        _ = compiled.matches(text)
        _ = compiled.prefixLength(in: text[...], longest: true)
        _ = compiled.suffixStart(in: text[...], longest: false)
        var reader = FlatFolder(names: text.split(separator: 10).map { Array($0) })
        let glob = Glob(pattern, dialect: dialect, extended: dialect == .bash)
        _ = glob.paths(&reader)
    }

    private static func expression(_ bytes: [UInt8]) {
        guard let first = bytes.first else { return }
        let (pattern, text) = halves(Array(bytes.dropFirst()))
        let syntax: PatternSyntax = first & 1 == 0 ? .basic : .extended
        guard var expression = try? RegularExpression(pattern, syntax: syntax, ignoresCase: first & 2 != 0) else {
            return
        }
        _ = expression.matches(text[...])
        _ = expression.groups(in: text[...])
    }
}

/// A folder of plain files.
private struct FlatFolder: DirectoryReader {
    var names: [[UInt8]]

    func entries(of directory: [UInt8]) -> [(name: [UInt8], isDirectory: Bool)]? {
        directory.isEmpty ? names.map { ($0, false) } : nil
    }

    func exists(_ path: [UInt8]) -> Bool { names.contains(path) }
}
