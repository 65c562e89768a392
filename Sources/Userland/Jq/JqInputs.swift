/// The inputs of a jq run: JSON texts of files one after the other, or lines (`-R`).
struct JqInputs {
    struct File {
        var name: [UInt8]?
        var bytes: [UInt8]
    }

    private let files: [File]
    private let isRaw: Bool
    private var file = 0
    private var reader: JsonReader?
    private var position = 0
    /// Where the last value came from, and how many lines had been read by then.
    private(set) var currentName: [UInt8]?
    private(set) var lines = 0
    private var hasRead = false
    /// All was read at once; asking for more forgets where.
    var isDrained = false

    struct ParseFailure: Error {
        var text: String
    }

    init(files: [File], isRaw: Bool) {
        self.files = files
        self.isRaw = isRaw
    }

    /// `<stdin>:3`, or `<unknown>` before anything was read.
    var place: String {
        guard hasRead else { return "<unknown>" }
        return (currentName.map { String(decoding: $0, as: UTF8.self) } ?? "<stdin>") + ":\(lines)"
    }

    /// The next input, or nil.
    mutating func next() throws(ParseFailure) -> JqValue? {
        if isDrained { hasRead = false }
        while file < files.count {
            hasRead = true
            currentName = files[file].name
            if isRaw {
                if let line = nextLine() { return line }
            } else if let value = try nextValue() {
                return value
            }
            file += 1
            reader = nil
            position = 0
        }
        return nil
    }

    private mutating func nextLine() -> JqValue? {
        let bytes = files[file].bytes
        guard position < bytes.count else { return nil }
        let end = bytes[...].position(of: 10, from: position) ?? bytes.count
        let line = Array(bytes[position..<end])
        position = end + 1
        lines = bytes[..<min(position, bytes.count)].count(of: 10)
        return .string(JqText.repaired(line))
    }

    private mutating func nextValue() throws(ParseFailure) -> JqValue? {
        let bytes = files[file].bytes
        var current = reader ?? JsonReader(bytes)
        do throws(JsonReader.Failure) {
            let value = try current.nextValue()
            reader = current
            // Lines are read whole.
            let end = bytes[...].position(of: 10, from: max(0, current.position - 1)) ?? bytes.count - 1
            lines = bytes.isEmpty ? 0 : bytes[...end].count(of: 10)
            return value
        } catch {
            file = files.count
            throw ParseFailure(text: error.text)
        }
    }

    /// Everything that is left, for `-s` with `-R`.
    mutating func rest() -> [UInt8] {
        hasRead = true
        let all = files[min(file, files.count)...].flatMap { $0.bytes }
        lines = all[...].count(of: 10)
        currentName = files.last?.name
        file = files.count
        isDrained = true
        return all
    }
}
