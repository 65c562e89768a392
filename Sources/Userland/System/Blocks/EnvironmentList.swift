import Kernel

/// `NAME=value` strings.
enum EnvironmentList {
    static func value(_ name: String, in environment: [[UInt8]]) -> [UInt8]? {
        let prefix = Array("\(name)=".utf8)
        return environment.last { $0.starts(with: prefix) }.map { Array($0.dropFirst(prefix.count)) }
    }

    static func text(_ name: String, in environment: [[UInt8]]) -> String? {
        value(name, in: environment).map { String(decoding: $0, as: UTF8.self) }
    }

    /// Sets a variable in its place, or adds it at the end.
    static func set(_ assignment: [UInt8], in environment: inout [[UInt8]]) {
        let end = assignment.firstIndex(of: UInt8(ascii: "=")) ?? assignment.endIndex
        let prefix = assignment[..<end] + [UInt8(ascii: "=")]
        if let index = environment.firstIndex(where: { $0.starts(with: prefix) }) {
            environment[index] = assignment
        } else {
            environment.append(assignment)
        }
    }

    static func remove(_ name: [UInt8], from environment: inout [[UInt8]]) {
        environment.removeAll { $0.starts(with: name + [UInt8(ascii: "=")]) }
    }
}
