import Foundation
import Kernel
import Testing

@testable import Shell

/// Shells that are stopped in the middle, fed by hand, or talked to at a terminal.
@Suite struct ExecutionStateTests {
    private func roundTrip(_ machine: Machine) throws -> Machine {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        let data = try encoder.encode(machine)
        let decoder = JSONDecoder()
        if let key = ProgramNames.key { decoder.userInfo[key] = ExecutionMachine.names }
        var copy = try decoder.decode(Machine.self, from: data)
        copy.commons.loader = ExecutionLoader()
        copy.now = machine.now
        return copy
    }

    @Test(arguments: [
        "i=0; while [ $i -lt 5 ]; do i=$((i+1)); echo $i; sleep 1; done",
        "f() { local x=$1; sleep 1; echo $x; }; for w in a b c; do f $w; done; echo $?",
        "x=a$(sleep 2; echo b)c; echo $x; trap 'echo bye' EXIT",
        "{ sleep 1; echo one; sleep 2; } > f; cat f; case x in x) sleep 1; echo in;; esac",
        "sleep 2 | sleep 1; echo ${x:-$(sleep 1; echo d)}; (sleep 1; exit 3) & wait $!; echo $?",
    ])
    func goesOnAfterBeingWrittenAndReadBack(_ text: String) throws {
        let expected = execute(text)
        let words = ["sh", "-c", text]
        for instant in [500, 1_500, 2_500, 3_500] {
            var bench = ExecutionMachine()
            bench.start(ShellProgram(arguments: words.map { Array($0.utf8) }), arguments: words)
            bench.run(for: Nanoseconds(instant) * .millisecond)
            if bench.ended == nil { bench.machine = try roundTrip(bench.machine) }
            bench.run()
            #expect(bench.output == expected.output)
            #expect(bench.ended?.code == expected.status)
        }
    }

    private func fed(_ texts: [String]) -> ExecutionMachine {
        var bench = ExecutionMachine()
        bench.start(ShellProgram.fed(name: "bash", dialect: .bash), arguments: ["bash"])
        bench.run(for: .second)
        for text in texts {
            bench.machine.wake(bench.pid, as: ShellProgram.self) { $0.feed(Array(text.utf8)) }
            bench.run(for: 10 * .second)
        }
        return bench
    }

    @Test func fedShellKeepsItsState() {
        let bench = fed(["x=1; cd /", "f() { echo $x $1; }", "false", "echo $?", "f a; pwd"])
        #expect(bench.output == "1\n1 a\n/\n")
        #expect(bench.finished == [0, 0, 1, 0, 0])
        #expect(bench.ended == nil)
    }

    @Test func fedShellSurvivesErrors() {
        let bench = fed([
            "nosuch", "fi", "set -u; echo $zz; echo no", "set +u; readonly r=1; r=2", "exec nosuch", "echo still here",
            "echo \"open",
        ])
        #expect(bench.ended == nil)
        #expect(bench.output == "still here\n")
        #expect(bench.finished == [127, 2, 1, 1, 127, 0, 2])
        #expect(
            bench.errors.hasPrefix("bash: nosuch: command not found\nbash: syntax error near unexpected token `fi'\n")
        )
    }

    @Test func fedShellReportsEachText() {
        let bench = fed(["", "# nothing", "sleep 2; echo a", "echo b & wait", "exit 4"])
        #expect(bench.finished == [0, 0, 0, 0, 4])
        #expect(bench.output == "a\nb\n")
        #expect(bench.ended == .exited(4))
    }

    private func terminal(_ dialect: Dialect, files: [String: String] = [:], _ keys: [String]) -> String {
        var bench = ExecutionMachine()
        for (path, text) in files.sorted(by: { $0.key < $1.key }) {
            bench.machine.trees[0].add(path: path, .text(text))
        }
        let number = bench.machine.addTerminal(rows: 24, columns: 80)
        let words = [dialect == .ash ? "sh" : "bash"]
        let stream = StandardStream.terminal(number)
        bench.start(
            ShellProgram(arguments: words.map { Array($0.utf8) }, dialect: dialect),
            arguments: words,
            streams: [stream, stream, stream]
        )
        bench.run(for: .second)
        for key in keys {
            bench.machine.type(Array(key.utf8), at: number)
            bench.run(for: 300 * .millisecond)
        }
        return bench.screen
    }

    @Test func promptsAndContinuations() {
        #expect(
            terminal(.ash, ["echo hi\r", "if true\r", "then echo x; fi\r", "cd /\r", "\u{4}"])
                == "/tmp # echo hi\nhi\n/tmp # if true\n> then echo x; fi\nx\n/tmp # cd /\n/ # \n"
        )
    }

    @Test func bashReadsItsStartFiles() {
        let files = ["etc/bash.bashrc": "PS1='all> '\n", "root/.bashrc": "echo mine\n"]
        #expect(terminal(.bash, files: files, ["echo hi\r"]) == "mine\nall> echo hi\nhi\nall> ")
    }

    @Test func jobsAtTheTerminal() {
        #expect(
            terminal(.ash, ["sleep 9\r", "\u{1A}", "jobs\r", "fg\r", "\u{3}", "echo $?\r"])
                == "/tmp # sleep 9\n^Z[1]+  Stopped                    sleep 9\n/tmp # jobs\n"
                + "[1]+  Stopped                    sleep 9\n/tmp # fg\nsleep 9\n^C\n/tmp # echo $?\n130\n/tmp # "
        )
    }

    /// A fed shell whose user is at a terminal: lines are fed, keys (those that start with `^`) are typed.
    private func fedAtTerminal(_ steps: [String]) -> ExecutionMachine {
        var bench = ExecutionMachine()
        let number = bench.machine.addTerminal(rows: 24, columns: 80)
        let stream = StandardStream.terminal(number)
        bench.start(
            ShellProgram.fed(name: "bash", dialect: .bash),
            arguments: ["bash"],
            streams: [stream, stream, stream]
        )
        bench.run(for: .second)
        for step in steps {
            if step.first == "^", let key = step.last?.asciiValue {
                bench.machine.type([key & 31], at: number)
            } else {
                bench.machine.wake(bench.pid, as: ShellProgram.self) { $0.feed(Array(step.utf8)) }
            }
            bench.run(for: .second)
        }
        return bench
    }

    @Test func jobsOfAFedShell() {
        let bench = fedAtTerminal(["sleep 9", "^Z", "jobs", "bg", "sleep 5 &", "fg %1", "^C", "echo $?"])
        #expect(
            bench.screen
                == "^Z\n[1]+  Stopped                 sleep 9\n[1]+  Stopped                 sleep 9\n"
                + "[1]+ sleep 9 &\n[2] 3\nsleep 9\n^C130\n"
        )
        #expect(bench.finished == [148, 0, 0, 0, 130, 0])
    }

    @Test func interruptDropsTheLine() {
        #expect(
            terminal(.bash, ["while :; do :; done\r", "\u{3}", "echo $?\r"])
                == "bash-5.2# while :; do :; done\n^C\nbash-5.2# echo $?\n130\nbash-5.2# "
        )
    }
}
