import Kernel

/// What of Node's library is simulated.
enum NodeLibrary {
    static let modules: Set<String> = ["http", "os", "fs", "path", "util", "url", "events", "process", "timers"]

    static let globals: Set<String> = [
        "console", "require", "process", "setTimeout", "setInterval", "setImmediate", "clearTimeout", "clearInterval",
        "JSON",
        "Math", "Object", "Array", "String", "Number", "Boolean", "Date", "parseInt", "parseFloat", "isNaN", "module",
        "exports", "Promise", "Error", "__dirname", "__filename", "globalThis",
    ]

    static func version(_ environment: [[UInt8]]) -> String {
        EnvironmentList.text("NODE_VERSION", in: environment) ?? "20.15.1"
    }
}

/// What a call of `node` means.
enum NodeStart {
    static func plan(_ words: [String], _ environment: [[UInt8]], _ machine: inout Machine) -> ScriptStart {
        var rest = Array(words.dropFirst())
        let folder = (try? machine.workingDirectoryPath()).map { String(decoding: $0, as: UTF8.self) } ?? "/"
        while let word = rest.first, word.hasPrefix("-"), word.count > 1 {
            rest.removeFirst()
            switch word {
            case "-v", "--version": return .answer("v" + NodeLibrary.version(environment))
            case "-e", "--eval", "-p", "--print", "-pe":
                guard let text = rest.first else { return .failure("node: \(word) requires an argument", 9) }
                let isPrint = word != "-e" && word != "--eval"
                return .text(
                    isPrint ? "console.log(\(text))" : text,
                    "[eval]",
                    ["/usr/local/bin/node"] + rest.dropFirst()
                )
            case "-i", "--interactive": return .session
            case "-h", "--help": return .answer("Usage: node [options] [ script.js ] [arguments]")
            case "--watch", "--inspect", "-r", "--require", "-c", "--check", "--test":
                return .failure("node: \(word) is not simulated", 9)
            case _ where word.hasPrefix("--"): continue
            default: return .failure("node: bad option: \(word)", 9)
            }
        }
        guard let file = rest.first, file != "-" else { return .session }
        let full =
            file.hasPrefix("/")
            ? file : (folder == "/" ? "" : folder) + "/" + (file.hasPrefix("./") ? String(file.dropFirst(2)) : file)
        for candidate in [full, full + ".js", full + "/index.js"] {
            if let text = try? machine.contents(Array(candidate.utf8)) {
                return .text(
                    String(decoding: text, as: UTF8.self),
                    candidate,
                    ["/usr/local/bin/node", candidate] + rest.dropFirst()
                )
            }
        }
        return .failure(missing(full, NodeLibrary.version(environment)), 1)
    }

    static func missing(_ path: String, _ version: String) -> String {
        """
        node:internal/modules/cjs/loader:1228
          throw err;
          ^

        Error: Cannot find module '\(path)'
            at Module._resolveFilename (node:internal/modules/cjs/loader:1225:15)
            at Module._load (node:internal/modules/cjs/loader:1051:27)
            at Function.executeUserEntryPoint [as runMain] (node:internal/modules/run_main:173:12)
            at node:internal/main/run_main_module:28:49 {
          code: 'MODULE_NOT_FOUND',
          requireStack: []
        }

        Node.js v\(version)
        """
    }
}
