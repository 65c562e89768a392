import Kernel

/// `jq` 1.6, as the learner's own host has it.
struct Jq: ImmediateApplet {
    static let name = "jq"
    static var showsHelp: Bool { false }

    static func inputs(_ arguments: [[UInt8]]) -> [[UInt8]] {
        guard let options = try? JqOptions(arguments), !options.showsHelp, !options.showsVersion
        else { return [] }
        let first = (options.filterFile.map { [$0] } ?? []) + options.dataFiles.map { $0.file }
        // With `-n` the inputs may still be asked for.
        return first + (options.files.isEmpty ? [[45]] : options.files)
    }

    static func run(_ call: inout AppletCall, on machine: inout Machine) -> Int32 {
        var options: JqOptions
        do throws(UsageError) {
            options = try JqOptions(call.arguments)
        } catch {
            call.error += error.text
            return error.status
        }
        if options.showsHelp {
            call.output += JqHelp.text.utf8
            return 0
        }
        if options.showsVersion {
            call.print("jq-1.6")
            return 0
        }
        guard options.filter != nil || options.filterFile != nil else {
            // Between pipes a lone `jq` only formats.
            guard machine.isTerminal(0), machine.isTerminal(1) else {
                options.filter = [46]
                return run(
                    [46],
                    options,
                    call.inputs,
                    &call,
                    now: Double(machine.now.nanoseconds) / 1e9
                )
            }
            call.error += JqHelp.text.utf8
            return 2
        }
        var inputs = call.inputs[...]
        var filter = options.filter ?? []
        if let file = options.filterFile, let input = inputs.popFirst() {
            if let failure = input.failure {
                call.complain("Could not open \(String(decoding: file, as: UTF8.self)): \(failure.message)")
                return 2
            }
            // What would have been the filter is a file then.
            if let first = options.filter { options.files.insert(first, at: 0) }
            filter = input.bytes
        }
        for data in options.dataFiles {
            guard let input = inputs.popFirst() else { break }
            guard let value = dataFile(data, input, &call) else { return 2 }
            options.named.append((data.name, value))
        }
        options.writer.isColored = options.colors ?? machine.isTerminal(1)
        return run(filter, options, Array(inputs), &call, now: Double(machine.now.nanoseconds) / 1e9)
    }

    private static func dataFile(
        _ data: (name: String, file: [UInt8], isRaw: Bool),
        _ input: WholeInput,
        _ call: inout AppletCall
    ) -> JqValue? {
        let option = data.isRaw ? "rawfile" : "slurpfile"
        let file = String(decoding: data.file, as: UTF8.self)
        if let failure = input.failure {
            call.error += Array(
                "jq: Bad JSON in --\(option) \(data.name) \(file): Could not open \(file): \(failure.message)\n".utf8
            )
            return nil
        }
        if data.isRaw { return .string(JqText.repaired(input.bytes)) }
        var reader = JsonReader(input.bytes)
        var values: [JqValue] = []
        do throws(JsonReader.Failure) {
            while let value = try reader.nextValue() { values.append(value) }
            return .array(values)
        } catch {
            call.error += Array("jq: Bad JSON in --slurpfile \(data.name) \(file): \(error.text)\n".utf8)
            return nil
        }
    }

    private static func run(
        _ filter: [UInt8],
        _ options: JqOptions,
        _ inputs: [WholeInput],
        _ call: inout AppletCall,
        now: Double
    ) -> Int32 {
        var files: [JqInputs.File] = []
        var hasMissing = false
        for input in inputs {
            let isStandard = input.name == [45] && options.files.isEmpty
            if let failure = input.failure {
                let name = String(decoding: input.name, as: UTF8.self)
                call.complain("error: Could not open file \(name): \(failure.message)")
                hasMissing = true
            } else {
                var bytes = input.bytes
                if options.isSequence {
                    // Texts without a record separator in front do not count.
                    if !bytes.contains(0x1E), !bytes.isEmpty {
                        let line = bytes[...].count(of: 10) + 1
                        let column = bytes.count - (bytes[...].lastPosition(of: 10).map { $0 + 1 } ?? 0)
                        call.error += Array(
                            "ignoring parse error: Unfinished abandoned text at EOF at line \(line), column \(column)\n"
                                .utf8
                        )
                        bytes = []
                    }
                    bytes = bytes.map { $0 == 0x1E ? 32 : $0 }
                }
                files.append(JqInputs.File(name: isStandard ? nil : input.name, bytes: bytes))
            }
        }
        let program: JqExpression
        var scope: JqScope?
        do throws(JqSyntaxError) {
            program = try JqParser.parse(filter)
            var known: Set<String> = ["ENV", "__loc__", "ARGS"]
            for (name, value) in options.named {
                known.insert(name)
                scope = scope.binding(name, value)
            }
            scope = scope.binding("ARGS", arguments(options))
            try JqBinder.check(program, variables: known)
        } catch {
            JqHelp.report(error, filter, &call)
            return 3
        }
        let interpreter = JqInterpreter(
            inputs: JqInputs(files: files, isRaw: options.isRaw),
            environment: environment(call),
            now: now
        )
        var session = JqSession(interpreter: interpreter, program: program, scope: scope, options: options)
        let status = session.run(&call)
        return hasMissing ? 2 : status
    }

    private static func arguments(_ options: JqOptions) -> JqValue {
        var named = JqObject()
        for (name, value) in options.named { named[name] = value }
        var object = JqObject()
        object["positional"] = .array(options.positional)
        object["named"] = .object(named)
        return .object(object)
    }

    private static func environment(_ call: AppletCall) -> JqValue {
        var object = JqObject()
        for entry in call.environment {
            guard let equal = entry.firstIndex(of: 61) else { continue }
            object[JqText.repaired(Array(entry[..<equal]))] = .string(
                JqText.repaired(Array(entry[(equal + 1)...]))
            )
        }
        return .object(object)
    }
}
