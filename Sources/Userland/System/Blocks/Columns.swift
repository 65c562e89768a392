/// Numbers and words in columns, as `printf` sets them.
extension String {
    /// Blanks in front, up to a width.
    func flushRight(_ width: Int, with pad: Character = " ") -> String {
        let missing = width - count
        return missing > 0 ? String(repeating: pad, count: missing) + self : self
    }

    /// Blanks behind, up to a width.
    func flushLeft(_ width: Int) -> String {
        let missing = width - count
        return missing > 0 ? self + String(repeating: " ", count: missing) : self
    }

    /// Cut to, and then filled up to, a width: `%-8.8s`.
    func column(_ width: Int) -> String { String(prefix(width)).flushLeft(width) }
}

extension BinaryInteger {
    /// `%*d`
    func flushRight(_ width: Int) -> String { String(self).flushRight(width) }

    /// `%0*d`
    func zeroFilled(_ width: Int) -> String {
        self < 0
            ? "-" + String(magnitude).flushRight(width - 1, with: "0") : String(self).flushRight(width, with: "0")
    }

    /// `%*o` filled with zeros
    func octal(_ width: Int = 1) -> String { String(self, radix: 8).flushRight(width, with: "0") }

    /// `%x`
    var hexadecimal: String { String(self, radix: 16) }

    /// `value / unit` with one decimal, rounded half up: `12.3`
    func tenths(per unit: Self) -> String {
        let scaled = (self * 10 + unit / 2) / unit
        return "\(scaled / 10).\(scaled % 10)"
    }
}
