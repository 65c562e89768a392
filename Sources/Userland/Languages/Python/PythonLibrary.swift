/// What of Python's library is simulated.
enum PythonLibrary {
    static let modules: Set<String> = [
        "os", "sys", "time", "json", "http", "socketserver", "socket", "random", "math", "datetime", "signal",
        "platform",
        "string", "typing", "logging", "urllib",
    ]

    static let builtins: Set<String> = [
        "print", "len", "range", "str", "int", "float", "bool", "list", "dict", "tuple", "set", "sum", "min", "max",
        "sorted",
        "reversed", "enumerate", "zip", "abs", "round", "input", "open", "type", "isinstance", "repr", "chr", "ord",
        "exit",
        "quit", "any", "all", "map", "filter", "hex", "bin", "oct", "divmod", "pow", "format", "hasattr", "getattr",
        "id",
        "bytes", "super", "object", "callable", "next", "iter", "_files_", "setattr", "help",
    ]
}
