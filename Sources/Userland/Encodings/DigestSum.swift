import Bytes
import Kernel

/// What the digest applets share: one digest a file, or a check of a list of them.
protocol DigestSum: OptionApplet {
    /// The digest of bytes; `width` is what `-a` gives.
    static func digest(_ bytes: [UInt8], width: Int) -> [UInt8]
}

extension DigestSum {
    static var short: String { name == "sha3sum" ? "csbtwa:" : "csbtw" }

    static func inputs(_ arguments: [[UInt8]]) -> [[UInt8]] {
        guard let options = try? CommandOptions(arguments, name: name, short: short, page: "") else { return [] }
        return options.operands.isEmpty ? [[45]] : options.operands
    }

    static func run(
        _ options: CommandOptions,
        _ call: inout AppletCall,
        on machine: inout Machine
    ) throws(UsageError) -> Int32 {
        guard options.has("c") || !(options.has("s") || options.has("w")) else { throw wrongUsage() }
        var width = 224
        if let text = options.value("a") {
            width = try Numeral.natural(text, of: Self.self)
            guard [224, 256, 384, 512].contains(width) else { throw UsageError("\(name): bad -a\(width)\n") }
        }
        var status: Int32 = 0
        for input in call.inputs {
            if let failure = input.failure {
                if input.failedOpening, !options.has("c") {
                    call.complain("can't open '", input.name, "': \(failure.message)")
                } else if input.failedOpening {
                    call.complain(input.name, failure)
                } else {
                    call.complain("can't read '", input.name, "': \(failure.message)")
                }
                status = 1
                continue
            }
            if options.has("c") {
                status |= check(input.name, input.bytes, options, width, &call, &machine)
                continue
            }
            machine.fuel -= input.bytes.count / 20
            call.put(Digests.hexadecimal(digest(input.bytes, width: width)) + "  ")
            call.print(input.name)
        }
        return status
    }

    /// What standard input has now: a list may name it, and it was not read before.
    private static func standardInput(_ machine: inout Machine) throws(Errno) -> [UInt8] {
        var bytes: [UInt8] = []
        while true {
            guard case .bytes(let piece) = try machine.read(0, upTo: 65536) else { throw .wouldBlock }
            if piece.isEmpty { return bytes }
            bytes += piece
        }
    }

    private static func check(
        _ listName: [UInt8],
        _ list: [UInt8],
        _ options: CommandOptions,
        _ width: Int,
        _ call: inout AppletCall,
        _ machine: inout Machine
    ) -> Int32 {
        var total = 0
        var failed = 0
        var lines = list.split(separator: 10, omittingEmptySubsequences: false)
        if lines.last?.isEmpty ?? false { lines.removeLast() }
        for line in lines {
            total += 1
            guard let blank = line.firstIndex(of: 32), line.count > blank - line.startIndex + 2,
                line[blank + 1] == 32 || line[blank + 1] == UInt8(ascii: "*")
            else {
                if options.has("w") { call.complain("invalid format") }
                failed += 1
                continue
            }
            let (wanted, name) = (line[..<blank], Array(line[(blank + 2)...]))
            var verdict = "FAILED"
            do throws(Errno) {
                let bytes = name == [45] ? try standardInput(&machine) : try machine.contents(name)
                machine.fuel -= bytes.count / 20
                let sum = Digests.hexadecimal(digest(bytes, width: width))
                if sum == String(decoding: wanted, as: UTF8.self).lowercased() { verdict = "OK" }
            } catch {
                call.complain("can't open '", name, "': \(error.message)")
            }
            if verdict != "OK" { failed += 1 }
            if !options.has("s") { call.print(name + Array(": \(verdict)".utf8)) }
        }
        if failed > 0, !options.has("s") {
            call.complain("WARNING: \(failed) of \(total) computed checksums did NOT match")
        }
        if total == 0 {
            call.complain("", listName, ": no checksum lines found")
            return 1
        }
        return failed > 0 ? 1 : 0
    }
}
