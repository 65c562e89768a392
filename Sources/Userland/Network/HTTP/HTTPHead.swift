/// The lines before the body of a message of HTTP/1.1 (RFC 9112): the first line and the headers.
package struct HTTPHead: Codable, Sendable {
    /// The first line without its end.
    var startLine: String
    /// Lines `Name: value`, as they came.
    package var lines: [String]

    /// Takes a head off the front of `bytes`; nil while it is not complete.
    package static func take(from bytes: inout [UInt8]) -> HTTPHead? {
        guard let end = end(in: bytes) else { return nil }
        let text = String(decoding: bytes[..<end], as: UTF8.self)
        bytes.removeFirst(end)
        var lines = text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }.map { String($0) }
        while lines.last?.isEmpty == true { lines.removeLast() }
        return HTTPHead(startLine: lines.first ?? "", lines: Array(lines.dropFirst()))
    }

    /// Where the body begins: after an empty line.
    private static func end(in bytes: [UInt8]) -> Int? {
        var index = 0
        var isLineEmpty = true
        while index < bytes.count {
            if bytes[index] == 10 {
                if isLineEmpty, index > 1 || bytes.first == 10 { return index + 1 }
                isLineEmpty = true
            } else if bytes[index] != 13 {
                isLineEmpty = false
            }
            index += 1
        }
        return nil
    }

    /// The value of a header, without blanks around it; names do not mind case.
    package func value(_ name: String) -> String? {
        let wanted = name.lowercased()
        for line in lines {
            guard let colon = line.firstIndex(of: ":"), line[..<colon].lowercased() == wanted else { continue }
            let value = line[line.index(after: colon)...].drop { $0 == " " || $0 == "\t" }
            return String(value).trimmingTrailing()
        }
        return nil
    }

    /// The number of an answer's status line; nil where it is none.
    var status: Int? {
        guard startLine.hasPrefix("HTTP/") else { return nil }
        let words = startLine.split(separator: " ", maxSplits: 2)
        return words.count > 1 ? Int(words[1]) : nil
    }

    /// Method, target and version of a request line; nil where it is none.
    package var request: (method: String, target: String, version: String)? {
        let words = startLine.split(separator: " ")
        guard words.count >= 2 else { return nil }
        return (String(words[0]), String(words[1]), words.count > 2 ? String(words[2]) : "HTTP/0.9")
    }
}
