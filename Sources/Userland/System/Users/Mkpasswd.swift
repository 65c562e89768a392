import Kernel

/// `mkpasswd`: passwords as they stand in `/etc/shadow`.
enum Mkpasswd: OptionApplet {
    static let name = "mkpasswd"
    static let short = "sP:S:m:a:"
    static let long = [
        LongOption("stdin", "s"), LongOption("password-fd", "P"), LongOption("salt", "S"), LongOption("method", "m"),
    ]
    static let operandCount = 0...2
    static let usage = """
        mkpasswd [-P FD] [-m TYPE] [-S SALT] [PASSWORD] [SALT]

        Print crypt(3) hashed PASSWORD

        	-P N	Read password from fd N
        	-m TYPE	des,md5,sha256/512 (default sha256)
        	-S SALT
        """

    static func inputs(_ arguments: [[UInt8]]) -> [[UInt8]] {
        guard let options = try? CommandOptions(arguments, name: name, short: short, long: long, page: "") else {
            return []
        }
        return options.operands.isEmpty ? [[45]] : []
    }

    static func run(
        _ options: CommandOptions,
        _ call: inout AppletCall,
        on machine: inout Machine
    ) throws(UsageError) -> Int32 {
        if let number = options.value("P") {
            guard try Numeral.natural(number, of: Self.self) == 0 else {
                throw UsageError("mkpasswd: passwords are read from descriptor 0 only\n")
            }
        }
        let method = (options.text("m") ?? options.text("a") ?? "sha256").lowercased()
        let isDES = method.hasPrefix("d")
        let given = options.value("S") ?? (options.operands.count > 1 ? options.operands[1] : nil)
        let length = isDES ? 2 : method.hasPrefix("s") ? 16 : 8
        let salt = given ?? (0..<length).map { _ in CryptDigits.digit(Int(machine.random.next() % 64)) }
        var password = options.operands.first
        if password == nil, let text = call.inputs.first?.bytes, !text.isEmpty {
            password = Array(text.prefix { $0 != 10 })
        }
        guard let password else { return 0 }
        if isDES {
            guard let text = DesCrypt.hash(password, salt: salt) else { throw UsageError("mkpasswd: bad salt\n") }
            call.print(text)
        } else if method.hasPrefix("s") {
            call.print(Sha2Crypt.hash(password, salt: salt, isLong: method == "sha512"))
        } else {
            call.print(Md5Crypt.hash(password, salt: salt))
        }
        machine.fuel -= 100_000
        return 0
    }
}
