/// Passwords of eight letters as two letters of salt and eleven digits, by DES (`crypt(3)` of Unix).
enum DesCrypt {
    /// The whole text; nil where the salt has less than two bytes.
    static func hash(_ password: [UInt8], salt: [UInt8]) -> [UInt8]? {
        guard salt.count >= 2 else { return nil }
        var key = [UInt8](repeating: 0, count: 64)
        for (index, byte) in password.prefix(8).enumerated() {
            for bit in 0..<7 { key[index * 8 + bit] = byte >> UInt8(6 - bit) & 1 }
        }
        // The salt swaps pairs of places of the expansion.
        var expansion = Self.expansion
        for (index, digit) in salt.prefix(2).enumerated() {
            for bit in 0..<6 where CryptDigits.value(digit) >> bit & 1 == 1 {
                expansion.swapAt(index * 6 + bit, index * 6 + bit + 24)
            }
        }
        let keys = roundKeys(key)
        var block = [UInt8](repeating: 0, count: 64)
        for _ in 0..<25 { block = encrypted(block, keys, expansion) }
        block += [0, 0]
        var result = Array(salt.prefix(2))
        for start in stride(from: 0, to: 66, by: 6) {
            result.append(CryptDigits.digit(block[start..<(start + 6)].reduce(0) { $0 << 1 | Int($1) }))
        }
        return result
    }

    private static func roundKeys(_ key: [UInt8]) -> [[UInt8]] {
        var halves = (keyChoice[..<28].map { key[$0 - 1] }, keyChoice[28...].map { key[$0 - 1] })
        return [1, 1, 2, 2, 2, 2, 2, 2, 1, 2, 2, 2, 2, 2, 2, 1].map { shift in
            halves.0 = Array(halves.0[shift...] + halves.0[..<shift])
            halves.1 = Array(halves.1[shift...] + halves.1[..<shift])
            let both = halves.0 + halves.1
            return roundChoice.map { both[$0 - 1] }
        }
    }

    private static func encrypted(_ block: [UInt8], _ keys: [[UInt8]], _ expansion: [Int]) -> [UInt8] {
        let start = initial.map { block[$0 - 1] }
        var (left, right) = (Array(start[..<32]), Array(start[32...]))
        for key in keys {
            let mixed = zip(expansion, key).map { right[$0 - 1] ^ $1 }
            var bits: [UInt8] = []
            for box in 0..<8 {
                let six = mixed[(box * 6)..<(box * 6 + 6)].map { Int($0) }
                let row = six[0] << 1 | six[5]
                let column = six[1] << 3 | six[2] << 2 | six[3] << 1 | six[4]
                let value = boxes[box][row * 16 + column]
                bits += [value >> 3 & 1, value >> 2 & 1, value >> 1 & 1, value & 1]
            }
            let next = zip(permutation, left).map { bits[$0 - 1] ^ $1 }
            (left, right) = (right, next)
        }
        let end = right + left
        var result = [UInt8](repeating: 0, count: 64)
        for (place, source) in initial.enumerated() { result[source - 1] = end[place] }
        return result
    }

    /// The first permutation of the block; the last one is its reverse.
    private static let initial = [58, 60, 62, 64, 57, 59, 61, 63].flatMap { start in
        (0..<8).map { start - $0 * 8 }
    }

    private static let expansion = (0..<8).flatMap { group in
        (0..<6).map { (group * 4 + $0 + 31) % 32 + 1 }
    }

    private static let permutation = [
        16, 7, 20, 21, 29, 12, 28, 17, 1, 15, 23, 26, 5, 18, 31, 10, 2, 8, 24, 14, 32, 27, 3, 9, 19, 13, 30, 6, 22, 11,
        4, 25,
    ]

    private static let keyChoice = [
        57, 49, 41, 33, 25, 17, 9, 1, 58, 50, 42, 34, 26, 18, 10, 2, 59, 51, 43, 35, 27, 19, 11, 3, 60, 52, 44, 36,
        63, 55, 47, 39, 31, 23, 15, 7, 62, 54, 46, 38, 30, 22, 14, 6, 61, 53, 45, 37, 29, 21, 13, 5, 28, 20, 12, 4,
    ]

    private static let roundChoice = [
        14, 17, 11, 24, 1, 5, 3, 28, 15, 6, 21, 10, 23, 19, 12, 4, 26, 8, 16, 7, 27, 20, 13, 2, 41, 52, 31, 37, 47, 55,
        30, 40, 51, 45, 33, 48, 44, 49, 39, 56, 34, 53, 46, 42, 50, 36, 29, 32,
    ]

    /// Four rows of sixteen numbers each.
    private static let boxes: [[UInt8]] = [
        "e4d12fb83a6c5907 0f74e2d1a6cb9538 41e8d62bfc973a50 fc8249175b3ea06d",
        "f18e6b34972dc05a 3d47f28ec01a69b5 0e7ba4d158c6932f d8a13f42b67c05e9",
        "a09e63f51dc7b428 d709346a285ecbf1 d6498f30b12c5ae7 1ad069874fe3b52c",
        "7de3069a1285bc4f d8b56f03472c1ae9 a690cb7df13e5284 3f06a1d8945bc72e",
        "2c417ab6853fd0e9 eb2c47d150fa3986 421bad78f9c5630e b8c71e2d6f09a453",
        "c1af92680d34e75b af427c9561de0b38 9ef528c3704a1db6 432c95fabe17608d",
        "4b2ef08d3c975a61 d0b7491ae35c2f86 14bdc37eaf680592 6bd814a7950fe23c",
        "d2846fb1a93e50c7 1fd8a374c56b0e92 7b419ce206adf358 21e74a8dfc90356b",
    ].map { rows in rows.utf8.filter { $0 != 32 }.map { $0 > 57 ? $0 - 87 : $0 - 48 } }
}
