import Glibc

/// Processor seconds of this process so far.
func processorTime() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}

/// Resident memory of this process in bytes.
func residentMemory() -> Int {
    guard let file = fopen("/proc/self/statm", "r") else { return 0 }
    defer { fclose(file) }
    var text = [CChar](repeating: 0, count: 256)
    _ = fgets(&text, 256, file)
    let line = String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    let pages = line.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
    return pages * 4096
}

/// Processor seconds that some work takes.
func processorTime(of work: () -> Void) -> Double {
    let start = processorTime()
    work()
    return processorTime() - start
}

/// The middle one of some measurements.
func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }

/// Prints a figure with what it must not exceed.
func row(_ name: String, _ value: String, bound: String) {
    print("\(name): \(value) (bound \(bound))")
    fflush(nil)
}

/// Seconds in another unit, with two decimals.
func rounded(_ seconds: Double, perSecond units: Double) -> String {
    let scaled = Int((seconds * units * 100).rounded())
    let cents = String(scaled % 100)
    return "\(scaled / 100).\(cents.count == 1 ? "0" : "")\(cents)"
}
