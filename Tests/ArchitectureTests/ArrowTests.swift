import Foundation
import Testing

/// The house's arrows: which target may import which, and which system modules stay out of the pure ones.
@Suite struct ArrowTests {
    /// Targets that are pure values: no I/O, no clock, no environment, no randomness of their own.
    static let pure: Set<String> = [
        "Bytes", "OCI", "Kernel", "Shell", "Userland", "TerminalText", "EngineAPI", "Simulator", "DockerCLI", "Golden",
        "Dockerfile",
    ]

    /// What each target may import of the project. A line here is an arrow in docs/architecture.md.
    static let arrows: [String: Set<String>] = [
        "Bytes": [],
        "OCI": ["Bytes"],
        "Kernel": [],
        "Shell": ["Kernel"],
        "Userland": ["Kernel", "Shell", "Bytes"],
        "TerminalText": [],
        "Dockerfile": ["OCI"],
        "EngineAPI": ["OCI"],
        "Golden": [],
        "Simulator": ["EngineAPI", "OCI", "Bytes", "Kernel", "Shell", "Userland", "Dockerfile"],
        "DockerCLI": ["EngineAPI", "OCI", "TerminalText"],
        "Session": [
            "Simulator", "EngineAPI", "DockerCLI", "Kernel", "Shell", "Userland", "TerminalText", "Golden", "OCI",
            "Archives",
        ],
        "Archives": ["CArchive", "Simulator"],
        "Terminal": ["CEdit", "TerminalText"],
        "towtank": [
            "Session", "Terminal", "Simulator", "Kernel", "TerminalText", "Golden", "Dockerfile", "EngineAPI",
        ],
    ]

    static let outside: Set<String> = [
        "OrderedCollections", "DequeModule", "HeapModule", "HashTreeCollections", "Crypto",
    ]

    /// System modules that a pure target may import all the same, for functions from values to values.
    static let pureFunctions: [String: Set<String>] = [
        // memchr, strtod, snprintf, sin and the like: what awk, sort and printf are measured against.
        "Userland": ["Glibc", "Musl"],
        // A lock around the table of file trees while a World is written.
        "Kernel": ["Synchronization"],
    ]

    static let forbiddenInPure = [
        "ContinuousClock", "SuspendingClock", "clock_gettime(", "gettimeofday(", "SystemRandomNumberGenerator",
        ".random(in", "getenv(", "Task.sleep",
    ]

    @Test(arguments: arrows.keys.sorted())
    func importsFollowTheArrows(target: String) throws {
        for (file, text) in try sources(of: target) {
            for module in imports(of: text) {
                let allowed = Self.arrows[target, default: []]
                if Self.arrows[module] != nil || ["CEdit", "CArchive"].contains(module) {
                    #expect(allowed.contains(module), "\(file) imports \(module), which has no arrow from \(target)")
                } else if Self.pure.contains(target) {
                    #expect(
                        Self.outside.contains(module) || Self.pureFunctions[target, default: []].contains(module),
                        "\(file) imports \(module): pure targets import no system module"
                    )
                }
            }
        }
    }

    @Test(arguments: pure.sorted())
    func pureTargetsHaveNoClockAndNoChance(target: String) throws {
        for (file, text) in try sources(of: target) {
            for word in Self.forbiddenInPure {
                #expect(!text.contains(word), "\(file) uses \(word)")
            }
        }
    }

    @Test func noFileIsLongerThanFiveHundredLines() throws {
        for target in Self.arrows.keys.sorted() {
            for (file, text) in try sources(of: target) {
                let lines = text.split(separator: "\n", omittingEmptySubsequences: false).count
                #expect(lines <= 501, "\(file) has \(lines) lines")
            }
        }
    }

    private func imports(of text: String) -> [String] {
        text.split(separator: "\n").compactMap { line in
            var words = line.split(separator: " ").map(String.init)
            while let first = words.first, ["public", "package", "internal", "private", "@testable"].contains(first) {
                words.removeFirst()
            }
            guard words.first == "import", words.count >= 2 else { return nil }
            return words.last?.split(separator: ".").first.map(String.init)
        }
    }

    private func sources(of target: String) throws -> [(file: String, text: String)] {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("Sources/\(target)")
        let paths = FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil)?.allObjects ?? []
        return try paths.compactMap { $0 as? URL }.filter { $0.pathExtension == "swift" }
            .sorted { $0.path < $1.path }
            .map { ($0.lastPathComponent, try String(contentsOf: $0, encoding: .utf8)) }
    }
}
