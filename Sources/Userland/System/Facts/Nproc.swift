import Kernel

/// `nproc`: how many processors may be used.
enum Nproc: OptionApplet {
    static let name = "nproc"
    static let short = "αβ:"
    static let long = [LongOption("all", "α"), LongOption("ignore", "β")]
    static let operandCount = 0...0
    static let usage = #"""
        nproc [--all] [--ignore=N]

        Print number of available CPUs

        	--all		Number of installed CPUs
        	--ignore=N	Exclude N CPUs
        """#

    static func run(
        _ options: CommandOptions,
        _ call: inout AppletCall,
        on machine: inout Machine
    ) throws(UsageError) -> Int32 {
        var count = KernelIdentity.processors
        if !options.has("α"), let set = try? machine.contents(Array("/sys/fs/cgroup/cpuset/cpuset.cpus".utf8)) {
            let allowed = String(decoding: set.prefix { $0 != 10 }, as: UTF8.self).split(separator: ",").map { range in
                let ends = range.split(separator: "-").compactMap { Int($0) }
                return ends.count == 2 ? ends[1] - ends[0] + 1 : ends.count
            }.reduce(0, +)
            if allowed > 0 { count = min(count, allowed) }
        }
        count -= try options.number("β") ?? 0
        call.print(String(max(count, 1)))
        return 0
    }
}
