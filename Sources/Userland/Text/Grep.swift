import Kernel

/// `grep`, `egrep`, `fgrep`: the lines that match.
struct Grep: FilterApplet {
    static let name = "grep"
    static let names = ["grep", "egrep", "fgrep"]
    static let usage = """
        grep [-HhnlLoqvsrRiwFEz] [-m N] [-A|B|C N] { PATTERN | -e PATTERN... | -f FILE... } [FILE]...

        Search for PATTERN in FILEs (or stdin)

        	-H	Add 'filename:' prefix
        	-h	Do not add 'filename:' prefix
        	-n	Add 'line_no:' prefix
        	-l	Show only names of files that match
        	-L	Show only names of files that don't match
        	-c	Show only count of matching lines
        	-o	Show only the matching part of line
        	-q	Quiet. Return 0 if PATTERN is found, 1 otherwise
        	-v	Select non-matching lines
        	-s	Suppress open and read errors
        	-r	Recurse
        	-R	Recurse and dereference symlinks
        	-i	Ignore case
        	-w	Match whole words only
        	-x	Match whole lines only
        	-F	PATTERN is a literal (not regexp)
        	-E	PATTERN is an extended regexp
        	-z	NUL terminated input
        	-m N	Match up to N times per file
        	-A N	Print N lines of trailing context
        	-B N	Print N lines of leading context
        	-C N	Same as '-A N -B N'
        	-e PTRN	Pattern to match
        	-f FILE	Read pattern from file
        """

    var files: [[UInt8]]
    private(set) var settings: GrepSettings
    private var expressions: [RegularExpression] = []
    private var lineNumber = 0
    private var matchesInFile = 0
    private var hasMatch = false
    private var hasErrors = false
    private var currentFile: [UInt8] = []
    /// Lines still to be shown after a match.
    private var linesAfter = 0
    private var linesBefore: [[UInt8]] = []
    private var lastShown = 0
    private var hasShownContext = false

    init(arguments: [[UInt8]]) throws(UsageError) {
        try self.init(calledAs: Array("grep".utf8), arguments: arguments)
    }

    init(calledAs name: [UInt8], arguments: [[UInt8]]) throws(UsageError) {
        (settings, files) = try GrepSettings.read(arguments, calledAs: name)
    }

    var preludeFiles: [[UInt8]] { settings.patternFiles }
    var delimiter: UInt8 { settings.endsWithNull ? 0 : 10 }

    mutating func prepare(_ prelude: [WholeInput], on machine: inout Machine) throws(UsageError) {
        for input in prelude {
            if let failure = input.failure {
                let file = String(decoding: input.name, as: UTF8.self)
                throw UsageError("\(settings.called): \(file): \(failure.message)\n", status: 2)
            }
            var lines = input.bytes.split(separator: 10, omittingEmptySubsequences: false)
            if lines.last?.isEmpty ?? false { lines.removeLast() }
            settings.patterns += lines.map { Array($0) }
        }
        for pattern in settings.patterns {
            do throws(PatternError) {
                expressions.append(
                    try RegularExpression(pattern, syntax: settings.syntax, ignoresCase: settings.ignoresCase)
                )
            } catch {
                throw UsageError(
                    "\(settings.called): bad regex '\(String(decoding: pattern, as: UTF8.self))'\n",
                    status: 2
                )
            }
        }
        if settings.isRecursive, !files.isEmpty {
            let hasFolder = files.contains { (try? machine.status($0).kind) == .directory }
            if settings.showsNames == nil { settings.showsNames = files.count > 1 || hasFolder }
            var found: [[UInt8]] = []
            for file in files { walk(file, isOperand: true, &found, &machine) }
            // A file list that came out empty must not turn into standard input.
            if found.isEmpty { found = [Array("/dev/null".utf8)] }
            files = found
        }
        if settings.showsNames == nil { settings.showsNames = files.count > 1 }
    }

    private func walk(_ path: [UInt8], isOperand: Bool, _ found: inout [[UInt8]], _ machine: inout Machine) {
        let follows = isOperand || settings.followsLinks
        guard let kind = try? machine.status(path, followsLink: follows).kind else {
            if isOperand { found.append(path) }
            return
        }
        guard kind == .directory else {
            if kind == .regular || isOperand { found.append(path) }
            return
        }
        guard let entries = try? machine.entries(path) else {
            found.append(path)
            return
        }
        for entry in entries {
            walk(path + (path.last == 47 ? [] : [47]) + entry.name, isOperand: false, &found, &machine)
        }
    }

    mutating func beginFile(_ name: [UInt8], output: inout [UInt8]) -> FilterDemand {
        currentFile = name == [45] ? Array("(standard input)".utf8) : name
        lineNumber = 0
        matchesInFile = 0
        linesAfter = 0
        linesBefore = []
        lastShown = 0
        return .more
    }

    mutating func block(_ block: ArraySlice<UInt8>, output: inout [UInt8]) -> FilterDemand {
        var start = block.startIndex
        while start < block.endIndex {
            if let next = settings.isSimple ? skip(block, from: start) : start {
                start = next
            } else {
                return .more
            }
            let stop = block.position(of: delimiter, from: start) ?? block.endIndex
            let demand = line(block[start..<stop], &output)
            guard case .more = demand else { return demand }
            start = stop + 1
        }
        return .more
    }

    /// The start of the next line that has the text which any match must have; counts the lines passed over.
    private mutating func skip(_ block: ArraySlice<UInt8>, from start: Int) -> Int? {
        guard expressions.count == 1, !expressions[0].prefilter.required.isEmpty else { return start }
        let hit = block.withUnsafeBufferPointer { text in
            expressions[0].prefilter.required.withUnsafeBufferPointer {
                text.offset(of: $0, anchor: expressions[0].prefilter.anchor, from: start - block.startIndex)
            }
        }
        guard let hit else {
            if settings.showsNumbers { lineNumber += block[start...].count(of: delimiter) }
            return nil
        }
        let at = block.startIndex + hit
        let begin = block[start..<at].lastPosition(of: delimiter).map { $0 + 1 } ?? start
        if settings.showsNumbers { lineNumber += block[start..<begin].count(of: delimiter) }
        return begin
    }

    private mutating func line(_ line: ArraySlice<UInt8>, _ output: inout [UInt8]) -> FilterDemand {
        lineNumber += 1
        let which = firstMatching(line)
        if (which != nil) != settings.isInverted {
            if let limit = settings.matchLimit, matchesInFile >= limit { return .nextFile }
            if settings.report != .otherFiles { hasMatch = true }
            matchesInFile += 1
            switch settings.report {
            case .nothing: return .nothing
            case .matchingFiles:
                output += currentFile + [10]
                return .nextFile
            case .otherFiles: return .nextFile
            case .count: break
            case .lines, .matches:
                showContextBefore(&output)
                linesAfter = settings.contextAfter
                if settings.report == .matches {
                    if let which { showMatches(of: which, line, &output) }
                } else {
                    show(line, 58, lineNumber, &output)
                }
            }
        } else if settings.report == .lines || settings.report == .matches {
            showAround(line, &output)
        }
        if let limit = settings.matchLimit, matchesInFile >= limit, linesAfter == 0 { return .nextFile }
        return .more
    }

    private mutating func showAround(_ line: ArraySlice<UInt8>, _ output: inout [UInt8]) {
        if linesAfter > 0 {
            linesAfter -= 1
            show(line, 45, lineNumber, &output)
        } else if settings.contextBefore > 0 {
            if linesBefore.count == settings.contextBefore { linesBefore.removeFirst() }
            linesBefore.append(Array(line))
        }
    }

    private mutating func showContextBefore(_ output: inout [UInt8]) {
        guard settings.contextBefore > 0 || settings.contextAfter > 0 else { return }
        var number = lineNumber - linesBefore.count
        if hasShownContext, number > lastShown + 1 || lastShown == 0 { output += [45, 45, 10] }
        hasShownContext = true
        for line in linesBefore {
            show(line[...], 45, number, &output)
            number += 1
        }
        linesBefore = []
    }

    private mutating func show(
        _ text: ArraySlice<UInt8>,
        _ mark: UInt8,
        _ number: Int,
        _ output: inout [UInt8]
    ) {
        lastShown = number
        if settings.showsNames ?? false {
            output += currentFile
            output.append(mark)
        }
        if settings.showsNumbers {
            output.appendDecimal(number)
            output.append(mark)
        }
        output += text
        output.append(delimiter)
    }

    /// The first expression that the line matches under `-x` and `-w`.
    private mutating func firstMatching(_ line: ArraySlice<UInt8>) -> Int? {
        for index in expressions.indices where matches(line, index) { return index }
        return nil
    }

    private mutating func matches(_ line: ArraySlice<UInt8>, _ index: Int) -> Bool {
        if settings.isWholeLine {
            guard let range = expressions[index].firstMatch(in: line) else { return false }
            return range == line.startIndex..<line.endIndex
        }
        guard settings.isWholeWord else { return expressions[index].matches(line) }
        return wordMatch(line, index, from: line.startIndex) != nil
    }

    private mutating func wordMatch(_ line: ArraySlice<UInt8>, _ index: Int, from start: Int) -> Range<Int>? {
        var from = start
        while from <= line.endIndex, let range = expressions[index].firstMatch(in: line[from...]) {
            let before = range.lowerBound > line.startIndex ? line[range.lowerBound - 1] : 32
            let after = range.upperBound < line.endIndex ? line[range.upperBound] : 32
            if !ByteSet.word.contains(before), !ByteSet.word.contains(after) { return range }
            let next = settings.syntax == .fixed ? range.lowerBound + 1 : range.upperBound
            if next == from || next >= line.endIndex { return nil }
            from = next
        }
        return nil
    }

    private mutating func showMatches(of index: Int, _ line: ArraySlice<UInt8>, _ output: inout [UInt8]) {
        if settings.syntax == .fixed {
            show(settings.patterns[index][...], 58, lineNumber, &output)
            return
        }
        var from = line.startIndex
        var isFirst = true
        while from <= line.endIndex {
            let found =
                isFirst && settings.isWholeWord
                ? wordMatch(line, index, from: from) : expressions[index].firstMatch(in: line, from: from)
            guard let range = found else { break }
            isFirst = false
            if !range.isEmpty { show(line[range], 58, lineNumber, &output) }
            from = range.isEmpty ? range.upperBound + 1 : range.upperBound
            if range.upperBound == line.endIndex { break }
        }
    }

    mutating func endFile(_ name: [UInt8], output: inout [UInt8]) -> FilterDemand {
        if settings.report == .count || settings.countsAll && matchesInFile == 0 {
            if settings.showsNames ?? false { output += currentFile + [58] }
            output.appendDecimal(matchesInFile)
            output.append(10)
        }
        if settings.listsOthers, matchesInFile == 0, settings.report != .matchingFiles {
            hasMatch = true
            output += currentFile + [10]
        }
        return .more
    }

    mutating func failed(_ name: [UInt8], _ error: Errno, isOpening: Bool) -> [UInt8] {
        // A directory is opened and then just can't be read; nothing is said.
        guard isOpening, error != .isDirectory else { return [] }
        hasErrors = true
        if settings.isSilent { return [] }
        return Array("\(settings.called): \(String(decoding: name, as: UTF8.self)): \(error.message)\n".utf8)
    }

    mutating func finish(missed: Bool, output: inout [UInt8]) -> Int32 {
        if settings.report == .nothing, hasMatch { return 0 }
        if hasErrors { return 2 }
        return hasMatch ? 0 : 1
    }
}
