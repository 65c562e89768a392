import Kernel

/// Reads the command line of `find`.
struct FindParser {
    private var words: [[UInt8]]
    private var index = 0
    private let users: UserDatabase
    private(set) var paths: [[UInt8]] = []
    private(set) var followsLinks = false
    private(set) var followsArguments = false
    private(set) var staysOnDevice = false
    private(set) var maximumDepth = Int.max
    private(set) var minimumDepth = 0
    private(set) var isDepthFirst = false
    private(set) var commands: [[[UInt8]]] = []
    private var hasAction = false

    init(_ arguments: [[UInt8]], users: UserDatabase) {
        words = arguments
        self.users = users
    }

    /// The whole expression; paths and options are left in the properties.
    mutating func parse(_ machine: inout Machine) throws(UsageError) -> FindExpression {
        while let word = peek(), word == "-H" || word == "-L" || word == "-P" {
            if word == "-L" { followsLinks = true }
            if word == "-H" { followsArguments = true }
            index += 1
        }
        while let word = peek(), !word.hasPrefix("-"), word != "(", word != "!" {
            paths.append(words[index])
            index += 1
        }
        if paths.isEmpty { paths = [Array(".".utf8)] }
        let expression = try alternatives(isNested: false, &machine)
        return hasAction ? expression : .and([expression, .print])
    }

    private func peek() -> String? { index < words.count ? String(decoding: words[index], as: UTF8.self) : nil }

    private mutating func alternatives(isNested: Bool, _ machine: inout Machine) throws(UsageError) -> FindExpression {
        var branches: [[FindExpression]] = [[]]
        var isNegated = false
        while let word = peek() {
            index += 1
            switch word {
            case "-o", "-or":
                branches.append([])
                isNegated = false
            case "-a", "-and": break
            case "!", "-not": isNegated.toggle()
            case ")" where isNested:
                return .or(branches.map { .and($0) })
            default:
                let test = word == "(" ? try alternatives(isNested: true, &machine) : try primary(word, &machine)
                branches[branches.count - 1].append(isNegated ? .not(test) : test)
                isNegated = false
            }
        }
        if isNested { throw UsageError("find: unpaired '('\n") }
        return .or(branches.map { .and($0) })
    }

    private mutating func argument(of word: String) throws(UsageError) -> [UInt8] {
        guard index < words.count else { throw UsageError("find: \(word) requires an argument\n") }
        index += 1
        return words[index - 1]
    }

    private mutating func primary(_ word: String, _ machine: inout Machine) throws(UsageError) -> FindExpression {
        switch word {
        case "-follow":
            followsLinks = true
            return .always
        case "-xdev", "-mount":
            staysOnDevice = true
            return .always
        case "-depth", "-d":
            isDepthFirst = true
            return .always
        case "-noleaf": return .always
        case "-maxdepth":
            maximumDepth = Int(try number(argument(of: word)))
            return .always
        case "-mindepth":
            minimumDepth = Int(try number(argument(of: word)))
            return .always
        case "-print", "-print0", "-delete", "-quit":
            // -quit alone still prints nothing.
            hasAction = true
            if word == "-delete" { isDepthFirst = true }
            return word == "-print" ? .print : word == "-print0" ? .print0 : word == "-delete" ? .delete : .quit
        case "-prune": return .prune
        case "-executable": return .executable
        case "-empty": return .empty
        case "-true": return .always
        case "-exec": return try command(word)
        default: return try test(word, &machine)
        }
    }

    private mutating func command(_ word: String) throws(UsageError) -> FindExpression {
        hasAction = true
        var command: [[UInt8]] = []
        while index < words.count {
            let argument = words[index]
            index += 1
            let isMany = argument == Array("+".utf8) && command.last == Array("{}".utf8)
            guard argument == Array(";".utf8) || isMany else {
                command.append(argument)
                continue
            }
            guard !command.isEmpty else { break }
            commands.append(command)
            return .execute(command: command, many: isMany, place: commands.count - 1)
        }
        throw UsageError("find: \(word) requires an argument\n")
    }

    private mutating func test(_ word: String, _ machine: inout Machine) throws(UsageError) -> FindExpression {
        let known: Set<String> = [
            "-name", "-iname", "-path", "-wholename", "-ipath", "-regex", "-type", "-perm", "-mtime", "-atime",
            "-ctime", "-mmin", "-amin", "-cmin", "-newer", "-inum", "-samefile", "-user", "-group", "-size", "-links",
        ]
        guard known.contains(word) else { throw UsageError("find: unrecognized: \(word)\n\(Find.usageText)") }
        let value = try argument(of: word)
        let text = String(decoding: value, as: UTF8.self)
        switch word {
        case "-name", "-iname": return .name(pattern: value, foldsCase: word == "-iname")
        case "-path", "-wholename", "-ipath": return .path(pattern: value, foldsCase: word == "-ipath")
        case "-regex": return .regex(text)
        case "-type":
            guard value.count == 1, "fdlbcsp".utf8.contains(value[0]) else {
                throw UsageError("find: invalid argument '\(text)' to '-type'\n")
            }
            return .type(value[0])
        case "-perm":
            let (digits, sign) = signed(value, any: true)
            guard let mode = SymbolicMode.apply(digits, to: 0, isDirectory: false, mask: 0) else {
                throw UsageError("find: invalid mode '\(text)'\n")
            }
            return .permissions(mode: mode, sign: sign == .more ? .any : sign)
        case "-newer", "-samefile":
            do throws(Errno) {
                let file = try machine.status(value)
                return word == "-newer" ? .newer(file.modified) : .sameFile(file.id)
            } catch {
                throw UsageError("find: can't stat '\(text)': \(error.message)\n")
            }
        case "-inum": return .inode(UInt32(truncatingIfNeeded: try number(value)))
        case "-user":
            guard let id = users.userID(value) else { throw UsageError("find: unknown user \(text)\n") }
            return .user(id)
        case "-group":
            guard let id = users.groupID(value) else { throw UsageError("find: unknown group \(text)\n") }
            return .group(id)
        case "-size": return try size(value)
        case "-links":
            let (digits, sign) = signed(value)
            return .links(UInt32(truncatingIfNeeded: try number(digits)), sign)
        default:
            let (digits, sign) = signed(value)
            let stamps: [Character: FindExpression.Stamp] = ["m": .modified, "c": .changed, "a": .accessed]
            let stamp = stamps[word.dropFirst().first ?? "m"] ?? .modified
            return .age(stamp: stamp, unit: word.hasSuffix("min") ? 60 : 86_400, count: try number(digits), sign: sign)
        }
    }

    private func size(_ value: [UInt8]) throws(UsageError) -> FindExpression {
        let (digits, sign) = signed(value)
        let units: [UInt8: Int64] = [
            UInt8(ascii: "c"): 1, UInt8(ascii: "b"): 512, UInt8(ascii: "k"): 1024,
            UInt8(ascii: "w"): 2, UInt8(ascii: "M"): 1 << 20, UInt8(ascii: "G"): 1 << 30,
        ]
        if let last = digits.last, let unit = units[last] {
            return .size(try number(Array(digits.dropLast()), shown: digits) * unit, sign)
        }
        return .size(try number(digits) * 512, sign)
    }

    private func signed(_ value: [UInt8], any: Bool = false) -> ([UInt8], FindExpression.Sign) {
        switch value.first {
        case UInt8(ascii: "+"): (Array(value.dropFirst()), .more)
        case UInt8(ascii: "-"): (Array(value.dropFirst()), .less)
        case UInt8(ascii: "/") where any: (Array(value.dropFirst()), .any)
        default: (value, .exact)
        }
    }

    private func number(_ value: [UInt8], shown: [UInt8]? = nil) throws(UsageError) -> Int64 {
        let text = String(decoding: value, as: UTF8.self)
        guard let number = Int64(text), number >= 0 else {
            throw UsageError("find: invalid number '\(String(decoding: shown ?? value, as: UTF8.self))'\n")
        }
        return number
    }
}
