/// Takes the body of an answer out of the bytes that come over a connection.
package struct HTTPBody: Codable, Sendable {
    /// How its end is known.
    enum Length: Codable, Equatable, Sendable {
        case none
        case known(Int)
        case chunked
        case untilClose
    }

    private(set) var length: Length
    package private(set) var isComplete = false
    private var left = 0
    private var chunk = Chunk.size

    private enum Chunk: Codable {
        case size
        case data
        case dataEnd
        case trailer
    }

    package init(_ head: HTTPHead, isHeadRequest: Bool) {
        let status = head.status ?? 200
        if isHeadRequest || status == 204 || status == 304 || status < 200 {
            length = .none
            isComplete = true
        } else if head.value("Transfer-Encoding")?.lowercased() == "chunked" {
            length = .chunked
        } else if let text = head.value("Content-Length"), let count = Int(text) {
            length = .known(count)
            left = count
            isComplete = count == 0
        } else {
            length = .untilClose
        }
    }

    /// What of `bytes` is body; what it needs more input for stays.
    package mutating func take(from bytes: inout [UInt8]) -> [UInt8] {
        var body: [UInt8] = []
        switch length {
        case .none: break
        case .untilClose:
            body = bytes
            bytes = []
        case .known:
            body = Array(bytes.prefix(left))
            bytes.removeFirst(body.count)
            left -= body.count
            isComplete = left == 0
        case .chunked:
            while !isComplete, takeChunk(from: &bytes, into: &body) {}
        }
        return body
    }

    /// False where more input is needed.
    private mutating func takeChunk(from bytes: inout [UInt8], into body: inout [UInt8]) -> Bool {
        if chunk == .data {
            let part = bytes.prefix(left)
            body += part
            bytes.removeFirst(part.count)
            left -= part.count
            if left == 0 { chunk = .dataEnd }
            return left == 0
        }
        guard let end = bytes.firstIndex(of: 10) else { return false }
        let line = String(decoding: bytes[..<end].filter { $0 != 13 }, as: UTF8.self)
        bytes.removeFirst(end + 1)
        switch chunk {
        case .size:
            left = Int(line.prefix { $0 != ";" && $0 != " " }, radix: 16) ?? 0
            chunk = left == 0 ? .trailer : .data
        case .dataEnd: chunk = .size
        case .trailer: isComplete = line.isEmpty
        case .data: break
        }
        return true
    }

    /// The other side has closed: whether that is the end it should be.
    mutating func close() -> Bool {
        if length == .untilClose { isComplete = true }
        return isComplete
    }
}
