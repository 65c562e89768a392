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
        let path = "\(Self.root)/docs/fidelity.md"
        if getenv("UPDATE_GOLDEN") != nil, let file = fopen(path, "w") {
            fputs(FidelityPage.text(scenarios), file)
            fclose(file)
        }
        let page = Self.text(path)
        #expect(
            page == FidelityPage.text(scenarios),
            "docs/fidelity.md is out of date: towtank fidelity > docs/fidelity.md"
        )
    }

    /// A flag that no file of its verb mentions is ignored, whatever the page says.
    @Test func everyCoveredFlagIsReadByItsVerb() {
        let files = Self.files(in: "Sources/DockerCLI/Commands", suffix: ".swift")
        let trust = "\(Self.root)/Sources/DockerCLI/Client/ContentTrust.swift"
        let sources = (files + [trust]).map(Self.text)
        let words = sources.map { Set(Self.words($0).map(String.init)) }
        let dispatch = sources.firstIndex { $0.contains("enum CommandDispatch") } ?? 0
        var owners: [String: Int] = [:]
        for (index, text) in sources.enumerated() where index != dispatch {
            for name in Self.declaredTypes(text) { owners[name] = index }
        }
        let verbs = Self.verbs(sources[dispatch])
        for row in FidelityTable.rows where row.standing == .covered {
            let types = row.names.flatMap { name in
                let short = name.hasPrefix("container ") ? String(name.dropFirst(10)) : name
                return (verbs[name] ?? []) + (verbs[short] ?? [])
            }
            var found: Set<Int> = []
            var pending = types.compactMap { owners[$0] }
            #expect(!pending.isEmpty, "docker \(row.names[0]) has no verb")
            while let index = pending.popLast() {
                guard found.insert(index).inserted else { continue }
                pending += words[index].compactMap { owners[$0] }
            }
            let text = found.map { sources[$0] }.joined()
            for flag in row.flags where flag.standing == .covered {
                let isRead = text.contains("\"\(flag.name)\"") || flag.name == "filter" && text.contains(".filters(")
                #expect(isRead, "docker \(row.names[0]) --\(flag.name) is ignored")
            }
        }
    }

    /// The types that the dispatcher names for each command.
    private static func verbs(_ dispatch: String) -> [String: [String]] {
        let pieces = dispatch.split(separator: "\"", omittingEmptySubsequences: false)
        var verbs: [String: [String]] = [:]
        for (name, after) in zip(pieces, pieces.dropFirst()) where after.hasPrefix(": ") {
            let type = after.dropFirst(2).prefix { $0.isLetter || $0.isNumber }
            if !type.isEmpty { verbs[String(name), default: []].append(String(type)) }
        }
        return verbs
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
