import Kernel

/// One call of `diff`: two files, or two folders with what is in them.
struct FileComparison {
    var style = UnifiedDiff.Style()
    private let labels: [[UInt8]]
    private let isBrief: Bool
    private let tellsSame: Bool
    private let treatsAsText: Bool
    private let readsMissing: Bool
    private let isRecursive: Bool
    private let startName: [UInt8]?
    private var status: Int32 = 0

    init(_ options: CommandOptions) {
        style.ignoresCase = options.has("i")
        style.ignoresBlankRuns = options.has("b")
        style.ignoresBlanks = options.has("w")
        style.ignoresEmptyLines = options.has("B")
        style.expandsTabs = options.has("t")
        style.beginsWithTab = options.has("T")
        labels = options.values("L")
        isBrief = options.has("q")
        tellsSame = options.has("s")
        treatsAsText = options.has("a")
        readsMissing = options.has("N")
        isRecursive = options.has("r")
        startName = options.value("S")
    }

    mutating func run(_ call: inout AppletCall, _ machine: inout Machine) -> Int32 {
        guard call.inputs.count == 2 else { return 2 }
        var files = call.inputs
        var found: [FileAttributes?] = []
        for file in files {
            do throws(Errno) {
                found.append(try file.name == [45] ? machine.status(of: 0) : machine.status(file.name))
            } catch {
                guard readsMissing else { return fail(file.name, error, &call) }
                found.append(nil)
            }
        }
        if let left = found[0], let right = found[1], left.id == right.id { return 0 }
        let areFolders = found.map { $0?.kind == .directory }
        if areFolders == [true, true] {
            compareFolders(files[0].name, files[1].name, &call, &machine)
            return status
        }
        if let folder = areFolders.firstIndex(of: true) {
            if files[1 - folder].name == [45] {
                call.complain("can't compare stdin to a directory")
                return 2
            }
            // A folder stands for its file of the other's name.
            let path = PathText.join(files[folder].name, PathText.base(files[1 - folder].name))
            do throws(Errno) {
                files[folder] = WholeInput(name: path, bytes: try machine.contents(path))
            } catch {
                _ = fail(path, error, &call)
                return 1
            }
        }
        for file in files {
            guard let failure = file.failure, !(readsMissing && failure == .noSuchFileOrDirectory) else { continue }
            call.complain(file.name, failure)
            return 2
        }
        compare(files[0], files[1], &call, &machine)
        return status
    }

    private func fail(_ path: [UInt8], _ error: Errno, _ call: inout AppletCall) -> Int32 {
        call.complain("can't stat '", path, "': \(error.message)")
        return 2
    }

    private mutating func compare(
        _ left: WholeInput,
        _ right: WholeInput,
        _ call: inout AppletCall,
        _ machine: inout Machine
    ) {
        machine.fuel -= (left.bytes.count + right.bytes.count) / 10
        let names = (Array("Files ".utf8) + left.name + Array(" and ".utf8) + right.name)
        if left.bytes != right.bytes {
            let isBinary = [left, right].contains { $0.bytes.prefix(1024).contains(0) }
            if isBinary, !treatsAsText {
                status = 1
                return call.print(names + Array(" differ".utf8))
            }
            let diff = UnifiedDiff(left.bytes, right.bytes, style: style)
            if diff.isDifferent {
                status = 1
                if isBrief { return call.print(names + Array(" differ".utf8)) }
                call.print(Array("--- ".utf8) + (labels.first ?? left.name))
                call.print(Array("+++ ".utf8) + (labels.count > 1 ? labels[1] : right.name))
                call.output += diff.text
                return
            }
        }
        if tellsSame { call.print(names + Array(" are identical".utf8)) }
    }

    private mutating func compareFolders(
        _ left: [UInt8],
        _ right: [UInt8],
        _ call: inout AppletCall,
        _ machine: inout Machine
    ) {
        let folders = [left, right]
        let names = [list(left, other: right, &machine), list(right, other: left, &machine)]
        for name in Set(names[0] + names[1]).sorted(by: { $0.lexicographicallyPrecedes($1) }) {
            if let startName, name.lexicographicallyPrecedes(startName) { continue }
            let isThere = [names[0].contains(name), names[1].contains(name)]
            let side = isThere[0] ? 0 : 1
            if isThere != [true, true], !readsMissing {
                status = 1
                call.print(Array("Only in ".utf8) + folders[side] + Array(": ".utf8) + name)
                continue
            }
            var inputs: [WholeInput] = []
            var kinds: [FileKind?] = []
            let paths = folders.map { PathText.join($0, name) }
            for index in 0...1 {
                let path = isThere[index] ? paths[index] : Array("/dev/null".utf8)
                let kind = (try? machine.status(isThere[index] ? path : paths[side]))?.kind
                kinds.append(kind)
                var input = WholeInput(name: path, bytes: [])
                do throws(Errno) {
                    if kind == .regular { input.bytes = try machine.contents(path) }
                } catch {
                    call.complain(path, error)
                    status = 2
                }
                inputs.append(input)
            }
            if kinds[0] == .directory, kinds[1] == .directory {
                call.print(
                    Array("Common subdirectories: ".utf8) + paths[0] + Array(" and ".utf8) + paths[1]
                )
            } else if let odd = kinds.firstIndex(where: { $0 != .regular && $0 != .directory }) {
                call.print(
                    Array("File ".utf8) + paths[odd] + Array(" is not a regular file or directory and was skipped".utf8)
                )
            } else if kinds[0] != kinds[1] {
                let words = kinds.map { $0 == .directory ? "directory" : "regular file" }
                let first = Array("File ".utf8) + paths[0] + Array(" is a \(words[0]) while file ".utf8)
                call.print(first + paths[1] + Array(" is a \(words[1])".utf8))
            } else {
                compare(inputs[0], inputs[1], &call, &machine)
            }
        }
    }

    /// The names in a folder; with `-r` those below it too, without the folders themselves.
    private func list(_ folder: [UInt8], other: [UInt8], _ machine: inout Machine) -> [[UInt8]] {
        var names: [[UInt8]] = []
        var pending: [[UInt8]] = [[]]
        while let below = pending.popLast() {
            let path = below.isEmpty ? folder : PathText.join(folder, below)
            for entry in (try? machine.entries(path)) ?? [] where entry.name != [46] && entry.name != [46, 46] {
                let name = below.isEmpty ? entry.name : PathText.join(below, entry.name)
                guard isRecursive, entry.kind == .directory else {
                    names.append(name)
                    continue
                }
                // Without -N, folders that the other side has not are passed over.
                let there = (try? machine.status(PathText.join(other, name)))?.kind
                if readsMissing || there == .directory { pending.append(name) }
            }
        }
        return names
    }
}
