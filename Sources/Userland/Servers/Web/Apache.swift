import Kernel

/// `httpd`: Apache's web server in the foreground, as the image `httpd` runs it: it serves the files of its document
/// root and writes the common log.
struct Apache: Program {
    static let programName = "apache"

    private let arguments: [String]
    private var listener: HTTPListener?
    private var root: [UInt8] = []
    private var name = ""

    private static let version = "2.4.62"
    private static let prefix = "/usr/local/apache2"

    init(arguments: [[UInt8]]) {
        self.arguments = arguments.dropFirst().map { String(decoding: $0, as: UTF8.self) }
    }

    mutating func step(_ machine: inout Machine) -> Step {
        guard listener != nil else { return start(&machine) }
        while let signal = machine.takeSignal() {
            let words =
                signal == .windowChange
                ? "AH00492: caught SIGWINCH, shutting down gracefully"
                : "AH00491: caught SIG\(signal.name), shutting down"
            note(words, &machine)
            return .exit(0)
        }
        while machine.fuel > 0 {
            guard let request = listener?.next(&machine) else {
                return .block(listener?.wait(machine) ?? .signal)
            }
            answer(request, &machine)
        }
        return .again
    }

    private func note(_ text: String, _ machine: inout Machine, module: String = "mpm_event") {
        let time = CivilTime(machine.now)
        let stamp = time.formatted("%a %b %d %H:%M:%S") + ".\((time.nanosecond / 1_000).zeroFilled(6))"
        let year = time.formatted("%Y")
        Execution.tell(
            "[\(stamp) \(year)] [\(module):notice] [pid \(machine.current.pid):tid 1] \(text)\n",
            on: &machine
        )
    }

    private mutating func start(_ machine: inout Machine) -> Step {
        machine.fuel -= 100_000
        var isForeground = false
        var index = 0
        while index < arguments.count {
            let word = arguments[index]
            index += 1
            switch word {
            case "-v", "-V":
                let text = "Server version: Apache/\(Self.version) (Unix)\nServer built:   Jul 18 2024 18:49:10\n"
                _ = try? machine.write(1, Array(text.utf8))
                return .exit(0)
            case "-t":
                warn(&machine)
                Execution.tell("Syntax OK\n", on: &machine)
                return .exit(0)
            case "-DFOREGROUND", "-X": isForeground = true
            case "-D":
                if index < arguments.count, arguments[index] == "FOREGROUND" { isForeground = true }
                index += 1
            case "-f", "-c", "-C", "-d", "-e", "-E", "-k":
                Execution.tell("httpd: the option \(word) is not simulated\n", on: &machine)
                return .exit(1)
            default:
                Execution.tell("httpd: illegal option -- \(word.drop { $0 == "-" })\n", on: &machine)
                return .exit(1)
            }
        }
        guard isForeground else {
            Execution.tell("httpd: only the foreground (-D FOREGROUND) is simulated\n", on: &machine)
            return .exit(1)
        }
        return open(&machine)
    }

    /// Reads `Listen`, `ServerName` and `DocumentRoot` of the configuration.
    private mutating func open(_ machine: inout Machine) -> Step {
        let path = "\(Self.prefix)/conf/httpd.conf"
        guard let text = try? machine.contents(Array(path.utf8)) else {
            Execution.tell(
                "httpd: Could not open configuration file \(path): No such file or directory\n",
                on: &machine
            )
            return .exit(1)
        }
        var port: UInt16 = 80
        root = Array("\(Self.prefix)/htdocs".utf8)
        for line in String(decoding: text, as: UTF8.self).split(separator: "\n") {
            let words = line.split { $0 == " " || $0 == "\t" }.map { $0.filter { $0 != "\"" } }
            guard words.count > 1 else { continue }
            switch words[0] {
            case "Listen": port = UInt16(words[1].split(separator: ":").last ?? "") ?? 80
            case "ServerName": name = words[1]
            case "DocumentRoot": root = Array(words[1].utf8)
            default: break
            }
        }
        warn(&machine)
        do throws(Errno) {
            listener = try HTTPListener(port: port, &machine)
        } catch {
            let words = "could not bind to address 0.0.0.0:\(port)"
            Execution.tell(
                "(\(error.rawValue))\(error.message): AH00072: make_sock: \(words)\nno listening sockets available, "
                    + "shutting down\nAH00015: Unable to open logs\n",
                on: &machine
            )
            return .exit(1)
        }
        for signal in [Signal.terminate, .interrupt, .windowChange] { machine.setDisposition(signal, .catch) }
        note("AH00489: Apache/\(Self.version) (Unix) configured -- resuming normal operations", &machine)
        note("AH00094: Command line: 'httpd -D FOREGROUND'", &machine, module: "core")
        return .again
    }

    private func warn(_ machine: inout Machine) {
        guard name.isEmpty else { return }
        let address = machine.interfaces.first { $0.name != "lo" }?.address ?? .loopback
        let words =
            "AH00558: httpd: Could not reliably determine the server's fully qualified domain name, using \(address). "
            + "Set the 'ServerName' directive globally to suppress this message\n"
        Execution.tell(words + words, on: &machine)
    }

    // MARK: Answers

    private mutating func answer(_ request: HTTPListener.Request, _ machine: inout Machine) {
        machine.fuel -= 3_000
        let parts = request.head.request
        var status = "200 OK"
        var headers = ""
        var body: [UInt8] = []
        var type = "text/html"
        if let parts, ["GET", "HEAD", "POST", "OPTIONS"].contains(parts.method) {
            switch ServedFile.find(parts.target, below: root, indexes: ["index.html"], &machine) {
            case .file(let bytes, let path, let modified):
                body = bytes
                type = MediaTypes.httpd(path) ?? (path.contains(UInt8(ascii: ".")) ? "text/plain" : "")
                let date = CivilTime(modified).formatted(HttpdAnswer.dateFormat)
                let tag = String(bytes.count, radix: 16) + "-" + String(modified.nanoseconds / 1_000, radix: 16)
                headers = "Last-Modified: \(date)\r\nETag: \"\(tag)\"\r\nAccept-Ranges: bytes\r\n"
            case .listing(let names, let path):
                let items = names.map { name in
                    let text = String(decoding: name, as: UTF8.self)
                    return "<li><a href=\"\(text)\"> \(text)</a></li>\n"
                }
                let title = "Index of \(String(decoding: path, as: UTF8.self))"
                type = "text/html;charset=ISO-8859-1"
                body = Array(
                    ("<!DOCTYPE HTML PUBLIC \"-//W3C//DTD HTML 3.2 Final//EN\">\n<html>\n <head>\n  <title>\(title)</title>\n"
                        + " </head>\n <body>\n<h1>\(title)</h1>\n<ul>\(items.joined())</ul>\n</body></html>\n").utf8
                )
            case .moved(let path):
                let place =
                    "http://\(request.head.value("Host") ?? "localhost")\(String(decoding: path, as: UTF8.self))"
                status = "301 Moved Permanently"
                headers = "Location: \(place)\r\n"
                (body, type) = page(
                    "301 Moved Permanently",
                    "Moved Permanently",
                    "The document has moved <a href=\"\(place)\">here</a>."
                )
            case .missing:
                status = "404 Not Found"
                (body, type) = page("404 Not Found", "Not Found", "The requested URL was not found on this server.")
            case .forbidden:
                status = "403 Forbidden"
                let words = "You don't have permission to access this resource."
                (body, type) = page("403 Forbidden", "Forbidden", words)
            }
        } else {
            status = "405 Method Not Allowed"
            let words = "The requested method \(parts?.method ?? "") is not allowed for this URL."
            (body, type) = page(status, "Method Not Allowed", words)
        }
        let time = CivilTime(machine.now)
        var head = "HTTP/1.1 \(status)\r\nDate: \(time.formatted(HttpdAnswer.dateFormat))\r\n"
        head += "Server: Apache/\(Self.version) (Unix)\r\n\(headers)Content-Length: \(body.count)\r\n"
        head += (type.isEmpty ? "" : "Content-Type: \(type)\r\n") + "\r\n"
        let isHead = parts?.method == "HEAD"
        listener?.answer(request.client, Array(head.utf8) + (isHead ? [] : body), &machine)
        let stamp = time.formatted("%d/%b/%Y:%H:%M:%S +0000")
        let count = isHead || body.isEmpty ? "-" : String(body.count)
        let line = "\(request.peer) - - [\(stamp)] \"\(request.head.startLine)\" \(status.prefix(3)) \(count)\n"
        _ = try? machine.write(1, Array(line.utf8))
    }

    private func page(_ title: String, _ heading: String, _ text: String) -> ([UInt8], String) {
        let body = """
            <!DOCTYPE HTML PUBLIC "-//IETF//DTD HTML 2.0//EN">
            <html><head>
            <title>\(title)</title>
            </head><body>
            <h1>\(heading)</h1>
            <p>\(text)</p>
            </body></html>

            """
        return (Array(body.utf8), "text/html; charset=iso-8859-1")
    }
}
