import Kernel

/// `run-parts`: runs every executable file of a directory, in the order of their names.
struct RunParts: ResidentApplet {
    static let name = "run-parts"
    static let usage = #"""
        run-parts [-a ARG]... [-u UMASK] [--reverse] [--test] [--exit-on-error] DIRECTORY

        Run a bunch of scripts in DIRECTORY

        	-a ARG		Pass ARG as argument to scripts
        	-u UMASK	Set UMASK before running scripts
        	--reverse	Reverse execution order
        	--test		Dry run
        	--exit-on-error	Exit if a script exits with non-zero
        """#

    private let directory: [UInt8]
    private let arguments: [[UInt8]]
    private let isTest: Bool
    private let isReversed: Bool
    private let stops: Bool
    private var commands: [[UInt8]]?
    private var child: Int32?
    private var status: Int32 = 0

    init(calledAs name: [UInt8], arguments: [[UInt8]], environment: [[UInt8]]) throws(UsageError) {
        let options = try CommandOptions(
            arguments,
            name: Self.name,
            short: "a:u:tlrα",
            long: [
                LongOption("test", "t"), LongOption("list", "l"), LongOption("reverse", "r"), LongOption("arg", "a"),
                LongOption("umask", "u"), LongOption("exit-on-error", "α"),
            ],
            page: Self.usageText
        )
        guard options.operands.count == 1 else { throw Self.wrongUsage() }
        directory = options.operands[0]
        self.arguments = options.values("a")
        isTest = options.has("t") || options.has("l")
        isReversed = options.has("r")
        stops = options.has("α")
    }

    mutating func step(_ machine: inout Machine) -> Step {
        if commands == nil, let failure = look(&machine) { return failure }
        if let child {
            do throws(Errno) {
                guard case .ended(_, let ended) = try machine.waitChild(.process(child)) else { return .block(.child) }
                self.child = nil
                if case .exited(let code) = ended, code != 0 {
                    complain("exit status \(code)", &machine)
                } else if case .signalled(let signal) = ended {
                    complain("killed by signal \(signal.number)", &machine)
                }
                commands?.removeFirst()
                if status != 0, stops { return .exit(status) }
            } catch {
                return .exit(1)
            }
        }
        while let command = commands?.first {
            if isTest {
                _ = try? machine.write(1, command + [10])
                commands?.removeFirst()
                continue
            }
            do throws(Errno) {
                child = try machine.spawn([command] + arguments, parentName: Self.name)
                return .again
            } catch {
                complain(error.message, &machine)
                commands?.removeFirst()
            }
        }
        return .exit(status)
    }

    private mutating func complain(_ text: String, _ machine: inout Machine) {
        let name = String(decoding: commands?.first ?? directory, as: UTF8.self)
        Execution.tell("run-parts: \(name): \(text)\n", on: &machine)
        status = 1
    }

    /// Finds what there is to run.
    private mutating func look(_ machine: inout Machine) -> Step? {
        machine.fuel -= 2000
        do throws(Errno) {
            var names = try machine.entries(directory).map(\.name).filter { name in
                name.allSatisfy { byte in
                    48...57 ~= byte || 65...90 ~= byte || 97...122 ~= byte || byte == UInt8(ascii: "_")
                        || byte == UInt8(ascii: "-")
                }
            }
            names.sort { isReversed ? $1.lexicographicallyPrecedes($0) : $0.lexicographicallyPrecedes($1) }
            var found: [[UInt8]] = []
            for name in names {
                let path = PathText.join(directory, name)
                guard (try? machine.status(path))?.kind == .regular,
                    machine.canAccess(path, read: false, write: false, execute: true)
                else { continue }
                found.append(path)
            }
            commands = found
            return nil
        } catch {
            complain(error.message, &machine)
            // A missing directory is no failure.
            return .exit(0)
        }
    }
}
