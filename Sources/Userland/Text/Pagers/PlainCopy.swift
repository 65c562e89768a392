import Kernel

/// Copies files to standard output as they are: what a pager does where that is no terminal.
struct PlainCopy: Codable, Sendable {
    private let name: String
    private var files: [[UInt8]]
    private var descriptor: Int32 = -1
    private var output = OutputQueue()
    private var status: Int32 = 0

    /// No files stand for standard input.
    init(name: String, files: [[UInt8]]) {
        self.name = name
        self.files = files.isEmpty ? [[45]] : files
    }

    mutating func step(_ machine: inout Machine) -> Step {
        while true {
            if let step = output.flush(&machine, name: name) { return step }
            if machine.fuel <= 0 { return .again }
            guard let file = files.first else { return .exit(status) }
            do throws(Errno) {
                if descriptor < 0 {
                    descriptor = file == [45] ? 0 : try machine.open(file, .read)
                }
            } catch {
                complain(Array("can't open '".utf8) + file + Array("': \(error.message)".utf8))
                continue
            }
            do throws(Errno) {
                switch try machine.read(descriptor, upTo: 65536) {
                case .wouldBlock:
                    return .block(.readable(descriptor))
                case .bytes(let bytes):
                    machine.fuel -= 1 + bytes.count / 100
                    output.append(bytes, to: 1)
                    if bytes.isEmpty { endFile(&machine) }
                }
            } catch {
                endFile(&machine)
                status = 1
                output.append(Array("\(name): read error: \(error.message)\n".utf8), to: 2)
            }
        }
    }

    private mutating func complain(_ text: [UInt8]) {
        files.removeFirst()
        status = 1
        output.append(Array("\(name): ".utf8) + text + [10], to: 2)
    }

    private mutating func endFile(_ machine: inout Machine) {
        files.removeFirst()
        if descriptor > 0 { try? machine.close(descriptor) }
        descriptor = -1
    }
}
