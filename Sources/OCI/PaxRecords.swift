/// What a header before a member's own says about it: the names that did not fit, and the records of pax.
struct PaxRecords {
    var path: [UInt8]?
    var link: [UInt8]?
    var size: Int?
    private var user: UInt32?
    private var group: UInt32?
    private var modified: Int64?
    private(set) var isSparse = false

    /// Takes in `length key=value` and a newline, as often as there are.
    mutating func read(_ data: ArraySlice<UInt8>) {
        var rest = data
        while let blank = rest.firstIndex(of: 32), let length = Int(String(decoding: rest[..<blank], as: UTF8.self)),
            length > blank - rest.startIndex + 1, length <= rest.count
        {
            let record = rest[(blank + 1)..<(rest.startIndex + length)].dropLast()
            if let equals = record.firstIndex(of: UInt8(ascii: "=")) {
                set(String(decoding: record[..<equals], as: UTF8.self), Array(record[(equals + 1)...]))
            }
            rest = rest[(rest.startIndex + length)...]
        }
    }

    private mutating func set(_ key: String, _ value: [UInt8]) {
        let text = String(decoding: value, as: UTF8.self)
        switch key {
        case "path": path = value
        case "linkpath": link = value
        case "size": size = Int(text)
        case "uid": user = UInt32(text)
        case "gid": group = UInt32(text)
        case "mtime": modified = Int64(text.prefix { $0 != "." })
        default: if key.hasPrefix("GNU.sparse.") { isSparse = true }
        }
    }

    /// Says it of the member.
    func apply(to entry: inout TarEntry) {
        if let path { entry.path = path }
        if let link { entry.link = link }
        if let user { entry.user = user }
        if let group { entry.group = group }
        if let modified { entry.modified = modified }
    }
}
