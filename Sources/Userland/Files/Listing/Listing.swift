import Kernel

/// Collects, sorts and sets the lines of `ls`.
struct Listing {
    let style: ListingStyle
    let users: UserDatabase
    let now: Instant

    /// Looks at one file; complains where it cannot.
    func look(
        _ path: [UInt8],
        named name: [UInt8],
        followsLink: Bool,
        _ call: inout AppletCall,
        _ machine: inout Machine
    ) -> ListedFile? {
        machine.fuel -= 20
        do throws(Errno) {
            var file = ListedFile(
                path: path,
                name: name,
                attributes: try machine.status(path, followsLink: followsLink)
            )
            if file.attributes.kind == .symbolicLink {
                file.target = try? machine.readLink(path)
                file.targetAttributes = try? machine.status(path)
            }
            return file
        } catch {
            call.complain(path, error)
            return nil
        }
    }

    /// What a directory holds; false where something could not be seen.
    func entries(
        of directory: [UInt8],
        _ call: inout AppletCall,
        _ machine: inout Machine
    ) -> ([ListedFile], Bool) {
        let listed: [DirectoryEntry]
        do throws(Errno) {
            listed = try machine.entries(directory)
        } catch {
            call.complain("can't open '", directory, "': \(error.message)")
            return ([], false)
        }
        var names = listed.map(\.name)
        if style.showsAll { names = [Array(".".utf8), Array("..".utf8)] + names }
        var files: [ListedFile] = []
        var isGood = true
        for name in names where style.showsHidden || name.first != UInt8(ascii: ".") {
            let path = PathText.join(directory, name)
            if let file = look(path, named: name, followsLink: style.followsLinks, &call, &machine) {
                files.append(file)
            } else {
                isGood = false
            }
        }
        return (files, isGood)
    }

    func time(of file: FileAttributes) -> Instant {
        switch style.timeStamp {
        case .modified: file.modified
        case .changed: file.changed
        case .accessed: file.accessed
        }
    }

    func sorted(_ files: [ListedFile]) -> [ListedFile] {
        files.sorted { a, b in
            if style.groupsDirectoriesFirst {
                let (first, second) = (a.attributes.kind == .directory, b.attributes.kind == .directory)
                if first != second { return first }
            }
            let order = compare(a, b)
            return style.isReversed ? order > 0 : order < 0
        }
    }

    private func compare(_ a: ListedFile, _ b: ListedFile) -> Int {
        func signed<Value: Comparable>(_ a: Value, _ b: Value) -> Int { a < b ? -1 : a == b ? 0 : 1 }
        var order = 0
        switch style.order {
        case .size: order = signed(b.attributes.size, a.attributes.size)
        case .time: order = signed(time(of: b.attributes), time(of: a.attributes))
        case .version: order = VersionOrder.compare(a.name, b.name)
        case .extensionName: order = bytesOrder(extensionName(a.name), extensionName(b.name))
        case .name, .none: break
        }
        return order == 0 ? bytesOrder(a.name[...], b.name[...]) : order
    }

    private func bytesOrder(_ a: ArraySlice<UInt8>, _ b: ArraySlice<UInt8>) -> Int {
        if a.lexicographicallyPrecedes(b) { return -1 }
        return a == b ? 0 : 1
    }

    private func extensionName(_ name: [UInt8]) -> ArraySlice<UInt8> {
        name.lastIndex(of: UInt8(ascii: ".")).map { name[$0...] } ?? []
    }

    /// `total 8`
    func total(_ files: [ListedFile]) -> String {
        let kilobytes = files.reduce(0) { $0 + $1.attributes.blocks } / 2
        guard style.isHuman else { return "total \(kilobytes)" }
        return "total " + HumanSize.whole(kilobytes * 1024).flushLeft(7)
    }

    /// Bytes that are no text are shown as `?`.
    func printable(_ name: [UInt8]) -> [UInt8] {
        if name.allSatisfy({ $0 >= 32 && $0 < 127 }) { return name }
        var shown: [UInt8] = []
        for scalar in String(decoding: name, as: UTF8.self).unicodeScalars {
            let isOdd = scalar.value < 32 || scalar.value == 0xFFFD || (127..<160).contains(scalar.value)
            shown += isOdd ? Array("?".utf8) : Array(String(scalar).utf8)
        }
        return shown
    }

    /// Writes the lines, in columns where the style asks for them.
    func show(_ files: [ListedFile], _ call: inout AppletCall) {
        let cells = files.map { cell($0) }
        guard !style.isLong, !style.isOneColumn else {
            for (bytes, _) in cells { call.print(bytes) }
            return
        }
        let names = files.map { String(decoding: shown($0.name), as: UTF8.self).count }
        let column = (names.max() ?? 0) + 2 + (style.showsInodes ? 8 : 0) + (style.showsBlocks ? 5 : 0)
        let columns = max(style.width / column, 1)
        let rows = (files.count + columns - 1) / columns
        for row in 0..<rows {
            var missing = 0
            for place in 0..<columns {
                let index = style.isAcross ? row * columns + place : place * rows + row
                guard index < files.count else { continue }
                call.output += [UInt8](repeating: UInt8(ascii: " "), count: max(missing, 0))
                call.output += cells[index].0
                missing = column - cells[index].width
            }
            call.put("\n")
        }
    }
}
