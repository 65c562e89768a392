import Kernel

/// Changes files as a unified diff says, line by line as BusyBox reads it.
struct PatchRun {
    private enum Reading {
        /// Up to the next `+++`.
        case nothing
        /// A `@@` may come.
        case names
        case hunk
    }

    private let strip: Int?
    private let isReversed: Bool
    private let ignoresApplied: Bool
    private let removesEmpty: Bool
    private let isDry: Bool
    private let given: [UInt8]?
    private var oldName: [UInt8]
    private var newName: [UInt8]
    private var reading = Reading.nothing
    private var hunk: PatchHunk?
    private var hunkNumber = 0
    /// The file that is being changed, and what is in it.
    private var path: [UInt8]?
    private var text: [TextLine] = []
    private var position = 0
    private var output: [UInt8] = []
    private(set) var status: Int32 = 0

    private static let nowhere = Array("/dev/null".utf8)

    init(_ options: CommandOptions, strip: Int?) {
        self.strip = strip
        isReversed = options.has("R")
        ignoresApplied = options.has("N")
        removesEmpty = options.has("E")
        isDry = options.has("🄳")
        given = options.operands.first
        oldName = given ?? []
        newName = given ?? []
    }

    /// The mark of lines that it adds.
    private var come: UInt8 { UInt8(ascii: isReversed ? "-" : "+") }

    /// Handles the whole diff; throws where a file can't be opened, which ends everything.
    mutating func run(_ lines: [TextLine], _ call: inout AppletCall, _ machine: inout Machine) throws(UsageError) {
        for line in lines {
            // Other programs make diffs that lack the blank of an empty line.
            let content = line.content.isEmpty ? [32] : Array(line.content)
            if hunk != nil, reading == .hunk {
                try take(content, &call)
            } else if content.starts(with: "--- ".utf8) || content.starts(with: "+++ ".utf8) {
                try finishFile(&machine)
                setName(content)
            } else if reading != .nothing, let new = PatchHunk(content[...]) {
                hunk = new
                reading = .hunk
                if path == nil { try open(new, &call, &machine) }
                hunkNumber += 1
            }
        }
        try finishFile(&machine)
    }

    private mutating func setName(_ line: [UInt8]) {
        let isNew = line[0] == UInt8(ascii: "+")
        if isNew { reading = .names }
        guard given == nil else { return }
        var name = Array(line.dropFirst(4).prefix { $0 != 9 })
        // Nobody had files then: it is how a file is told that was not there.
        let date = line.dropFirst(4 + name.count).drop { $0 == 9 || $0 == 32 }.prefix { 48...57 ~= $0 }
        if let year = Numeral.unsigned(Array(date)), 1901...1970 ~= year { name = Self.nowhere }
        if isNew != isReversed { newName = name } else { oldName = name }
    }

    private mutating func take(_ line: [UInt8], _ call: inout AppletCall) throws(UsageError) {
        guard line[0] == 32 || line[0] == UInt8(ascii: "+") || line[0] == UInt8(ascii: "-") else {
            fail(&call)
            return
        }
        hunk?.add(line)
        if hunk?.isComplete ?? false { apply(&call) }
    }

    private mutating func fail(_ call: inout AppletCall) {
        if let hunk {
            call.error += "Hunk \(hunkNumber) FAILED \(hunk.oldStart)/\(hunk.newStart).\n".utf8
            for line in hunk.lines { call.error += line + [10] }
        }
        status = 1
        path = nil
        hunk = nil
        reading = .nothing
    }

    private mutating func apply(_ call: inout AppletCall) {
        guard let hunk else { return }
        var (marks, gone) = (come, come == UInt8(ascii: "+") ? UInt8(ascii: "-") : UInt8(ascii: "+"))
        var place = hunk.place(in: text, from: position, come: marks)
        if place == nil, ignoresApplied, hunk.standsAlready(in: text, from: position, come: marks) {
            // What is there already stays as it is.
            (marks, gone) = (gone, gone)
            place = hunk.place(in: text, from: position, come: marks)
        }
        guard let place else {
            if hunk.standsAlready(in: text, from: position, come: come) {
                call.error += "Possibly reversed hunk \(hunkNumber) at \(text.count + 1)\n".utf8
            }
            fail(&call)
            return
        }
        for line in text[position..<place.lowerBound] { output += line.content + [10] }
        for line in hunk.lines where line[0] != gone { output += line.dropFirst() + [10] }
        position = place.upperBound
        self.hunk = nil
        reading = .names
    }

    // MARK: - Files

    private mutating func open(_ hunk: PatchHunk, _ call: inout AppletCall, _ machine: inout Machine) throws(UsageError)
    {
        let (oldSum, newSum) = (hunk.oldStart + hunk.oldLeft, hunk.newStart + hunk.newLeft)
        var name = isReversed ? oldName : newName
        let isEmptied = name == Self.nowhere || (isReversed ? oldSum : newSum) == 0
        if isEmptied { name = isReversed ? newName : oldName }
        var left = given == nil ? strip ?? .max : 0
        while left > 0, let slash = name.firstIndex(of: PathText.slash) {
            name.removeSubrange(...slash)
            left -= 1
        }
        machine.fuel -= 1000
        do throws(Errno) {
            if isEmptied {
                try empty(name, &call, &machine)
            } else {
                try start(name, creates: oldName == Self.nowhere || oldSum == 0, &call, &machine)
            }
        } catch {
            throw UsageError("patch: can't open '\(String(decoding: name, as: UTF8.self))': \(error.message)\n")
        }
    }

    /// Nothing of the file is left.
    private mutating func empty(_ name: [UInt8], _ call: inout AppletCall, _ machine: inout Machine) throws(Errno) {
        reading = .nothing
        hunk = nil
        call.print(Array((removesEmpty ? "removing " : "patching file ").utf8) + name)
        if isDry { return }
        if removesEmpty { return try machine.unlink(name) }
        _ = try machine.status(name)
        try machine.replaceContents(name, [])
    }

    private mutating func start(
        _ name: [UInt8],
        creates: Bool,
        _ call: inout AppletCall,
        _ machine: inout Machine
    ) throws(Errno) {
        call.print(Array((creates ? "creating " : "patching file ").utf8) + name)
        var old: [UInt8] = []
        if creates {
            if (try? machine.status(name)) != nil { throw .fileExists }
            if !isDry { try makeFolders(of: name, &machine) }
        } else {
            old = try machine.contents(name)
        }
        (path, text, position, output, hunkNumber) = (name, TextLine.lines(of: old), 0, [], 0)
    }

    private func makeFolders(of path: [UInt8], _ machine: inout Machine) throws(Errno) {
        for (index, byte) in path.enumerated() where byte == PathText.slash && index > 0 {
            let folder = Array(path[..<index])
            if (try? machine.status(folder)) == nil { try machine.makeDirectory(folder) }
        }
    }

    private mutating func finishFile(_ machine: inout Machine) throws(UsageError) {
        // A hunk that the end of the diff cuts off is left out.
        if reading == .hunk { reading = .nothing }
        hunk = nil
        guard let path else { return }
        for line in text[position...] { output += line.whole }
        self.path = nil
        if isDry { return }
        do throws(Errno) {
            try machine.replaceContents(path, output)
        } catch {
            throw UsageError("patch: can't open '\(String(decoding: path, as: UTF8.self))': \(error.message)\n")
        }
    }
}
