import Kernel

/// `expr`: reckons, compares and takes words apart.
enum Expr: ImmediateApplet {
    static let name = "expr"
    static let usage = #"""
        expr EXPRESSION

        Print the value of EXPRESSION

        EXPRESSION may be:
        	ARG1 | ARG2	ARG1 if it is neither null nor 0, otherwise ARG2
        	ARG1 & ARG2	ARG1 if neither argument is null or 0, otherwise 0
        	ARG1 < ARG2	1 if ARG1 is less than ARG2, else 0. Similarly:
        	ARG1 <= ARG2
        	ARG1 = ARG2
        	ARG1 != ARG2
        	ARG1 >= ARG2
        	ARG1 > ARG2
        	ARG1 + ARG2	Sum of ARG1 and ARG2. Similarly:
        	ARG1 - ARG2
        	ARG1 * ARG2
        	ARG1 / ARG2
        	ARG1 % ARG2
        	STRING : REGEXP		Anchored pattern match of REGEXP in STRING
        	match STRING REGEXP	Same as STRING : REGEXP
        	substr STRING POS LEN	Substring of STRING, POS counts from 1
        	index STRING CHARS	Index in STRING where any CHARS is found, or 0
        	length STRING		Length of STRING
        	quote TOKEN		Interpret TOKEN as a string, even if
        				it is a keyword like 'match' or an
        				operator like '/'
        	(EXPRESSION)		Value of EXPRESSION

        Beware that many operators need to be escaped or quoted for shells.
        Comparisons are arithmetic if both ARGs are numbers, else
        lexicographical. Pattern matches return the string matched between
        \( and \) or null; if \( and \) are not used, they return the number
        of characters matched or 0.
        """#

    static func run(_ call: inout AppletCall, on machine: inout Machine) -> Int32 {
        guard !call.arguments.isEmpty else {
            call.complain("too few arguments")
            return 2
        }
        var evaluation = ExprEvaluation(call.arguments)
        do throws(ExprFailure) {
            let value = try evaluation.value()
            call.print(value.text)
            return value.isNull ? 1 : 0
        } catch {
            call.complain(error.message)
            return 2
        }
    }
}

/// What is wrong with an expression.
struct ExprFailure: Error {
    let message: String
    static let syntax = ExprFailure(message: "syntax error")
    static let notNumeric = ExprFailure(message: "non-numeric argument")
}
