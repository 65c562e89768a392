#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Floating-point numbers as C reads and prints them.
enum FloatingText {
    /// The number that `text` begins with, as `strtod(3)`, and how many bytes it takes (0: none).
    static func parse(_ text: ArraySlice<UInt8>) -> (Double, Int) {
        var bytes = Array(text.prefix(400))
        bytes.append(0)
        return bytes.withUnsafeBufferPointer { buffer in
            buffer.withMemoryRebound(to: CChar.self) { start in
                guard let base = start.baseAddress else { return (0, 0) }
                var end: UnsafeMutablePointer<CChar>?
                let value = strtod(base, &end)
                return (value, end.map { UnsafePointer($0) - base } ?? 0)
            }
        }
    }

    /// The number that `text` wholly is.
    static func parseWhole(_ text: [UInt8]) -> Double? {
        let (value, length) = parse(text[...])
        return length == text.count && length > 0 ? value : nil
    }

    /// With so many decimals, as `%.*f`.
    static func fixed(_ value: Double, decimals: Int) -> [UInt8] {
        format("%.\(decimals)f", value)
    }

    /// By one conversion of `printf(3)` that takes a double, flags, width and precision included.
    static func format(_ conversion: String, _ value: Double) -> [UInt8] {
        withVaList([value]) { list in
            var buffer = [CChar](repeating: 0, count: 400)
            let size = vsnprintf(&buffer, buffer.count, conversion, list)
            if size < buffer.count { return buffer.prefix(Int(max(size, 0))).map { UInt8(bitPattern: $0) } }
            buffer = [CChar](repeating: 0, count: Int(size) + 1)
            _ = withVaList([value]) { vsnprintf(&buffer, buffer.count, conversion, $0) }
            return buffer.dropLast().map { UInt8(bitPattern: $0) }
        }
    }
}
