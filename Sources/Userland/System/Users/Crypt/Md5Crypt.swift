import Bytes

/// Passwords as `$1$SALT$HASH`, by MD5 (`crypt(3)`).
enum Md5Crypt {
    /// The whole text; of the salt eight bytes count.
    static func hash(_ password: [UInt8], salt: [UInt8]) -> [UInt8] {
        let salt = Array(salt.prefix(8))
        let prefix = Array("$1$".utf8)
        var final = Digests.digest(password + salt + password, .md5)
        var text = password + prefix + salt
        for start in stride(from: 0, to: password.count, by: 16) { text += final.prefix(password.count - start) }
        var length = password.count
        while length > 0 {
            text.append(length & 1 == 1 ? 0 : password[0])
            length >>= 1
        }
        final = Digests.digest(text, .md5)
        for round in 0..<1000 {
            text = round & 1 == 1 ? password : final
            if round % 3 != 0 { text += salt }
            if round % 7 != 0 { text += password }
            text += round & 1 == 1 ? final : password
            final = Digests.digest(text, .md5)
        }
        var result = prefix + salt + [36]
        for (a, b, c) in [(0, 6, 12), (1, 7, 13), (2, 8, 14), (3, 9, 15), (4, 10, 5)] {
            let value = UInt32(final[a]) << 16 | UInt32(final[b]) << 8 | UInt32(final[c])
            CryptDigits.append(value, count: 4, to: &result)
        }
        CryptDigits.append(UInt32(final[11]), count: 2, to: &result)
        return result
    }
}
