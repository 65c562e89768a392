import Kernel

/// `unzip`: lists and unpacks zip archives; asks before it replaces a file.
struct Unzip: ResidentApplet {
    static let name = "unzip"
    static let usage = """
        unzip [-lnojpq] FILE[.zip] [FILE]... [-x FILE]... [-d DIR]

        Extract FILEs from ZIP archive

        	-l	List contents (with -q for short form)
        	-n	Never overwrite files (default: ask)
        	-o	Overwrite
        	-j	Do not restore paths
        	-p	Write to stdout
        	-t	Test
        	-q	Quiet
        	-x FILE	Exclude FILEs
        	-d DIR	Extract into DIR
        """

    private enum Overwrite: Codable {
        case asks
        case always
        case never
    }

    private let archiveName: [UInt8]
    private let wanted: [[UInt8]]
    private var excluded: [[UInt8]]
    private let folder: [UInt8]?
    private let lists: Bool
    private let isVerbose: Bool
    private let prints: Bool
    private let tests: Bool
    private let isQuiet: Bool
    private let dropsPaths: Bool
    private var overwrite = Overwrite.asks
    private var bytes: [UInt8] = []
    private var index = -1
    /// The new name that was typed for the member in hand.
    private var rename: [UInt8]?
    private var asked: Question?
    private var source = LineSource(files: [], readsInput: true)
    private var output = OutputQueue()
    private var status: Int32?

    private enum Question: Codable {
        case replace
        case name
    }

    init(calledAs name: [UInt8], arguments: [[UInt8]], environment: [[UInt8]]) throws(UsageError) {
        let options = try CommandOptions(
            arguments,
            name: Self.name,
            short: "d:lnotpqx:jv",
            page: Self.usageText
        )
        guard let first = options.operands.first else { throw Self.wrongUsage() }
        archiveName = first
        wanted = Array(options.operands.dropFirst())
        excluded = options.values("x")
        folder = options.value("d")
        isVerbose = options.has("v")
        lists = options.has("l") || isVerbose
        prints = options.has("p")
        tests = options.has("t")
        isQuiet = options.has("q") || prints || tests
        dropsPaths = options.has("j")
        if let last = options.last(of: "on") { overwrite = last == "o" ? .always : .never }
    }

    var heldMemory: Int { bytes.count }

    mutating func step(_ machine: inout Machine) -> Step {
        while true {
            if let step = output.flush(&machine, name: Self.name) { return step }
            if let status { return .exit(status) }
            if machine.fuel <= 0 { return .again }
            if index < 0 {
                open(&machine)
            } else if let asked {
                if let step = answer(asked, &machine) { return step }
            } else {
                extract(&machine)
            }
        }
    }

    private mutating func put(_ text: String) { output.append(Array(text.utf8), to: 1) }

    private mutating func fail(_ text: String) {
        output.append(Array("unzip: \(text)\n".utf8), to: 2)
        status = 1
    }

    private mutating func open(_ machine: inout Machine) {
        machine.fuel -= 2000
        var name = archiveName
        var content: [UInt8]?
        for ending in ["", ".zip", ".ZIP"] where content == nil {
            name = archiveName + Array(ending.utf8)
            content = try? machine.contents(name)
        }
        guard let content else {
            fail("can't open \(String(decoding: archiveName, as: UTF8.self))[.zip]")
            return
        }
        bytes = content
        machine.fuel -= content.count / 50
        if let folder {
            try? machine.makeDirectory(folder)
            do throws(Errno) {
                try machine.changeDirectory(folder)
            } catch {
                fail("can't change directory to '\(String(decoding: folder, as: UTF8.self))': \(error.message)")
                return
            }
        }
        if !isQuiet || lists { output.append(Array("Archive:  ".utf8) + name + [10], to: 1) }
        index = 0
        if lists { list() }
    }

    private func matches(_ name: [UInt8]) -> Bool {
        (wanted.isEmpty || wanted.contains { NamePattern.matches($0, name) })
            && !excluded.contains { NamePattern.matches($0, name) }
    }

    private mutating func list() {
        do throws(ZipArchive.Failure) {
            let archive = try ZipArchive(bytes)
            var text = ZipListing(isVerbose: isVerbose)
            for member in archive.members where matches(member.name) { text.add(member) }
            output.append(text.finished(count: archive.members.count), to: 1)
            status = 0
        } catch {
            fail(error.text)
        }
    }

    /// Unpacks members up to a question or the end.
    private mutating func extract(_ machine: inout Machine) {
        do throws(ZipArchive.Failure) {
            let archive = try ZipArchive(bytes)
            while index < archive.members.count {
                let member = archive.members[index]
                if matches(member.name), try !unpack(member, archive, &machine) { return }
                rename = nil
                index += 1
            }
            status = 0
        } catch {
            fail(error.text)
        }
    }

    /// False where a question has to be answered first.
    private mutating func unpack(
        _ member: ZipArchive.Member,
        _ archive: ZipArchive,
        _ machine: inout Machine
    ) throws(ZipArchive.Failure) -> Bool {
        machine.fuel -= member.size / 50
        if prints || tests {
            if member.isDirectory { return true }
            let content = try archive.content(of: member)
            if prints { output.append(content, to: 1) }
            return true
        }
        if member.isDirectory {
            if dropsPaths { return true }
            let path = PathText.withoutTrailingSlashes(Self.safe(member.name))
            if (try? machine.status(path)) == nil {
                Self.makeParents(of: path, &machine)
                if !isQuiet { output.append(Array("   creating: ".utf8) + member.name + [10], to: 1) }
                try? machine.makeDirectory(path)
                if member.mode != 0 { try? machine.changeMode(path, UInt16(member.mode & 0o7777)) }
            }
            return true
        }
        let target = rename ?? (dropsPaths ? PathText.base(member.name) : Self.safe(member.name))
        if let file = try? machine.status(target, followsLink: false) {
            guard file.kind == .regular else {
                throw ZipArchive.Failure(
                    text: "'\(String(decoding: target, as: UTF8.self))' exists but is not a regular file"
                )
            }
            switch overwrite {
            case .never: return true
            case .always: break
            case .asks:
                put("replace \(String(decoding: target, as: UTF8.self))? [y]es, [n]o, [A]ll, [N]one, [r]ename: ")
                asked = .replace
                return false
            }
        }
        try write(member, archive, to: target, &machine)
        return true
    }

    private mutating func write(
        _ member: ZipArchive.Member,
        _ archive: ZipArchive,
        to target: [UInt8],
        _ machine: inout Machine
    ) throws(ZipArchive.Failure) {
        Self.makeParents(of: target, &machine)
        if !isQuiet { output.append(Array("  inflating: ".utf8) + target + [10], to: 1) }
        let content = try archive.content(of: member)
        do throws(Errno) {
            try machine.replaceContents(target, content)
            if member.mode & 0o777 != 0 { try machine.changeMode(target, UInt16(member.mode & 0o777)) }
        } catch {
            throw ZipArchive.Failure(text: "can't open '\(String(decoding: target, as: UTF8.self))': \(error.message)")
        }
    }

    private mutating func answer(_ question: Question, _ machine: inout Machine) -> Step? {
        var line: [UInt8] = []
        switch source.next(&machine) {
        case .wouldBlock(let descriptor): return .block(.readable(descriptor))
        case .end, .failed:
            fail("can't read standard input")
            return nil
        case .line(let text): line = text.last == 10 ? text.dropLast() : text
        }
        asked = nil
        if question == .name {
            rename = line
            return nil
        }
        switch line.first {
        case UInt8(ascii: "y"): replaceOnce(&machine)
        case UInt8(ascii: "n"): skip()
        case UInt8(ascii: "A"): overwrite = .always
        case UInt8(ascii: "N"):
            overwrite = .never
            skip()
        case UInt8(ascii: "r"):
            put("new name: ")
            asked = .name
        default:
            put("error: invalid response [\(String(decoding: line.prefix(1), as: UTF8.self))]\n")
        }
        return nil
    }

    private mutating func skip() {
        rename = nil
        index += 1
    }

    private mutating func replaceOnce(_ machine: inout Machine) {
        do throws(ZipArchive.Failure) {
            let archive = try ZipArchive(bytes)
            let member = archive.members[index]
            let target = rename ?? (dropsPaths ? PathText.base(member.name) : Self.safe(member.name))
            try write(member, archive, to: target, &machine)
            skip()
        } catch {
            fail(error.text)
        }
    }

    /// Without what leads out of the folder.
    private static func safe(_ name: [UInt8]) -> [UInt8] {
        let parts = name.split(separator: PathText.slash, omittingEmptySubsequences: false)
        let kept = parts.drop { $0.isEmpty }.filter { !$0.elementsEqual([46, 46]) }
        return Array(kept.joined(separator: [PathText.slash]))
    }

    private static func makeParents(of path: [UInt8], _ machine: inout Machine) {
        for (place, byte) in path.enumerated() where byte == PathText.slash && place > 0 {
            try? machine.makeDirectory(Array(path[..<place]))
        }
    }
}

/// What `unzip -l` and `unzip -v` print.
private struct ZipListing {
    let isVerbose: Bool
    private var text: String
    private var size = 0
    private var packed = 0

    init(isVerbose: Bool) {
        self.isVerbose = isVerbose
        text =
            isVerbose
            ? """
             Length   Method    Size  Cmpr    Date    Time   CRC-32   Name
            --------  ------  ------- ---- ---------- ----- --------  ----

            """
            : """
              Length      Date    Time    Name
            ---------  ---------- -----   ----

            """
    }

    private static func right(_ number: Int, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: " ", count: max(0, width - digits.count)) + digits
    }

    private static func percent(_ size: Int, _ packed: Int) -> Int {
        size == 0 ? 0 : max(0, (size - packed) * 100 / size)
    }

    mutating func add(_ member: ZipArchive.Member) {
        let name = String(decoding: member.name, as: UTF8.self)
        size += member.size
        packed += member.packedSize
        guard isVerbose else {
            text += "\(Self.right(member.size, 9))  \(member.dateText)   \(name)\n"
            return
        }
        let method = member.method == 0 ? "Stored" : member.method == 8 ? "Defl:N" : "Unk:\(member.method)"
        let sum = String(member.checksum, radix: 16)
        text += "\(Self.right(member.size, 8))  \(method) \(Self.right(member.packedSize, 8)) "
        text += "\(Self.right(Self.percent(member.size, member.packedSize), 3))% \(member.dateText) "
        text += String(repeating: "0", count: 8 - sum.count) + sum + "  \(name)\n"
    }

    func finished(count: Int) -> [UInt8] {
        let end =
            isVerbose
            ? "--------          ------- ----                            ----\n"
                + "\(Self.right(size, 8)) \(Self.right(packed, 16)) \(Self.right(Self.percent(size, packed), 3))%"
                + "                            \(count) files\n"
            : " --------                     -------\n\(Self.right(size, 9))                     \(count) files\n"
        return Array((text + end).utf8)
    }
}
