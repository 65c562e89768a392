/// The 64 digits that `crypt(3)` writes bits in.
enum CryptDigits {
    private static let digits = Array("./0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".utf8)

    /// Appends six bits after six, the lowest first.
    static func append(_ value: UInt32, count: Int, to text: inout [UInt8]) {
        var rest = value
        for _ in 0..<count {
            text.append(digits[Int(rest & 63)])
            rest >>= 6
        }
    }

    /// The digit of a number below 64.
    static func digit(_ value: Int) -> UInt8 { digits[value & 63] }

    /// What a digit stands for, as `crypt` of Unix reads any byte.
    static func value(_ digit: UInt8) -> Int {
        var value = Int(digit)
        if value > 90 { value -= 6 }
        if value > 57 { value -= 7 }
        return (value - 46) & 63
    }
}
