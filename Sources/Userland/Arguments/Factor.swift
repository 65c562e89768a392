import Kernel

/// `factor`: the primes that numbers are made of.
enum Factor: ImmediateApplet {
    static let name = "factor"
    static let usage = #"""
        factor [NUMBER]...

        Print prime factors
        """#

    static func readsInput(_ arguments: [[UInt8]]) -> Bool { arguments.isEmpty }

    static func run(_ call: inout AppletCall, on machine: inout Machine) -> Int32 {
        var words = call.arguments
        if words.isEmpty {
            let input = call.inputs.first?.bytes ?? call.input
            words = input.split { $0 == 10 || $0 == 32 || $0 == 9 }.map { Array($0) }
        }
        for word in words {
            guard let number = UInt64(String(decoding: word.drop { $0.isSpace }, as: UTF8.self)) else {
                call.error += wrongUsage().text
                return 1
            }
            let primes = factors(of: number)
            machine.fuel -= 200
            call.print("\(number):" + primes.map { " \($0)" }.joined())
        }
        return 0
    }

    private static func factors(of number: UInt64) -> [UInt64] {
        guard number > 1 else { return [] }
        var rest = number
        var primes: [UInt64] = []
        var divisor: UInt64 = 2
        while divisor <= rest / divisor {
            while rest % divisor == 0 {
                primes.append(divisor)
                rest /= divisor
            }
            divisor += divisor == 2 ? 1 : 2
        }
        if rest > 1 { primes.append(rest) }
        return primes
    }
}
