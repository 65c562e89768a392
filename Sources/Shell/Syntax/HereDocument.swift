/// A here-document between its operator and its body.
struct HereDocument {
    /// Where its operator stands in the source.
    var operatorPosition: Int
    var operatorLine: Int
    var delimiter: [UInt8]
    var isQuoted: Bool
    var stripsTabs: Bool
    /// The lines of the body without the delimiter, once found.
    var body: [UInt8] = []
    var bodyLine = 0
}

extension Lexer {
    /// Passes the newline here and the bodies of the here-documents that wait for it.
    mutating func consumeNewline() {
        consume(position + 1)
        line += 1
        guard !pendingHereDocuments.isEmpty else { return }
        let waiting = pendingHereDocuments
        pendingHereDocuments = []
        for document in waiting { readBody(document) }
        lastEnd = position
    }

    /// Reads the lines up to the delimiter. The end of the input ends it too, but is noted.
    mutating func readBody(_ document: HereDocument) {
        var found = document
        found.bodyLine = line
        var continues = false
        var isClosed = false
        while position < source.count {
            var start = position
            var end = start
            while end < source.count, source[end] != 0x0A { end += 1 }
            position = min(end + 1, source.count)
            line += 1
            let first = start
            if document.stripsTabs, !continues {
                while start < end, source[start] == 0x09 { start += 1 }
            }
            let text = source[start..<end]
            if !continues, !document.isQuoted, text.elementsEqual([UInt8(ascii: "\\")]),
                end < source.count
            {
                // A line that only continues leaves the next one a first line; in ash, after tabs, it stays as it is,
                // and isn't counted.
                continues = start > first && dialect == .ash
                if continues { line -= 1 }
                found.body += continues ? Array("\\\\\n".utf8) : Array("\\\n".utf8)
                continue
            }
            if !continues, text.elementsEqual(document.delimiter) {
                isClosed = true
                break
            }
            found.body += text
            if end < source.count { found.body.append(0x0A) }
            continues = !document.isQuoted && text.reversed().prefix { $0 == UInt8(ascii: "\\") }.count % 2 == 1
        }
        if !isClosed, forgivenEnd == nil {
            var text = Array("warning: here-document at line \(document.operatorLine) ".utf8)
            text += Array("delimited by end-of-file (wanted `".utf8) + document.delimiter + Array("')".utf8)
            forgivenEnd = ForgivenEnd(
                reason: .hereDocument,
                warning: SyntaxFailure(line: max(1, line - 1), message: text)
            )
        }
        foundHereDocuments.removeAll { $0.operatorPosition == found.operatorPosition }
        foundHereDocuments.append(found)
    }
}
