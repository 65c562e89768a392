/// What of Go's library is simulated.
enum GoLibrary {
    static let packages: Set<String> = [
        "fmt", "os", "net/http", "log", "strings", "strconv", "time", "io", "io/ioutil", "errors", "math", "math/rand",
        "sort",
        "html", "sync", "path", "path/filepath",
    ]

    /// The name by which the code calls a package.
    static func short(_ path: String) -> String { String(path.split(separator: "/").last ?? "") }

    /// What the compiler says of a package that it has not.
    static func missing(_ path: String) -> String {
        guard path.contains(".") else {
            return known.contains(path)
                ? "the package \(path) is not simulated"
                : "package \(path) is not in GOROOT (/usr/local/go/src/\(path))"
        }
        return "cannot find package \"\(path)\" in any of: it is not on this computer, and nothing can be fetched"
    }

    private static let known: Set<String> = [
        "bufio", "bytes", "context", "crypto/sha256", "crypto/md5", "database/sql", "encoding/json", "encoding/base64",
        "encoding/hex", "encoding/csv", "encoding/xml", "flag", "html/template", "text/template", "net", "net/url",
        "os/exec",
        "os/signal", "reflect", "regexp", "runtime", "syscall", "testing", "unicode", "embed", "sync/atomic",
        "container/list",
        "math/big", "crypto/rand", "net/http/httputil", "io/fs", "slices", "maps", "log/slog", "unsafe", "archive/tar",
        "compress/gzip", "path/filepath", "hash", "image", "mime", "net/smtp", "strings", "text/tabwriter",
    ]

    static let builtins: Set<String> = [
        "len", "cap", "append", "panic", "print", "println", "delete", "copy", "string", "int", "int8", "int16",
        "int32",
        "int64", "uint", "uint8", "uint16", "uint32", "uint64", "byte", "rune", "float64", "float32", "bool", "recover",
        "min",
        "max", "error",
    ]

    static let members: Set<String> = {
        let lists: [(String, String)] = [
            ("fmt", "Println Printf Print Sprintf Sprint Sprintln Fprintf Fprintln Fprint Errorf"),
            (
                "os",
                "Getenv LookupEnv Exit Args Hostname ReadFile WriteFile Environ Getwd Getpid Stderr Stdout Stdin Setenv"
            ),
            ("log", "Println Printf Print Fatal Fatalf Fatalln Panic Panicf SetFlags SetPrefix"),
            (
                "strings",
                "Contains HasPrefix HasSuffix Split SplitN Join Replace ReplaceAll ToUpper ToLower TrimSpace Trim TrimPrefix "
                    + "TrimSuffix TrimLeft TrimRight Repeat Fields Index LastIndex Title Count EqualFold ContainsAny NewReader"
            ),
            ("strconv", "Itoa Atoi ParseInt ParseFloat ParseBool FormatInt FormatFloat FormatBool Quote"),
            ("time", "Sleep Now Since Duration Time Tick"), ("ioutil", "ReadFile WriteFile ReadAll"),
            ("io", "WriteString ReadAll Writer Reader"), ("errors", "New Is"),
            ("math", "Sqrt Pow Abs Floor Ceil Max Min Round Trunc Mod Inf"),
            ("rand", "Intn Int Seed Float64 Int63 Perm"),
            ("sort", "Strings Ints Float64s"), ("html", "EscapeString UnescapeString"), ("sync", "Mutex RWMutex Once"),
            (
                "http",
                "HandleFunc Handle ListenAndServe NotFound Error Redirect FileServer Dir NewServeMux StripPrefix StatusText "
                    + "HandlerFunc ResponseWriter Request Server Handler Header ServeMux NotFoundHandler ServeFile ErrServerClosed"
            ),
            ("path", "Join Base Dir Ext Clean"), ("filepath", "Join Base Dir Ext Clean"),
        ]
        return Set(lists.flatMap { package, names in names.split(separator: " ").map { "\(package).\($0)" } })
    }()

    private static let constants: [String: ScriptValue] = [
        "time.Nanosecond": .int(1), "time.Microsecond": .int(1_000), "time.Millisecond": .int(1_000_000),
        "time.Second": .int(1_000_000_000), "time.Minute": .int(60_000_000_000), "time.Hour": .int(3_600_000_000_000),
        "time.RFC3339": .text("2006-01-02T15:04:05Z07:00"), "time.RFC1123": .text("Mon, 02 Jan 2006 15:04:05 MST"),
        "time.Kitchen": .text("3:04PM"), "time.RFC822": .text("02 Jan 06 15:04 MST"),
        "time.ANSIC": .text("Mon Jan _2 15:04:05 2006"),
        "time.UnixDate": .text("Mon Jan _2 15:04:05 MST 2006"), "time.Stamp": .text("Jan _2 15:04:05"),
        "time.DateTime": .text("2006-01-02 15:04:05"), "time.DateOnly": .text("2006-01-02"),
        "time.TimeOnly": .text("15:04:05"),
        "math.Pi": .float(3.141592653589793), "math.E": .float(2.718281828459045), "math.MaxInt64": .int(.max),
        "math.MinInt64": .int(.min), "math.MaxInt32": .int(2_147_483_647), "math.MaxInt": .int(.max),
        "log.LstdFlags": .int(3), "log.Ldate": .int(1), "log.Ltime": .int(2), "log.Lmicroseconds": .int(4),
        "log.Lshortfile": .int(16), "http.MethodGet": .text("GET"), "http.MethodPost": .text("POST"),
        "http.MethodPut": .text("PUT"), "http.MethodDelete": .text("DELETE"), "http.MethodHead": .text("HEAD"),
        "http.DefaultServeMux": .none, "os.ModePerm": .int(0o777),
    ]

    static let statuses: [(code: Int64, text: String, name: String)] = [
        (200, "OK", "OK"), (201, "Created", "Created"), (202, "Accepted", "Accepted"), (204, "No Content", "NoContent"),
        (301, "Moved Permanently", "MovedPermanently"), (302, "Found", "Found"), (303, "See Other", "SeeOther"),
        (304, "Not Modified", "NotModified"), (307, "Temporary Redirect", "TemporaryRedirect"),
        (308, "Permanent Redirect", "PermanentRedirect"), (400, "Bad Request", "BadRequest"),
        (401, "Unauthorized", "Unauthorized"), (403, "Forbidden", "Forbidden"), (404, "Not Found", "NotFound"),
        (405, "Method Not Allowed", "MethodNotAllowed"), (409, "Conflict", "Conflict"), (418, "I'm a teapot", "Teapot"),
        (429, "Too Many Requests", "TooManyRequests"), (500, "Internal Server Error", "InternalServerError"),
        (501, "Not Implemented", "NotImplemented"), (502, "Bad Gateway", "BadGateway"),
        (503, "Service Unavailable", "ServiceUnavailable"),
    ]

    static func statusText(_ code: Int64) -> String { statuses.first { $0.code == code }?.text ?? "" }

    static func constant(_ path: String) -> ScriptValue? {
        if let known = constants[path] { return known }
        guard path.hasPrefix("http.Status") else { return nil }
        let name = path.dropFirst(11)
        return statuses.first { $0.name == name }.map { .int($0.code) }
    }
}
