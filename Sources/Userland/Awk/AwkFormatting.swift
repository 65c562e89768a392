extension AwkState {
    /// `sprintf`: the format and its arguments.
    func format(_ arguments: [AwkValue]) throws(AwkFailure) -> [UInt8] {
        guard let first = arguments.first else { return [] }
        let format = text(first)
        var result: [UInt8] = []
        var next = 1
        var index = 0
        while index < format.count {
            let byte = format[index]
            index += 1
            guard byte == UInt8(ascii: "%") else {
                result.append(byte)
                continue
            }
            if index < format.count, format[index] == UInt8(ascii: "%") {
                result.append(byte)
                index += 1
                continue
            }
            guard let specifier = FormatSpecifier(format, &index) else {
                throw .words("Invalid format specifier", hasLine: true)
            }
            if specifier.widthIsArgument || specifier.precisionIsArgument {
                throw .words("%*x formats are not supported", hasLine: true)
            }
            let argument = next < arguments.count ? arguments[next] : .uninitialized
            next += 1
            result += try converted(argument, specifier)
        }
        return result
    }

    private func converted(_ argument: AwkValue, _ specifier: FormatSpecifier) throws(AwkFailure) -> [UInt8] {
        switch specifier.conversion {
        case UInt8(ascii: "c"):
            if let number = argument.comparable {
                return specifier.padded([UInt8(truncatingIfNeeded: Int(clamping: number))])
            }
            return specifier.padded([text(argument).first ?? 0])
        case UInt8(ascii: "s"):
            return specifier.string(text(argument))
        case UInt8(ascii: "d"), UInt8(ascii: "i"):
            return specifier.signed(Int64(Self.converted(argument.number)))
        case UInt8(ascii: "u"), UInt8(ascii: "o"), UInt8(ascii: "x"), UInt8(ascii: "X"):
            return specifier.unsigned(UInt64(UInt32(bitPattern: Self.converted(argument.number))))
        case UInt8(ascii: "e"), UInt8(ascii: "E"), UInt8(ascii: "f"), UInt8(ascii: "F"), UInt8(ascii: "g"),
            UInt8(ascii: "G"), UInt8(ascii: "a"), UInt8(ascii: "A"):
            return specifier.floating(argument.number)
        default:
            throw .words("Invalid format specifier", hasLine: true)
        }
    }

    /// As BusyBox converts, to 32 bits: what does not fit becomes the least number.
    private static func converted(_ value: Double) -> Int32 {
        value > -2_147_483_649 && value < 2_147_483_648 ? Int32(value) : .min
    }
}
