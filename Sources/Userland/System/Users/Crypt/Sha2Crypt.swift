import Bytes

/// Passwords as `$5$SALT$HASH` and `$6$SALT$HASH`, by SHA-256 and SHA-512 in 5000 rounds (`crypt(3)`).
enum Sha2Crypt {
    /// The whole text; of the salt sixteen bytes count.
    static func hash(_ password: [UInt8], salt: [UInt8], isLong: Bool) -> [UInt8] {
        let algorithm: DigestAlgorithm = isLong ? .sha512 : .sha256
        let salt = Array(salt.prefix(16))
        func repeated(_ digest: [UInt8], _ count: Int) -> [UInt8] {
            (0..<count).map { digest[$0 % digest.count] }
        }
        let other = Digests.digest(password + salt + password, algorithm)
        var text = password + salt + repeated(other, password.count)
        var length = password.count
        while length > 0 {
            text += length & 1 == 1 ? other : password
            length >>= 1
        }
        var final = Digests.digest(text, algorithm)
        let many = Array((0..<password.count).map { _ in password }.joined())
        let word = repeated(Digests.digest(many, algorithm), password.count)
        let salts = Array((0..<(16 + Int(final[0]))).map { _ in salt }.joined())
        let grain = repeated(Digests.digest(salts, algorithm), salt.count)
        for round in 0..<5000 {
            text = round & 1 == 1 ? word : final
            if round % 3 != 0 { text += grain }
            if round % 7 != 0 { text += word }
            text += round & 1 == 1 ? final : word
            final = Digests.digest(text, algorithm)
        }
        return Array((isLong ? "$6$" : "$5$").utf8) + salt + [36] + digits(final, isLong: isLong)
    }

    /// Three bytes after three; each triple begins one place further on, in turn.
    private static func digits(_ final: [UInt8], isLong: Bool) -> [UInt8] {
        var result: [UInt8] = []
        let third = isLong ? 21 : 10
        var places = [0, third, third * 2]
        for _ in 0..<third {
            let value = UInt32(final[places[0]]) << 16 | UInt32(final[places[1]]) << 8 | UInt32(final[places[2]])
            CryptDigits.append(value, count: 4, to: &result)
            let next = places.map { $0 + 1 }
            places = isLong ? [next[1], next[2], next[0]] : [next[2], next[0], next[1]]
        }
        if isLong {
            CryptDigits.append(UInt32(final[63]), count: 2, to: &result)
        } else {
            CryptDigits.append(UInt32(final[31]) << 8 | UInt32(final[30]), count: 3, to: &result)
        }
        return result
    }
}
