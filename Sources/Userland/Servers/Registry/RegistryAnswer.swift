import Kernel

/// What a registry answers.
struct RegistryAnswer {
    var status: Int
    /// In order; the date and the length are put in later.
    var headers: [(name: String, value: String)] = []
    var body: [UInt8] = []
    /// What `HEAD` tells of a body that is not sent.
    var length: Int?

    init(_ status: Int, headers: [(name: String, value: String)] = [], body: [UInt8] = []) {
        self.status = status
        self.headers = headers
        self.body = body
    }

    static let jsonType = "application/json; charset=utf-8"

    /// A text of JSON, with the newline that Go's encoder ends it with.
    static func json(_ text: String, _ status: Int = 200) -> RegistryAnswer {
        RegistryAnswer(status, headers: [("Content-Type", jsonType)], body: Array((text + "\n").utf8))
    }

    /// An error of the protocol; `detail` is JSON.
    static func error(_ status: Int, _ code: String, _ message: String, detail: String? = nil) -> RegistryAnswer {
        let detail = detail.map { ",\"detail\":\($0)" } ?? ""
        return json("{\"errors\":[{\"code\":\"\(code)\",\"message\":\"\(message)\"\(detail)}]}", status)
    }

    static func blobUnknown(_ digest: String) -> RegistryAnswer {
        error(404, "BLOB_UNKNOWN", "blob unknown to registry", detail: quoted(digest))
    }

    static let uploadUnknown = error(404, "BLOB_UPLOAD_UNKNOWN", "blob upload unknown to registry")

    static func nameUnknown(_ name: String) -> RegistryAnswer {
        error(404, "NAME_UNKNOWN", "repository name not known to registry", detail: "{\"name\":\(quoted(name))}")
    }

    static func manifestUnknown(_ reference: String, _ name: String) -> RegistryAnswer {
        let detail =
            reference.contains(":")
            ? quoted("unknown manifest name=\(name) revision=\(reference)") : "{\"Tag\":\(quoted(reference))}"
        return error(404, "MANIFEST_UNKNOWN", "manifest unknown", detail: detail)
    }

    static func failure(_ errno: Errno) -> RegistryAnswer {
        error(500, "UNKNOWN", "unknown error", detail: quoted("filesystem: \(errno.message.lowercased())"))
    }

    static let unsupported = error(405, "UNSUPPORTED", "The operation is unsupported.")

    /// A string in JSON.
    static func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"", "\\": quoted += "\\" + String(scalar)
            case _ where scalar.value < 32:
                quoted += "\\u00" + (scalar.value < 16 ? "0" : "") + String(scalar.value, radix: 16)
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }

    /// The bytes of the answer.
    func bytes(now: Instant, keepsConnection: Bool, isHead: Bool) -> [UInt8] {
        var all = headers
        if !all.contains(where: { $0.name == "Docker-Distribution-Api-Version" }), status != 301 {
            all.append(("Docker-Distribution-Api-Version", "registry/2.0"))
        }
        all.append(("X-Content-Type-Options", "nosniff"))
        all.sort { $0.name < $1.name }
        all.append(("Date", CivilTime(now).formatted(HttpdAnswer.dateFormat)))
        if status != 204 { all.append(("Content-Length", String(length ?? body.count))) }
        if !keepsConnection { all.append(("Connection", "close")) }
        var text = "HTTP/1.1 \(status) \(Self.words[status] ?? "")\r\n"
        for header in all { text += "\(header.name): \(header.value)\r\n" }
        return Array((text + "\r\n").utf8) + (isHead ? [] : body)
    }

    private static let words: [Int: String] = [
        200: "OK", 201: "Created", 202: "Accepted", 204: "No Content", 400: "Bad Request", 404: "Not Found",
        405: "Method Not Allowed", 416: "Requested Range Not Satisfiable", 500: "Internal Server Error",
    ]
}
