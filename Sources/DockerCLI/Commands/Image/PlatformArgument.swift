/// Platforms such as `linux/amd64`.
enum PlatformArgument {
    /// Refuses what is no platform.
    static func check(_ text: String) throws(CommandFailure) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false).map { $0.lowercased() }
        let systems = [
            "linux", "windows", "darwin", "freebsd", "netbsd", "openbsd", "solaris", "aix", "android", "plan9",
        ]
        let architectures = [
            "386", "amd64", "arm", "arm64", "loong64", "mips", "mips64", "mips64le", "mipsle", "ppc64", "ppc64le",
            "riscv64", "s390x", "wasm", "i386", "x86_64", "x86-64", "aarch64", "armhf", "armel",
        ]
        let quoted = GoNumber.quoted(text)
        let legal = parts.allSatisfy { part in
            !part.isEmpty && part.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "_-".contains($0)) }
        }
        if !legal || parts.count > 3 {
            throw .error(
                "error parsing specified platform: \(quoted): cannot parse platform specifier: invalid argument"
            )
        }
        if parts.count == 1, !systems.contains(parts[0]), !architectures.contains(parts[0]) {
            throw .error(
                "error parsing specified platform: \(quoted): unknown operating system or architecture: invalid argument"
            )
        }
    }
}
