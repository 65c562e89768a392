import Kernel

/// Bytes on their way to descriptors 1 and 2, in order; survives full pipes.
struct OutputQueue: Codable, Sendable {
    private var pieces: [Piece] = []

    private struct Piece: Codable, Sendable {
        var descriptor: Int32
        var bytes: [UInt8]
        var start = 0
    }

    var isEmpty: Bool { pieces.isEmpty }

    mutating func append(_ bytes: [UInt8], to descriptor: Int32) {
        if !bytes.isEmpty { pieces.append(Piece(descriptor: descriptor, bytes: bytes)) }
    }

    mutating func append(_ bytes: ArraySlice<UInt8>, to descriptor: Int32) {
        if !bytes.isEmpty { pieces.append(Piece(descriptor: descriptor, bytes: Array(bytes))) }
    }

    /// Puts bytes before all that waits.
    mutating func prepend(_ bytes: [UInt8], to descriptor: Int32) {
        pieces.insert(Piece(descriptor: descriptor, bytes: bytes), at: 0)
    }

    /// Writes as much as fits. Nil when everything is written; else the step to answer with.
    mutating func flush(_ machine: inout Machine, name: String) -> Step? {
        var index = 0
        defer { pieces.removeFirst(index) }
        while index < pieces.count {
            if pieces[index].descriptor == 2, pieces[index].start == 0 {
                BusyBoxBuild.rename(&pieces[index].bytes, machine)
            }
            let piece = pieces[index]
            do throws(Errno) {
                let written = try machine.write(piece.descriptor, piece.bytes[piece.start...])
                machine.fuel -= 1 + written / 100
                pieces[index].start += written
                if pieces[index].start == piece.bytes.count {
                    index += 1
                } else if written == 0 {
                    return .block(.writable(piece.descriptor))
                }
            } catch {
                if piece.descriptor == 2 {
                    // Nobody can be told; what was to be said is lost, as with a closed standard error.
                    index += 1
                } else {
                    index = pieces.count
                    return Self.failed(error, &machine, name: name)
                }
            }
        }
        return nil
    }

    /// Flushes, then ends with `status`.
    mutating func drain(_ machine: inout Machine, then status: Int32, name: String) -> Step {
        flush(&machine, name: name) ?? .exit(status)
    }

    /// A broken pipe ends the process by its signal; any other failure is told.
    static func failed(_ error: Errno, _ machine: inout Machine, name: String) -> Step {
        if error == .brokenPipe, !machine.current.ignored.contains(.brokenPipe) {
            return .exit(.signalled(.brokenPipe))
        }
        _ = try? machine.write(2, Array("\(name): write error: \(error.message)\n".utf8))
        return .exit(1)
    }
}
