import Kernel

/// The lines of files, one file after another, and at last of standard input; never waits inside.
struct LineSource: Codable, Sendable {
    private var files: [[UInt8]]
    private let readsInput: Bool
    private var reader: LineReader?
    private var input = LineReader(descriptor: 0)
    /// The file that is being read; nil for standard input.
    private(set) var fileName: [UInt8]?

    enum Outcome {
        /// With its line end, which a last line may lack.
        case line([UInt8])
        case wouldBlock(Int32)
        case end
        case failed([UInt8], Errno)
    }

    init(files: [[UInt8]], readsInput: Bool) {
        self.files = files
        self.readsInput = readsInput
    }

    /// Whether it reads standard input now.
    var isAtInput: Bool { files.isEmpty && reader == nil }

    /// What it holds, in bytes.
    var heldMemory: Int { input.heldMemory + (reader?.heldMemory ?? 0) }

    /// The next line of standard input, whichever file is being read.
    mutating func nextOfInput(_ machine: inout Machine) -> Outcome {
        var line: [UInt8] = []
        do throws(Errno) {
            switch try input.next(into: &line, &machine) {
            case .line(let isTerminated): return .line(isTerminated ? line + [10] : line)
            case .wouldBlock: return .wouldBlock(0)
            case .end: return .end
            }
        } catch {
            return .failed([45], error)
        }
    }

    mutating func next(_ machine: inout Machine) -> Outcome {
        while true {
            if reader == nil {
                guard let file = files.first else {
                    guard readsInput else { return .end }
                    fileName = nil
                    return nextOfInput(&machine)
                }
                files.removeFirst()
                fileName = file
                do throws(Errno) {
                    reader = LineReader(descriptor: try machine.open(file, .read))
                } catch {
                    return .failed(file, error)
                }
            }
            let descriptor = reader?.descriptor ?? 0
            var line: [UInt8] = []
            do throws(Errno) {
                switch try reader?.next(into: &line, &machine) ?? .end {
                case .line(let isTerminated): return .line(isTerminated ? line + [10] : line)
                case .wouldBlock: return .wouldBlock(descriptor)
                case .end: break
                }
            } catch {
                return .failed([45], error)
            }
            try? machine.close(descriptor)
            reader = nil
        }
    }
}
