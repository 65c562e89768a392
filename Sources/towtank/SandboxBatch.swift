import Glibc
import Session
import Terminal

/// `towtank sh --batch`: many scripts, each in a machine of its own.
enum SandboxBatch {
    /// 0 when all that was asked for has been run; 2 where the input is not as it should be.
    static func run(_ options: SandboxOptions) throws -> Int32 {
        let files = try SandboxCommand.imported(options)
        let name = "/tmp/script"
        var input = Input()
        while let script = try next(&input) {
            var own = options
            own.source = .file(name)
            var output: [UInt8] = []
            var errors: [UInt8] = []
            var sandbox = try Sandbox(own, files: files, script: script)
            sandbox.send(nil)
            let end = sandbox.run(readInput: { _, _ in false }) { descriptor, bytes in
                if descriptor == 1 { output += bytes } else { errors += bytes }
                return true
            }
            var status: Int32 = 124
            if case .finished(let code) = end { status = code }
            guard Screen.write(Array("\(status) \(output.count) \(errors.count)\n".utf8) + output + errors) else {
                return 128 + SIGPIPE
            }
        }
        return 0
    }

    /// The next script; nil at the end of input.
    private static func next(_ input: inout Input) throws -> [UInt8]? {
        var line: [UInt8] = []
        while let byte = input.take(1), byte != [10] {
            line += byte
            guard line.count < 12 else { break }
        }
        if line.isEmpty { return nil }
        guard let count = Int(String(decoding: line, as: UTF8.self)), count >= 0, count <= 1 << 30 else {
            throw Sandbox.Failure(message: "--batch: a length was expected")
        }
        guard let script = input.take(count) else {
            throw Sandbox.Failure(message: "--batch: the input ends in a script")
        }
        return script
    }

    /// Standard input, read ahead.
    private struct Input {
        private var bytes: [UInt8] = []
        private var place = 0

        /// The next so many bytes; nil where there are fewer.
        mutating func take(_ count: Int) -> [UInt8]? {
            while bytes.count - place < count {
                if place > 0 {
                    bytes.removeFirst(place)
                    place = 0
                }
                var buffer = [UInt8](repeating: 0, count: 65_536)
                let got = read(0, &buffer, buffer.count)
                if got <= 0 { return nil }
                bytes += buffer[..<got]
            }
            defer { place += count }
            return Array(bytes[place..<(place + count)])
        }
    }
}
