import Kernel

/// An applet that may ask on standard error and read the answers from standard input: `rm -i`.
///
/// `run` is pure up to the machine, so it is first tried on a copy of the machine; when it asks a question that has no
/// answer yet, the copy is dropped, the question is put, and `run` starts again with one answer more.
protocol AskingApplet: Applet {
    static var short: String { get }
    static var long: [LongOption] { get }
    static func run(
        _ options: CommandOptions,
        _ call: inout AppletCall,
        _ dialogue: inout Dialogue,
        on machine: inout Machine
    ) throws(UsageError) -> Int32
}

extension AskingApplet {
    static var long: [LongOption] { [] }
    static var program: any Program.Type { AskingProgram<Self>.self }

    static func start(_ arguments: [[UInt8]], environment: [[UInt8]]) -> any Program {
        AskingProgram<Self>(arguments: arguments, environment: environment)
    }
}

/// The answers given so far, and the first question that has none.
struct Dialogue {
    fileprivate var answers: [Bool]
    private var asked = 0
    fileprivate var openQuestion: String?
    fileprivate var outputAtQuestion = 0
    fileprivate var errorAtQuestion = 0

    fileprivate init(answers: [Bool]) { self.answers = answers }

    /// For work that asks nothing.
    init() { answers = [] }

    /// Asks; true for yes. Without an answer the run is a mere trial, and goes on with no.
    mutating func ask(_ question: String, _ call: AppletCall) -> Bool {
        if asked < answers.count {
            asked += 1
            return answers[asked - 1]
        }
        if openQuestion == nil {
            openQuestion = "\(call.name): \(question)? "
            outputAtQuestion = call.output.count
            errorAtQuestion = call.error.count
        }
        return false
    }
}

/// Drives an `AskingApplet`.
struct AskingProgram<Body: AskingApplet>: Program {
    static var programName: String { "applet:" + Body.name }

    private let arguments: [[UInt8]]
    private let environment: [[UInt8]]
    private var answers: [Bool] = []
    private var shownOutput = 0
    private var shownError = 0
    private var output = OutputQueue()
    private var line: [UInt8] = []
    private var phase = Phase.running

    private enum Phase: Codable {
        case running
        case reading
        case ending(Int32)
    }

    init(arguments: [[UInt8]], environment: [[UInt8]]) {
        self.arguments = arguments
        self.environment = environment
    }

    mutating func step(_ machine: inout Machine) -> Step {
        while true {
            if let wait = output.flush(&machine, name: Body.name) { return wait }
            switch phase {
            case .running: run(&machine)
            case .ending(let status): return .exit(status)
            case .reading:
                do throws(Errno) {
                    guard case .bytes(let bytes) = try machine.read(0, upTo: 1) else { return .block(.readable(0)) }
                    line += bytes
                    if bytes.isEmpty || bytes == [10] { answer() }
                } catch {
                    answer()
                }
            }
        }
    }

    private mutating func answer() {
        let first = line.first { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\t") }
        answers.append(first == UInt8(ascii: "y") || first == UInt8(ascii: "Y"))
        line = []
        phase = .running
    }

    private mutating func run(_ machine: inout Machine) {
        machine.fuel -= 2000
        var trial = machine
        var call = AppletCall(
            name: String(decoding: baseName(arguments), as: UTF8.self),
            arguments: Array(arguments.dropFirst()),
            environment: environment
        )
        var dialogue = Dialogue(answers: answers)
        var status: Int32
        do throws(UsageError) {
            let options = try CommandOptions(
                call.arguments,
                name: call.name,
                short: Body.short,
                long: Body.long,
                page: Body.usageText
            )
            status = try Body.run(options, &call, &dialogue, on: &trial)
        } catch {
            call.error += error.text
            status = error.status
        }
        if let question = dialogue.openQuestion {
            show(call.output[..<dialogue.outputAtQuestion], call.error[..<dialogue.errorAtQuestion])
            output.append(Array(question.utf8), to: 2)
            phase = .reading
        } else {
            machine = trial
            show(call.output[...], call.error[...])
            phase = .ending(status)
        }
    }

    private mutating func show(_ text: ArraySlice<UInt8>, _ error: ArraySlice<UInt8>) {
        output.append(error.dropFirst(shownError), to: 2)
        output.append(text.dropFirst(shownOutput), to: 1)
        shownError = max(shownError, error.count)
        shownOutput = max(shownOutput, text.count)
    }
}
