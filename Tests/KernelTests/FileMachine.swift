@testable import Kernel

/// A machine with a small root file system, acting as one process.
enum FileMachine {
    static let start = Instant(nanoseconds: 1_790_000_000 * Nanoseconds.second)

    static var image: FileTree {
        var tree = FileTree()
        tree.add(path: "/bin/busybox", .program(identifier: "busybox", size: 1_000_000), modified: start)
        tree.add(path: "/bin/sh", .link("busybox"), modified: start)
        tree.add(path: "/etc/group", .text("root:x:0:\n"), modified: start)
        tree.add(path: "/etc/passwd", .text("root:x:0:0:root:/root:/bin/sh\n"), modified: start)
        tree.add(path: "/etc/hosts", .text(""), modified: start)
        tree.add(path: "/home", .directory, modified: start)
        tree.add(path: "/tmp", .directory, mode: 0o1777, modified: start)
        tree.add(path: "/proc", .directory, modified: start)
        tree.add(path: "/sys", .directory, modified: start)
        tree.add(path: "/dev", .directory, modified: start)
        tree.add(path: "/root", .directory, mode: 0o700, modified: start)
        return FileTree(base: tree.frozen())
    }

    static func make(pid: Int32 = 1, credentials: Credentials = .root) -> Machine {
        var machine = Machine(
            identity: 7,
            hostName: Array("box".utf8),
            root: image,
            now: start + Nanoseconds.second,
            seed: 1
        )
        machine.current = Process(
            pid: pid,
            parent: 0,
            group: pid,
            session: pid,
            state: .runnable,
            arguments: [Array("sh".utf8)],
            environment: [Array("PATH=/bin".utf8)],
            workingDirectory: .root,
            root: .root,
            descriptors: DescriptorTable(),
            credentials: credentials,
            fileModeMask: 0o022,
            pending: SignalSet(),
            ignored: SignalSet(),
            caught: SignalSet(),
            nice: 0,
            program: IdleProgram(),
            processorTime: 0,
            started: start
        )
        return machine
    }

    /// The same machine acting as another user.
    static func become(_ user: UInt32, _ machine: inout Machine, group: UInt32? = nil) {
        machine.current.credentials = Credentials(user: user, group: group ?? user)
    }
}

/// The error that a call ends with; nil when it succeeds.
func failure<R>(_ body: () throws(Errno) -> R) -> Errno? {
    do {
        _ = try body()
        return nil
    } catch {
        return error
    }
}

func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

func allows(_ path: [UInt8], _ read: Bool, _ write: Bool, _ execute: Bool, _ machine: inout Machine) -> Bool {
    machine.canAccess(path, read: read, write: write, execute: execute)
}

extension Errno? {
    /// 0 for success.
    var number: Int { Int(self?.rawValue ?? 0) }
}
