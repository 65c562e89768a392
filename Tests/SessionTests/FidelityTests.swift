import DockerCLI
import Glibc
import Golden
import Session
import Testing

/// `docs/fidelity.md` says what is so: it is what the command makes, and every flag that it calls covered is read.
struct FidelityTests {
    private static let root: String = "/" + #filePath.split(separator: "/").dropLast(3).joined(separator: "/")

    @Test func thePageIsWhatTheCommandMakes() {
        let scenarios = Self.files(in: "Golden/scenarios", suffix: ".scn").sorted().map { Scenario(Self.text($0)) }
        #expect(!scenarios.isEmpty)
        let page = Self.text("\(Self.root)/docs/fidelity.md")
        #expect(
            page == FidelityPage.text(scenarios),
            "docs/fidelity.md is out of date: towtank fidelity > docs/fidelity.md"
        )
    }

    /// A flag that no file of its verb mentions is ignored, whatever the page says.
    @Test func everyCoveredFlagIsReadByItsVerb() {
        let sources = Self.files(in: "Sources/DockerCLI/Commands", suffix: ".swift").map(Self.text)
        let dispatch = sources.first { $0.contains("enum CommandDispatch") } ?? ""
        var owners: [String: Int] = [:]
        for (index, text) in sources.enumerated() {
            for name in Self.declaredTypes(text) { owners[name] = index }
        }
        for row in FidelityTable.rows where row.standing == .covered {
            let verbs = row.names.compactMap { Self.verb(of: $0, in: dispatch) }
            #expect(!verbs.isEmpty, "\(row.names[0])")
            let read = Self.reachable(from: verbs, in: sources, owners: owners)
            for flag in row.flags where flag.standing == .covered {
                #expect(read.contains("\"\(flag.name)\""), "docker \(row.names[0]) --\(flag.name) is ignored")
            }
        }
    }

    /// The type that the dispatcher names for a command.
    private static func verb(of command: String, in dispatch: String) -> String? {
        let short = command.hasPrefix("container ") ? String(command.dropFirst(10)) : command
        for name in [command, short] {
            guard let place = find("\"\(name)\": ", in: dispatch) else { continue }
            return String(place.prefix { $0.isLetter || $0.isNumber })
        }
        return nil
    }

    private static func find(_ text: String, in whole: String) -> Substring? {
        var rest = whole[...]
        while let index = rest.firstIndex(of: text.first ?? " ") {
            rest = rest[index...]
            if rest.hasPrefix(text) { return rest.dropFirst(text.count) }
            rest = rest.dropFirst()
        }
        return nil
    }

    private static func words(_ text: String) -> [Substring] {
        text.split { !($0.isLetter || $0.isNumber || $0 == "_") }
    }

    private static func declaredTypes(_ text: String) -> [String] {
        let words = words(text)
        return zip(words, words.dropFirst()).compactMap { first, second in
            ["enum", "struct", "class"].contains(first) && second.first?.isUppercase == true ? String(second) : nil
        }
    }

    /// The text of all files that a verb's file leads to by the names of types; `filters()` reads `--filter`.
    private static func reachable(from types: [String], in sources: [String], owners: [String: Int]) -> String {
        var found: Set<Int> = []
        var pending = types.compactMap { owners[$0] }
        while let index = pending.popLast() {
            guard found.insert(index).inserted, !sources[index].contains("enum CommandDispatch") else { continue }
            pending += words(sources[index]).compactMap { owners[String($0)] }
        }
        let text = found.sorted().map { sources[$0] }.joined()
        return text.contains(".filters(") ? text + "\"filter\"" : text
    }

    private static func files(in folder: String, suffix: String) -> [String] {
        let path = folder.hasPrefix("/") ? folder : "\(root)/\(folder)"
        guard let directory = opendir(path) else { return [] }
        defer { closedir(directory) }
        var files: [String] = []
        while let entry = readdir(directory) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name.hasPrefix(".") { continue }
            if name.hasSuffix(suffix) { files.append("\(path)/\(name)") }
            if entry.pointee.d_type == UInt8(DT_DIR) { files += self.files(in: "\(path)/\(name)", suffix: suffix) }
        }
        return files.sorted()
    }

    private static func text(_ path: String) -> String {
        guard let file = fopen(path, "r") else { return "" }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = fread(&buffer, 1, buffer.count, file)
            if count == 0 { break }
            bytes += buffer[..<count]
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
