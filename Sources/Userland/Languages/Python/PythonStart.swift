import Kernel

/// What a call of `python` means.
enum PythonStart {
    static func plan(_ words: [String], _ environment: [[UInt8]], _ machine: inout Machine) -> ScriptStart {
        let version = EnvironmentList.text("PYTHON_VERSION", in: environment) ?? "3.11.2"
        var rest = Array(words.dropFirst())
        while let word = rest.first, word.hasPrefix("-"), word.count > 1 {
            rest.removeFirst()
            switch word {
            case "-V", "--version", "-VV": return .answer("Python \(version)")
            case "-c":
                guard let text = rest.first else { return .failure("Argument expected for the -c option", 2) }
                return .text(text, "<string>", ["-c"] + rest.dropFirst())
            case "-m":
                guard let module = rest.first else { return .failure("Argument expected for the -m option", 2) }
                return run(module, Array(rest.dropFirst()), words)
            case "-u", "-B", "-E", "-s", "-S", "-O", "-I", "-q", "-i", "-x": continue
            case "-h", "--help": return .answer("usage: python3 [option] ... [-c cmd | -m mod | file | -] [arg] ...")
            default:
                return .failure(
                    "unknown option \(word)\nusage: python3 [option] ... [-c cmd | -m mod | file | -] [arg] ...",
                    2
                )
            }
        }
        guard let file = rest.first, file != "-" else { return .session }
        do throws(Errno) {
            let text = try machine.contents(Array(file.utf8))
            let folder = (try? machine.workingDirectoryPath()).map { String(decoding: $0, as: UTF8.self) } ?? "/"
            let full = file.hasPrefix("/") ? file : (folder == "/" ? "" : folder) + "/" + file
            return .text(String(decoding: text, as: UTF8.self), full, rest)
        } catch {
            let program = words.first.map { $0.hasPrefix("/") ? $0 : "/usr/local/bin/" + $0 } ?? "python3"
            return .failure("\(program): can't open file '\(file)': [Errno \(error.rawValue)] \(error.message)", 2)
        }
    }

    private static func run(_ module: String, _ rest: [String], _ words: [String]) -> ScriptStart {
        switch module {
        case "http.server":
            return .text("_files_()\n", "http/server.py", [module] + rest)
        case "pip": return .failure("\(words.first ?? "python"): use `pip` itself: -m pip is not simulated", 1)
        case "json.tool", "venv", "unittest", "pdb", "timeit":
            return .failure("\(words.first ?? "python"): the module \(module) is not simulated", 1)
        default: return .failure("\(words.first ?? "/usr/local/bin/python"): No module named \(module)", 1)
        }
    }
}
