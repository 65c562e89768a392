import Kernel

/// The lines of `/proc/meminfo` that `free` and `top` show, in kibibytes.
struct MemoryFacts {
    private(set) var total: Int64 = 0
    private(set) var free: Int64 = 0
    private(set) var available: Int64 = 0
    private(set) var shared: Int64 = 0
    private(set) var buffers: Int64 = 0
    private(set) var cached: Int64 = 0
    private(set) var swapTotal: Int64 = 0
    private(set) var swapFree: Int64 = 0

    /// What is neither free nor buffers nor cache.
    var used: Int64 { total - free - buffersAndCache }
    var buffersAndCache: Int64 { buffers + cached }

    init(_ machine: inout Machine) {
        let text = (try? machine.contents(Array("/proc/meminfo".utf8))) ?? []
        for line in text.split(separator: 10) {
            let words = String(decoding: line, as: UTF8.self).split(separator: " ")
            guard words.count > 1, let value = Int64(words[1]) else { continue }
            switch words[0] {
            case "MemTotal:": total = value
            case "MemFree:": free = value
            case "MemAvailable:": available = value
            case "Shmem:": shared = value
            case "Buffers:": buffers = value
            case "Cached:", "SReclaimable:": cached += value
            case "SwapTotal:": swapTotal = value
            case "SwapFree:": swapFree = value
            default: break
            }
        }
    }
}
