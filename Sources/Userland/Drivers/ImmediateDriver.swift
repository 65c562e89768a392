import Kernel

/// Drives an `ImmediateApplet`: reads what it asked for, runs it once, and writes its output.
struct ImmediateProgram<Body: ImmediateApplet>: Program {
    static var programName: String { "applet:" + Body.name }

    private let arguments: [[UInt8]]
    private let environment: [[UInt8]]
    private var reader = WholeReader()
    private var output = OutputQueue()
    private var status: Int32?
    private var commands = PipedCommands()

    init(arguments: [[UInt8]], environment: [[UInt8]]) {
        self.arguments = arguments
        self.environment = environment
        reader.names = Body.inputs(Array(arguments.dropFirst()))
    }

    var heldMemory: Int { reader.size }

    mutating func step(_ machine: inout Machine) -> Step {
        if status == nil {
            if let wait = reader.read(&machine) { return wait }
            run(&machine)
        }
        if let wait = commands.run(&machine, name: Body.name) { return wait }
        if let failure = commands.takeFailure() {
            output.prepend(failure, to: 2)
            status = 1
        }
        return output.drain(&machine, then: status ?? 0, name: Body.name)
    }

    private mutating func run(_ machine: inout Machine) {
        let inputs = reader.take()
        var call = AppletCall(
            name: String(decoding: baseName(arguments), as: UTF8.self),
            arguments: Array(arguments.dropFirst()),
            environment: environment,
            input: inputs.first { $0.name == [45] }?.bytes ?? [],
            inputs: inputs
        )
        let path = arguments.first ?? []
        let size = inputs.reduce(0) { $0 + $1.bytes.count }
        status = Body.run(&call, on: &machine)
        commands.waiting = call.commands
        if path.count != call.name.utf8.count, !call.error.isEmpty {
            let marks = call.marks
            let corrected = CalledName.corrected(call.error, name: call.name, path: path)
            let added = corrected.count - call.error.count
            call.error = corrected
            call.marks = marks.map { AppletCall.Mark(output: $0.output, error: $0.error + added) }
        }
        machine.fuel -= 2000 + (size + call.output.count) / 100
        // Before a complaint BusyBox writes what it has printed so far.
        var (outputStart, errorStart) = (0, 0)
        for mark in call.marks where mark.error > errorStart {
            output.append(call.output[outputStart..<max(outputStart, mark.output)], to: 1)
            output.append(call.error[errorStart..<mark.error], to: 2)
            outputStart = max(outputStart, mark.output)
            errorStart = mark.error
        }
        output.append(call.output[outputStart...], to: 1)
    }
}
