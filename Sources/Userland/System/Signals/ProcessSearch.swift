import Kernel

/// Finds processes by name.
enum ProcessSearch {
    /// Those whose command, or the base name of what they were called as, is `name`.
    static func named(_ name: [UInt8], _ machine: inout Machine) -> [ProcessRecord] {
        let records = (try? ProcessList.all(&machine)) ?? []
        return records.filter { record in
            if record.command.elementsEqual(name.prefix(15)) { return true }
            guard let first = record.arguments.first else { return false }
            if PathText.base(first) == name { return true }
            // A script is found by its own name, too.
            return record.arguments.count > 1 && record.arguments[1].contains(PathText.slash)
                && PathText.base(record.arguments[1]) == name
        }
    }
}
