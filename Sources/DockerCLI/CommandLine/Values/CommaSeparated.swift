/// One record of comma-separated values (RFC 4180), as the lists in flags are written.
enum CommaSeparated {
    /// The fields of `text`.
    static func fields(_ text: String) throws(ValueError) -> [String] {
        if text.isEmpty { return [] }
        let characters = Array(text)
        var result: [String] = []
        var index = 0
        while true {
            var field = ""
            if index < characters.count, characters[index] == "\"" {
                index += 1
                while true {
                    guard index < characters.count else {
                        throw ValueError(
                            "parse error on line 1, column \(index + 1): extraneous or missing \" in quoted-field"
                        )
                    }
                    if characters[index] != "\"" {
                        field.append(characters[index])
                        index += 1
                    } else if index + 1 < characters.count, characters[index + 1] == "\"" {
                        field.append("\"")
                        index += 2
                    } else {
                        index += 1
                        break
                    }
                }
                if index < characters.count, characters[index] != "," {
                    throw ValueError("parse error on line 1, column \(index): extraneous or missing \" in quoted-field")
                }
            } else {
                while index < characters.count, characters[index] != "," {
                    if characters[index] == "\"" {
                        throw ValueError("parse error on line 1, column \(index + 1): bare \" in non-quoted-field")
                    }
                    field.append(characters[index])
                    index += 1
                }
            }
            result.append(field)
            if index >= characters.count { return result }
            index += 1
        }
    }
}
