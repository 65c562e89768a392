import Kernel

/// Reads files to their ends, one after the other, without ever waiting inside.
struct WholeReader: Codable, Sendable {
    var names: [[UInt8]] = []
    private var done: [WholeInput] = []
    private var current: [UInt8] = []
    private var descriptor: Int32 = -1

    /// Bytes read and not handed over yet.
    var size: Int { done.reduce(current.count) { $0 + $1.bytes.count } }

    /// The step to answer with while there is more to read; nil when all is read.
    mutating func read(_ machine: inout Machine) -> Step? {
        while done.count < names.count {
            let name = names[done.count]
            let isStandardInput = name == [45]
            if descriptor < 0 {
                do throws(Errno) {
                    descriptor = isStandardInput ? 0 : try machine.open(name, .read)
                } catch {
                    done.append(WholeInput(name: name, bytes: [], failure: error, failedOpening: true))
                    continue
                }
            }
            do throws(Errno) {
                if case .wouldBlock = try fill(&machine) { return .block(.readable(descriptor)) }
                if descriptor >= 0, machine.fuel <= 0 { return .again }
            } catch {
                finish(name, failure: error, &machine)
            }
        }
        return nil
    }

    /// Hands over what was read and empties the reader.
    mutating func take() -> [WholeInput] {
        defer { done = [] }
        names = []
        return done
    }

    private enum Progress {
        case wouldBlock
        case read
    }

    private mutating func fill(_ machine: inout Machine) throws(Errno) -> Progress {
        while machine.fuel > 0 {
            switch try machine.read(descriptor, upTo: 65536) {
            case .wouldBlock:
                return .wouldBlock
            case .bytes(let bytes):
                if bytes.isEmpty {
                    finish(names[done.count], failure: nil, &machine)
                    return .read
                }
                machine.fuel -= 1 + bytes.count / 100
                current += bytes
            }
        }
        return .read
    }

    private mutating func finish(_ name: [UInt8], failure: Errno?, _ machine: inout Machine) {
        done.append(WholeInput(name: name, bytes: current, failure: failure))
        current = []
        if descriptor > 0 { try? machine.close(descriptor) }
        descriptor = -1
    }
}
