import Kernel

/// `tee`: standard input to standard output and to files.
struct Tee: ResidentApplet {
    static let name = "tee"
    static let usage = """
        tee [-ai] [FILE]...

        Copy stdin to each FILE, and also to stdout

        	-a	Append to the given FILEs, don't overwrite
        	-i	Ignore interrupt signals (SIGINT)
        """

    private let files: [[UInt8]]
    private let appends: Bool
    private let ignoresInterrupt: Bool
    private var descriptors: [Int32] = []
    private var pending: [UInt8] = []
    private var target = 0
    private var offset = 0
    private var status: Int32 = 0
    private var hasStarted = false

    init(calledAs name: [UInt8], arguments: [[UInt8]], environment: [[UInt8]]) throws(UsageError) {
        let options = try Options(arguments, "ai", of: Self.self)
        files = options.operands
        appends = options.has("a")
        ignoresInterrupt = options.has("i")
    }

    mutating func step(_ machine: inout Machine) -> Step {
        if !hasStarted { start(&machine) }
        while machine.fuel > 0 {
            if let step = distribute(&machine) { return step }
            do throws(Errno) {
                switch try machine.read(0, upTo: 65536) {
                case .wouldBlock:
                    return .block(.readable(0))
                case .bytes(let bytes):
                    if bytes.isEmpty { return .exit(status) }
                    machine.fuel -= 1 + bytes.count / 50
                    pending = bytes
                    target = 0
                    offset = 0
                }
            } catch {
                _ = try? machine.write(2, Array("tee: read error: \(error.message)\n".utf8))
                return .exit(1)
            }
        }
        return .again
    }

    private mutating func start(_ machine: inout Machine) {
        hasStarted = true
        machine.fuel -= 2000
        if ignoresInterrupt { machine.setDisposition(.interrupt, .ignore) }
        descriptors = [1]
        for file in files {
            if file == [45] {
                descriptors.append(1)
                continue
            }
            do throws(Errno) {
                descriptors.append(try machine.open(file, [.write, .create, appends ? .append : .truncate]))
            } catch {
                status = 1
                let text = "tee: \(String(decoding: file, as: UTF8.self)): \(error.message)\n"
                _ = try? machine.write(2, Array(text.utf8))
            }
        }
    }

    /// Writes the block that was read to every target in turn.
    private mutating func distribute(_ machine: inout Machine) -> Step? {
        while !pending.isEmpty {
            guard target < descriptors.count else {
                pending = []
                return nil
            }
            do throws(Errno) {
                let written = try machine.write(descriptors[target], pending[offset...])
                offset += written
                if offset < pending.count {
                    if written == 0 { return .block(.writable(descriptors[target])) }
                    continue
                }
            } catch {
                if target == 0 || descriptors[target] == 1 {
                    return OutputQueue.failed(error, &machine, name: Self.name)
                }
                _ = try? machine.write(2, Array("tee: write error: \(error.message)\n".utf8))
                status = 1
                descriptors.remove(at: target)
                target -= 1
            }
            target += 1
            offset = 0
        }
        return nil
    }
}
