/// What a unified diff says of one file.
struct FilePatch {
    /// A piece of it: where it is, and its lines with their marks.
    struct Hunk {
        var oldStart = 1
        var newStart = 1
        var lines: [(mark: UInt8, line: TextLine)] = []
    }

    private var oldName: [UInt8] = []
    private var newName: [UInt8] = []
    private var hunks: [Hunk] = []
    private let isReversed: Bool

    private static let nowhere = Array("/dev/null".utf8)

    /// Whether the file is made by it.
    var creates: Bool { isReversed ? isGone(newName, added: true) : isGone(oldName, added: false) }
    /// Whether nothing of the file is left by it.
    var removes: Bool { isReversed ? isGone(oldName, added: false) : isGone(newName, added: true) }

    private func isGone(_ name: [UInt8], added: Bool) -> Bool {
        if name == Self.nowhere { return true }
        let other = UInt8(ascii: added ? "-" : "+")
        return hunks.count == 1 && hunks[0].lines.allSatisfy { $0.mark == other }
    }

    /// The file's name without its first folders; all of them go when no number is given.
    func path(stripping count: Int?) -> [UInt8] {
        var name = isReversed ? oldName : newName
        if removes || name == Self.nowhere { name = isReversed ? newName : oldName }
        if name == Self.nowhere { name = isReversed ? oldName : newName }
        var left = count ?? .max
        while left > 0, let slash = name.firstIndex(of: 47) {
            name = Array(name[slash...].drop { $0 == 47 })
            left -= 1
        }
        return name
    }

    /// The files of a diff; what stands between them is passed over.
    static func files(in lines: [TextLine], isReversed: Bool) -> [FilePatch] {
        var files: [FilePatch] = []
        var oldName: [UInt8] = []
        var (oldLeft, newLeft) = (0, 0)
        for line in lines {
            let content = line.content
            let last = files.count - 1
            if last >= 0, let mark = content.first ?? (oldLeft > 0 ? 32 : nil),
                let hunk = files[last].hunks.indices.last
            {
                if mark == 92, let change = files[last].hunks[hunk].lines.last {
                    // `\ No newline at end of file` is about the line before.
                    let bare = TextLine(content: change.line.content, isTerminated: false)
                    files[last].hunks[hunk].lines[files[last].hunks[hunk].lines.count - 1].line = bare
                    continue
                }
                if oldLeft > 0 || newLeft > 0, mark == 32 || mark == 43 || mark == 45 {
                    if mark != 43 { oldLeft -= 1 }
                    if mark != 45 { newLeft -= 1 }
                    let text = TextLine(content: content.dropFirst(), isTerminated: true)
                    files[last].hunks[hunk].lines.append((mark, text))
                    continue
                }
            }
            if content.starts(with: "--- ".utf8) {
                oldName = fileName(content)
            } else if content.starts(with: "+++ ".utf8) {
                var file = FilePatch(isReversed: isReversed)
                file.oldName = oldName
                file.newName = fileName(content)
                files.append(file)
            } else if content.starts(with: "@@ -".utf8), last >= 0, let range = ranges(content) {
                files[last].hunks.append(Hunk(oldStart: range[0], newStart: range[2]))
                (oldLeft, newLeft) = (range[1], range[3])
            }
        }
        return files.filter { !$0.hunks.isEmpty }
    }

    private init(isReversed: Bool) { self.isReversed = isReversed }

    private static func fileName(_ line: ArraySlice<UInt8>) -> [UInt8] {
        Array(line.dropFirst(4).prefix { $0 != 9 && $0 != 13 })
    }

    /// First line and count of both texts.
    private static func ranges(_ line: ArraySlice<UInt8>) -> [Int]? {
        let words = line.split(separator: 32)
        guard words.count >= 3 else { return nil }
        var numbers: [Int] = []
        for word in words[1...2] {
            let parts = word.dropFirst().split(separator: 44).map { Numeral.unsigned(Array($0)) }
            guard let first = parts.first, let start = first else { return nil }
            numbers += [start, parts.count > 1 ? parts[1] ?? 1 : 1]
        }
        return numbers
    }

    /// The changed text; nil, after telling of it, when a hunk has no place.
    func applied(to text: [UInt8], _ call: inout AppletCall) -> [UInt8]? {
        let lines = TextLine.lines(of: text)
        let (gone, come): (UInt8, UInt8) = isReversed ? (43, 45) : (45, 43)
        var output: [UInt8] = []
        var position = 0
        for (number, hunk) in hunks.enumerated() {
            let old = hunk.lines.filter { $0.mark != come }.map { $0.line.content }
            let before = hunk.lines.prefix { $0.mark == 32 }.count
            let after = hunk.lines.reversed().prefix { $0.mark == 32 }.count
            var place = position
            // A hunk that ends with less context than it begins with belongs to the end of the file.
            let atEnd = after < before || old.isEmpty && hunk.oldStart > 0 && !isReversed
            if atEnd { place = max(position, lines.count - old.count) }
            if old.isEmpty, !atEnd { place = max(position, min(hunk.oldStart, lines.count)) }
            while place + old.count <= lines.count,
                !zip(lines[place...], old).allSatisfy({ $0.content.hasSameBytes(as: $1) })
            {
                place += 1
            }
            guard place + old.count <= lines.count else {
                // Both are told on standard error.
                if standsAlready(hunk, lines[position...], come) {
                    call.error += "Possibly reversed hunk \(number + 1) at \(lines.count + 1)\n".utf8
                }
                call.error += "Hunk \(number + 1) FAILED \(hunk.oldStart)/\(hunk.newStart).\n".utf8
                for change in hunk.lines { call.error += [change.mark] + change.line.content + [10] }
                return nil
            }
            for line in lines[position..<place] { output += line.whole }
            for change in hunk.lines where change.mark != gone { output += change.line.whole }
            position = place + old.count
        }
        for line in lines[position...] { output += line.whole }
        return output
    }

    /// Whether somewhere what is to be added stands already, after what is before it.
    private func standsAlready(_ hunk: Hunk, _ lines: ArraySlice<TextLine>, _ come: UInt8) -> Bool {
        for place in lines.indices {
            var at = place
            for change in hunk.lines {
                guard at < lines.endIndex else { break }
                let isSame = lines[at].content.hasSameBytes(as: change.line.content)
                if change.mark == come {
                    if isSame { return true }
                    continue
                }
                guard isSame else { break }
                at += 1
            }
        }
        return false
    }
}
