/// One limit of a process, `nofile=1024:2048`.
struct UlimitArgument: Equatable {
    let name: String
    let soft: Int
    let hard: Int

    private static let names = [
        "core", "cpu", "data", "fsize", "locks", "memlock", "msgqueue", "nice", "nofile", "nproc", "rss", "rtprio",
        "rttime", "sigpending", "stack",
    ]

    init(_ text: String) throws(ValueError) {
        guard let (name, limits) = text.cut("=") else { throw ValueError("invalid ulimit argument: \(text)") }
        guard Self.names.contains(name) else { throw ValueError("invalid ulimit type: \(name)") }
        let parts = limits.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
        if parts.count > 2 {
            throw ValueError("too many limit value arguments - \(limits), can only have up to two, `soft[:hard]`")
        }
        let hard = parts.count == 2 ? try GoNumber.integer(parts[1], base: 10) : nil
        let soft = try GoNumber.integer(parts[0], base: 10)
        if let hard, hard != -1 {
            if soft == -1 {
                let rule = "ulimit soft limit must be less than or equal to hard limit"
                throw ValueError("\(rule): soft: -1 (unlimited), hard: \(hard)")
            }
            if soft > hard {
                throw ValueError("ulimit soft limit must be less than or equal to hard limit: \(soft) > \(hard)")
            }
        }
        self.name = name
        self.soft = soft
        self.hard = hard ?? soft
    }
}
