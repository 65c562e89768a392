/// Texts in an order in which numbers count as numbers: `a2` before `a10`.
enum NaturalOrder {
    static func isLess(_ left: String, _ right: String) -> Bool {
        var (a, b) = (Array(left.utf8)[...], Array(right.utf8)[...])
        func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }
        while let x = a.first, let y = b.first {
            if isDigit(x), isDigit(y) {
                let (m, n) = (a.prefix(while: isDigit), b.prefix(while: isDigit))
                let (p, q) = (Array(m.drop { $0 == 48 }), Array(n.drop { $0 == 48 }))
                if p.count != q.count { return p.count < q.count }
                if p != q { return p.lexicographicallyPrecedes(q) }
                if m.count != n.count { return m.count < n.count }
                (a, b) = (a.dropFirst(m.count), b.dropFirst(n.count))
            } else if x != y {
                return x < y
            } else {
                (a, b) = (a.dropFirst(), b.dropFirst())
            }
        }
        return a.count < b.count
    }
}
