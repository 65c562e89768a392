/// Media types by the end of a file's name.
enum MediaTypes {
    /// Those that BusyBox's `httpd` knows; nil for the others.
    static func httpd(_ path: [UInt8]) -> String? {
        switch ending(path) {
        case "txt", "h", "c", "cc", "cpp": "text/plain"
        case "htm", "html": "text/html"
        case "jpg", "jpeg": "image/jpeg"
        case "gif": "image/gif"
        case "png": "image/png"
        case "svg": "image/svg+xml"
        case "css": "text/css"
        case "js": "application/javascript"
        case "wav": "audio/wav"
        case "avi": "video/x-msvideo"
        case "qt", "mov": "video/quicktime"
        case "mpe", "mpeg": "video/mpeg"
        case "mid", "midi": "audio/midi"
        case "mp3": "audio/mpeg"
        default: nil
        }
    }

    /// Those of nginx's `mime.types`.
    static func nginx(_ path: [UInt8]) -> String {
        switch ending(path) {
        case "html", "htm", "shtml": "text/html"
        case "css": "text/css"
        case "xml": "text/xml"
        case "gif": "image/gif"
        case "jpeg", "jpg": "image/jpeg"
        case "js": "application/javascript"
        case "txt": "text/plain"
        case "png": "image/png"
        case "svg", "svgz": "image/svg+xml"
        case "ico": "image/x-icon"
        case "webp": "image/webp"
        case "woff": "font/woff"
        case "woff2": "font/woff2"
        case "json": "application/json"
        case "pdf": "application/pdf"
        case "zip": "application/zip"
        case "wasm": "application/wasm"
        case "mp3": "audio/mpeg"
        case "mp4": "video/mp4"
        case "webm": "video/webm"
        default: "application/octet-stream"
        }
    }

    private static func ending(_ path: [UInt8]) -> String {
        let name = PathText.base(path)
        guard let dot = name.lastIndex(of: UInt8(ascii: ".")) else { return "" }
        return String(decoding: name[(dot + 1)...], as: UTF8.self).lowercased()
    }
}
