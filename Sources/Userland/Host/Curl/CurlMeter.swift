import Kernel

/// The progress meter of `curl`, as it ends.
enum CurlMeter {
    static func text(_ transfer: CurlTransfer, _ machine: Machine, hasFailed: Bool) -> String {
        let head = """
              % Total    % Received % Xferd  Average Speed   Time    Time     Time  Current
                                             Dload  Upload   Total   Spent    Left  Speed

            """
        let empty = "  0     0    0     0    0     0      0      0 --:--:-- --:--:-- --:--:--     0"
        guard !hasFailed || transfer.received > 0 else {
            // A name that cannot be found ends it before the meter's second line.
            let isNameKnown = transfer.peer != nil || transfer.plan.socket != nil
            return head + "\r" + empty + (isNameKnown ? "\r" + empty + "\n" : "")
        }
        let size = number(Int64(transfer.received)).flushRight(5)
        let elapsed = max(machine.now - transfer.started, .millisecond)
        let speed = number(Int64(transfer.received) * .second / elapsed)
        let line =
            "100 \(size)  100 \(size)    0     0 \(speed.flushRight(6))      0 --:--:-- --:--:-- --:--:-- "
            + speed.flushRight(5)
        return head + "\r" + empty + "\r" + line + "\n"
    }

    /// At most five characters: `99999`, `9765k`, `12.3M`
    private static func number(_ value: Int64) -> String {
        if value < 100_000 { return String(value) }
        if value < 10_000 * 1024 { return "\(value / 1024)k" }
        if value < 100 << 20 { return "\(value >> 20).\((value % (1 << 20)) * 10 >> 20)M" }
        return "\(value >> 20)M"
    }
}
