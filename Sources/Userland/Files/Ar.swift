import Kernel

/// `ar`: lists and unpacks archives of the linker.
enum Ar: OptionApplet {
    static let name = "ar"
    static let short = "voxtp"
    static let usage = """
        ar x|p|t [-ov] ARCHIVE [FILE]...

        Extract or list FILEs from an ar archive

        	x	Extract
        	p	Extract to stdout
        	t	List
        	-o	Restore mtime
        	-v	Verbose
        """

    private struct Member {
        var name: [UInt8]
        var date = 0
        var user = 0
        var group = 0
        var mode = 0
        var content: ArraySlice<UInt8>
    }

    static func run(_ call: inout AppletCall, on machine: inout Machine) -> Int32 {
        // The first argument may be letters without a dash.
        if let first = call.arguments.first, !first.isEmpty, first[0] != UInt8(ascii: "-") {
            call.arguments[0] = [UInt8(ascii: "-")] + first
        }
        do throws(UsageError) {
            let options = try CommandOptions(call.arguments, name: name, short: "voxtp", page: usageText)
            return try run(options, &call, on: &machine)
        } catch {
            call.error += error.text
            return error.status
        }
    }

    static func run(
        _ options: CommandOptions,
        _ call: inout AppletCall,
        on machine: inout Machine
    ) throws(UsageError) -> Int32 {
        let modes = Set("xtp".filter { options.has($0) })
        guard modes.count == 1, let archive = options.operands.first else { throw wrongUsage() }
        let wanted = options.operands.dropFirst()
        let bytes: [UInt8]
        do throws(Errno) {
            bytes = try machine.contents(archive)
        } catch {
            call.complain("can't open '", archive, "': \(error.message)")
            return 1
        }
        machine.fuel -= bytes.count / 100
        // What is printed waits in a buffer, while contents are written at once.
        var listed: [UInt8] = []
        defer { call.output += listed }
        for member in try members(bytes) where wanted.isEmpty || wanted.contains(member.name) {
            if options.has("v") {
                listed += listing(member)
            } else if options.has("t") {
                call.print(member.name)
            }
            if options.has("p") { call.output += member.content }
            guard options.has("x") else { continue }
            guard (try? machine.status(member.name, followsLink: false)) == nil else {
                call.complain("can't open '", member.name, "': \(Errno.fileExists.message)")
                return 1
            }
            do throws(Errno) {
                try machine.replaceContents(member.name, Array(member.content))
                try machine.changeMode(member.name, UInt16(member.mode & 0o7777))
                if options.has("o") {
                    let time = Instant(nanoseconds: Int64(member.date) * Nanoseconds.second)
                    try machine.setTimes(member.name, modified: time)
                }
            } catch {
                call.complain("can't open '", member.name, "': \(error.message)")
                return 1
            }
        }
        return 0
    }

    private static func listing(_ member: Member) -> [UInt8] {
        var mode = ""
        for shift in [6, 3, 0] {
            let bits = member.mode >> shift & 7
            mode += (bits & 4 != 0 ? "r" : "-") + (bits & 2 != 0 ? "w" : "-") + (bits & 1 != 0 ? "x" : "-")
        }
        var size = String(member.content.count)
        size = String(repeating: " ", count: max(0, 6 - size.count)) + size
        let time = CivilTime(Instant(nanoseconds: Int64(member.date) * Nanoseconds.second))
        let date = time.formatted("%b %e %H:%M %Y")
        return Array("\(mode) \(member.user)/\(member.group) \(size) \(date) ".utf8) + member.name + [10]
    }

    private static func members(_ bytes: [UInt8]) throws(UsageError) -> [Member] {
        guard bytes.count >= 8 else { throw UsageError("ar: short read\n") }
        guard bytes.starts(with: Array("!<arch>\n".utf8)) || bytes.starts(with: Array("!<bout>\n".utf8)) else {
            throw UsageError("ar: invalid ar magic\n")
        }
        var list: [Member] = []
        var longNames: ArraySlice<UInt8> = []
        var offset = 8
        while offset < bytes.count {
            guard offset + 60 <= bytes.count else { throw UsageError("ar: short read\n") }
            let header = bytes[offset..<(offset + 60)]
            guard header.suffix(2).elementsEqual([0x60, 10]) else { throw UsageError("ar: invalid ar header\n") }
            let base = offset
            func field(_ start: Int, _ length: Int) -> String {
                let text = header[(base + start)..<(base + start + length)]
                return String(decoding: text.prefix { $0 != 32 }, as: UTF8.self)
            }
            guard let size = Int(field(48, 10)), offset + 60 + size <= bytes.count else {
                throw UsageError("ar: short read\n")
            }
            let content = bytes[(offset + 60)..<(offset + 60 + size)]
            offset += 60 + size + size % 2
            let label = field(0, 16)
            if label == "//" {
                longNames = content
                continue
            }
            // The list of symbols is no member.
            if label == "/" || label == "/SYM64/" { continue }
            var name = Array(label.utf8)
            if name.first == PathText.slash, let place = Int(label.dropFirst()), place < longNames.count {
                name = Array(longNames.dropFirst(place).prefix { $0 != PathText.slash && $0 != 10 })
            } else if name.last == PathText.slash {
                name.removeLast()
            }
            list.append(
                Member(
                    name: name,
                    date: Int(field(16, 12)) ?? 0,
                    user: Int(field(28, 6)) ?? 0,
                    group: Int(field(34, 6)) ?? 0,
                    mode: Int(field(40, 8), radix: 8) ?? 0,
                    content: content
                )
            )
        }
        return list
    }
}
