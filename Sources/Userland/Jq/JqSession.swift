/// One run of `jq`: every input through the filter, results to the output.
struct JqSession {
    let interpreter: JqInterpreter
    let program: JqExpression
    let scope: JqScope?
    let options: JqOptions
    private var last: JqValue?
    private var status: Int32 = 0

    init(interpreter: JqInterpreter, program: JqExpression, scope: JqScope?, options: JqOptions) {
        self.interpreter = interpreter
        self.program = program
        self.scope = scope
        self.options = options
    }

    mutating func run(_ call: inout AppletCall) -> Int32 {
        do throws(JqInputs.ParseFailure) {
            if options.slurps {
                try process(options.isRaw ? .string(JqText.repaired(interpreter.inputs.rest())) : slurped(), &call)
            } else if options.isNull {
                process(.null, &call)
            } else {
                while !isHalted, let input = try interpreter.inputs.next() { process(input, &call) }
            }
        } catch {
            call.error += Array("parse error: \(error.text)\n".utf8)
            return 4
        }
        if status != 0 || isHalted { return status }
        guard options.setsStatus else { return 0 }
        guard let last else { return 4 }
        return last.isTrue ? 0 : 1
    }

    private var isHalted = false

    private func slurped() throws(JqInputs.ParseFailure) -> JqValue {
        var values: [JqValue] = []
        while let value = try interpreter.inputs.next() { values.append(value) }
        interpreter.inputs.isDrained = true
        return .array(values)
    }

    private mutating func process(_ input: JqValue, _ call: inout AppletCall) {
        var results: [UInt8] = []
        var newest: JqValue?
        do throws(JqFailure) {
            try interpreter.run(program, JqItem(value: input), scope) { (result) throws(JqFailure) in
                newest = result.value
                write(result.value, &results)
            }
            finish(results, newest, &call)
            status = 0
        } catch {
            finish(results, newest, &call)
            fail(error, &call)
        }
    }

    private mutating func finish(_ results: [UInt8], _ newest: JqValue?, _ call: inout AppletCall) {
        call.output += results
        last = newest
        call.error += interpreter.messages
        interpreter.messages = []
    }

    private func write(_ value: JqValue, _ output: inout [UInt8]) {
        if options.isSequence { output.append(0x1E) }
        if options.printsRaw, case .string(let text) = value {
            output += text
        } else {
            options.writer.write(value, into: &output)
        }
        if !options.joins { output.append(10) }
    }

    private mutating func fail(_ failure: JqFailure, _ call: inout AppletCall) {
        let place = interpreter.inputs.place
        switch failure {
        case .error(let value):
            switch value {
            case .null: return
            case .string(let text):
                call.error += Array("jq: error (at \(place)): ".utf8) + text + [10]
            default:
                call.error += Array("jq: error (at \(place)) (not a string): ".utf8) + JsonWriter.compact(value) + [10]
            }
            status = 5
        case .breaking:
            call.error += Array("jq: error (at \(place)): break\n".utf8)
            status = 5
        case .halt(let code, let value):
            isHalted = true
            status = code
            guard let value else { return }
            if case .string(let text) = value {
                call.error += text
            } else {
                call.error += JsonWriter.compact(value) + [10]
            }
        case .exhausted(let words):
            call.error += Array("jq: error (at \(place)): \(words)\n".utf8)
            status = 5
            isHalted = true
        }
    }
}
