/// What `jq` says about itself, and how it words a wrong program.
enum JqHelp {
    static let text = #"""
        jq - commandline JSON processor [version 1.6]

        Usage:	jq [options] <jq filter> [file...]
        	jq [options] --args <jq filter> [strings...]
        	jq [options] --jsonargs <jq filter> [JSON_TEXTS...]

        jq is a tool for processing JSON inputs, applying the given filter to
        its JSON text inputs and producing the filter's results as JSON on
        standard output.

        The simplest filter is ., which copies jq's input to its output
        unmodified (except for formatting, but note that IEEE754 is used
        for number representation internally, with all that that implies).

        For more advanced filters see the jq(1) manpage ("man jq")
        and/or https://stedolan.github.io/jq

        Example:

        	$ echo '{"foo": 0}' | jq .
        	{
        		"foo": 0
        	}

        Some of the options include:
          -c               compact instead of pretty-printed output;
          -n               use `null` as the single input value;
          -e               set the exit status code based on the output;
          -s               read (slurp) all inputs into an array; apply filter to it;
          -r               output raw strings, not JSON texts;
          -R               read raw strings, not JSON texts;
          -C               colorize JSON;
          -M               monochrome (don't colorize JSON);
          -S               sort keys of objects on output;
          --tab            use tabs for indentation;
          --arg a v        set variable $a to value <v>;
          --argjson a v    set variable $a to JSON value <v>;
          --slurpfile a f  set variable $a to an array of JSON texts read from <f>;
          --rawfile a f    set variable $a to a string consisting of the contents of <f>;
          --args           remaining arguments are string arguments, not files;
          --jsonargs       remaining arguments are JSON arguments, not files;
          --               terminates argument processing;

        Named arguments are also available as $ARGS.named[], while
        positional arguments are available as $ARGS.positional[].

        See the manpage for more options.

        """#

    /// The error with the program's line, as `jq` shows it.
    static func report(_ error: JqSyntaxError, _ program: [UInt8], _ call: inout AppletCall) {
        guard error.offset >= 0 else {
            call.error += Array("jq: error: \(error.text)\njq: 1 compile error\n".utf8)
            return
        }
        call.error += place(error.text, error.offset, program)
        if let second = error.second { call.error += place(second.text, second.offset, program) }
        call.error += Array("jq: \(error.second == nil ? "1 compile error" : "2 compile errors")\n".utf8)
    }

    private static func place(_ text: String, _ offset: Int, _ program: [UInt8]) -> [UInt8] {
        let start = program[..<min(offset, program.count)].lastPosition(of: 10).map { $0 + 1 } ?? 0
        let end = program[...].position(of: 10, from: start) ?? program.count
        let line = program[..<start].count(of: 10) + 1
        return Array("jq: error: \(text) at <top-level>, line \(line):\n".utf8) + program[start..<end]
            + [UInt8](repeating: 32, count: max(0, offset - start)) + [10]
    }
}
