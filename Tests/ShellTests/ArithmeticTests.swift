import Testing

@testable import Shell

/// Variables in a dictionary.
struct TestVariables: ArithmeticVariables {
    var texts: [String: String] = [:]
    var elements: [String: String] = [:]
    var associative: Set<String> = []

    private func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

    mutating func value(of name: [UInt8]) throws -> [UInt8]? { texts[text(name)].map { Array($0.utf8) } }
    mutating func assign(name: [UInt8], value: Int64) throws { texts[text(name)] = String(value) }
    mutating func parameterValue(of name: [UInt8]) -> [UInt8]? { texts[text(name)].map { Array($0.utf8) } }
    mutating func isAssociative(_ name: [UInt8]) -> Bool { associative.contains(text(name)) }
    mutating func element(of name: [UInt8], key: [UInt8]) throws -> [UInt8]? {
        elements["\(text(name))[\(text(key))]"].map { Array($0.utf8) }
    }
    mutating func assignElement(of name: [UInt8], key: [UInt8], value: Int64) throws {
        elements["\(text(name))[\(text(key))]"] = String(value)
    }
}

@Suite struct ArithmeticTests {
    func evaluate(_ text: String, _ dialect: Dialect, _ variables: inout TestVariables) -> String {
        do {
            return String(try Arithmetic.evaluate(Array(text.utf8), dialect: dialect, variables: &variables))
        } catch let failure as ArithmeticFailure {
            return String(decoding: failure.message, as: UTF8.self)
        } catch {
            return "\(error)"
        }
    }

    @Test(arguments: [
        ("1+2*3", "7"), ("(1+2)*3", "9"), ("7/2", "3"), ("-7/2", "-3"), ("-7%3", "-1"), ("2**10", "1024"),
        ("2**3**2", "512"), ("-2**2", "4"), ("1<<4|3", "19"), ("5&3", "1"), ("5^3", "6"), ("~5", "-6"), ("!5", "0"),
        ("1<2", "1"), ("2<=1", "0"), ("1==1", "1"), ("1!=1", "0"), ("3>2", "1"), ("3>=4", "0"), ("1&&0", "0"),
        ("0||2", "1"), ("1?2:3", "2"), ("0?2:3", "3"), ("1,2", "2"), ("0x1F", "31"), ("010", "8"), ("2#101", "5"),
        ("36#z", "35"), ("64#_", "63"), ("9223372036854775807+1", "-9223372036854775808"), ("1<<64", "1"),
        ("-9223372036854775808/-1", "-9223372036854775808"), ("- -5", "5"), ("--5", "5"), ("5--3", "8"), ("", "0"),
        (" ", "0"), ("x", "0"), ("a", "5"), ("a+=3", "8"), ("a++ + a", "11"), ("--a", "4"), ("b*2", "12"), ("c", "0"),
        ("a>3?a*2:0", "10"), ("x=y=3", "3"), ("a%=3", "2"), ("a<<=1", "10"),
    ])
    func bothDialects(text: String, result: String) {
        for dialect in [Dialect.ash, .bash] {
            var variables = TestVariables(texts: ["a": "5", "b": "a+1", "c": ""])
            #expect(evaluate(text, dialect, &variables) == result, "\(text) in \(dialect)")
        }
    }

    @Test(arguments: [
        ("1/0", "divide by zero"), ("1%0", "divide by zero"), ("2**-1", "exponent less than 0"),
        ("1+", "arithmetic syntax error"), ("1 2", "arithmetic syntax error"), ("08", "arithmetic syntax error"),
        ("0x", "arithmetic syntax error"), ("1=2", "arithmetic syntax error"), ("a[1]", "arithmetic syntax error"),
        ("1 ? 2", "malformed ?: operator"), ("1 : 2", "malformed ?: operator"), ("1?0?1:2:3", "malformed ?: operator"),
        ("0 && 1/0", "divide by zero"), ("1 || 1/0", "divide by zero"), ("r", "expression recursion loop detected"),
        ("99999999999999999999", "0"), ("0 && (a=9)", "0"), ("a + a++", "11"), ("(a)=1", "arithmetic syntax error"),
    ])
    func ash(text: String, result: String) {
        var variables = TestVariables(texts: ["a": "5", "r": "s", "s": "r"])
        #expect(evaluate(text, .ash, &variables) == result)
    }

    @Test func ashEvaluatesBothSides() {
        var variables = TestVariables()
        #expect(evaluate("0 && (a=5)", .ash, &variables) == "0")
        #expect(variables.texts["a"] == "5")
    }

    @Test(arguments: [
        ("1/0", "1/0: division by 0 (error token is \"0\")"),
        (" 1/ 0+2", "1/ 0+2: division by 0 (error token is \"0+2\")"),
        ("2**-1", "2**-1: exponent less than 0 (error token is \"1\")"),
        ("1+", "1+: syntax error: operand expected (error token is \"+\")"),
        ("1 2", "1 2: syntax error in expression (error token is \"2\")"),
        ("08+1", "08: value too great for base (error token is \"08\")"),
        ("1=2", "1=2: attempted assignment to non-variable (error token is \"=2\")"),
        ("1 ? 2", "1 ? 2: `:' expected for conditional expression (error token is \"2\")"),
        ("1 ? : 2", "1 ? : 2: expression expected (error token is \": 2\")"),
        ("1.5", "1.5: syntax error: invalid arithmetic operator (error token is \".5\")"),
        ("(1", "(1: missing `)' (error token is \"1\")"),
        ("65#1", "65#1: invalid arithmetic base (error token is \"65#1\")"),
        ("--a--", "--a--: --: assignment requires lvalue (error token is \"--\")"),
        ("0 && 1/0", "0"), ("1 || 1/0", "1"), ("1 ? 2 : 1/0", "2"), ("1?2:3?4:5", "2"), ("a + a++", "10"),
        ("99999999999999999999", "7766279631452241919"), ("0x", "0"),
    ])
    func bash(text: String, result: String) {
        var variables = TestVariables(texts: ["a": "5"])
        #expect(evaluate(text, .bash, &variables) == result)
    }

    @Test func whatStandsBeforeAnErrorIsDone() {
        for dialect in [Dialect.ash, .bash] {
            var variables = TestVariables()
            _ = evaluate("a=5, 1+", dialect, &variables)
            #expect(variables.texts["a"] == "5")
        }
    }

    @Test func skippedPartsHaveNoEffect() {
        var variables = TestVariables(texts: ["a": "1"])
        #expect(evaluate("0 && (a=9), 1 ? b=2 : (c=3)", .bash, &variables) == "2")
        #expect(variables.texts == ["a": "1", "b": "2"])
    }

    @Test func elements() {
        var variables = TestVariables(texts: ["i": "1"], elements: ["a[1]": "7", "m[k j]": "3"], associative: ["m"])
        #expect(evaluate("a[i] + m[k j]", .bash, &variables) == "10")
        #expect(evaluate("a[i++] += 2", .bash, &variables) == "9")
        #expect(evaluate("a[i] = a[1]++", .bash, &variables) == "9")
        #expect(evaluate("++m[x]", .bash, &variables) == "1")
        #expect(variables.texts["i"] == "2")
        #expect(variables.elements == ["a[1]": "10", "a[2]": "9", "m[k j]": "3", "m[x]": "1"])
    }

    @Test func templatesTakeNumbersOnly() throws {
        let word = Word(parts: [
            .parameter(Parameter(name: Array("x".utf8), elementKey: nil, isIndirect: false, operation: .value)),
            .quoted(Array(" * 2".utf8)),
        ])
        let program = try #require(ArithmeticProgram(word: word, dialect: .ash))
        #expect(program.isTemplate)
        var variables = TestVariables(texts: ["x": "21"])
        #expect(try program.evaluate(&variables) == 42)
        for text in ["1+1", "-1", "010", ""] {
            variables.texts["x"] = text
            #expect(throws: ArithmeticProgram.NeedsText.self) { try program.evaluate(&variables) }
        }
    }

    @Test func deepNestingIsAnErrorNotACrash() {
        for dialect in [Dialect.ash, .bash] {
            var variables = TestVariables()
            for unit in ["(", "-", "!", "2**", "x=", "1?", "a["] {
                _ = evaluate(String(repeating: unit, count: 20_000) + "1", dialect, &variables)
            }
            for index in 0..<2000 { variables.texts["v\(index)"] = "v\(index + 1)" }
            _ = evaluate("v0", dialect, &variables)
        }
    }
}
