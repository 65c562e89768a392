extension InstructionReader {
    static func healthcheck(_ node: Node) throws(DockerfileError) -> HealthcheckInstruction {
        let flags = try Flags(node, known: ["interval", "timeout", "start-period", "start-interval", "retries"])
        guard let kind = node.arguments.first?.uppercased() else {
            throw DockerfileError("HEALTHCHECK requires at least one argument")
        }
        let rest = Array(node.arguments.dropFirst())
        switch kind {
        case "NONE":
            guard rest.isEmpty else { throw DockerfileError("HEALTHCHECK NONE takes no arguments") }
            return HealthcheckInstruction(test: ["NONE"])
        case "CMD":
            guard !rest.isEmpty else { throw DockerfileError("Missing command after HEALTHCHECK CMD") }
            var check = HealthcheckInstruction(test: [node.isJSON ? "CMD" : "CMD-SHELL"] + rest)
            check.interval = try flags.string("interval")
            check.timeout = try flags.string("timeout")
            check.startPeriod = try flags.string("start-period")
            check.startInterval = try flags.string("start-interval")
            check.retries = try flags.string("retries")
            for (flag, text) in [
                ("interval", check.interval), ("timeout", check.timeout), ("start-period", check.startPeriod),
                ("start-interval", check.startInterval),
            ] {
                guard let text, !text.isEmpty else { continue }
                guard let value = GoDuration.parse(text) else { throw DockerfileError(GoDuration.complaint(text)) }
                guard value == 0 || value >= 1_000_000 else {
                    throw DockerfileError("Interval \"\(flag)\" cannot be less than 1ms")
                }
            }
            if let retries = check.retries {
                guard let count = Int(retries) else {
                    throw DockerfileError("strconv.ParseInt: parsing \"\(retries)\": invalid syntax")
                }
                guard count >= 0 else { throw DockerfileError("--retries cannot be negative (\(count))") }
            }
            return check
        default:
            throw DockerfileError("Unknown type \"\(kind)\" in HEALTHCHECK (try CMD)")
        }
    }
}
