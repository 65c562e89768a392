/// What an image runs on: `linux/amd64`, `linux/arm64/v8`.
public struct Platform: Hashable, Codable, Sendable, CustomStringConvertible {
    /// The processor, as Go names it.
    public var architecture: String
    /// The operating system.
    public var os: String
    /// A variant of the processor.
    public var variant: String?

    /// A platform.
    public init(os: String = "linux", architecture: String = "amd64", variant: String? = nil) {
        self.architecture = architecture
        self.os = os
        self.variant = variant
    }

    /// The platform of every simulated host.
    public static let linuxAMD64 = Platform()

    /// Reads `os/arch[/variant]`, or `arch` or `os` alone; nil for anything else.
    public init?(_ text: String) {
        let parts = text.lowercased().split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        let allowed = parts.allSatisfy { part in
            !part.isEmpty
                && part.utf8.allSatisfy {
                    (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x5F || $0 == 0x2D || $0 == 0x2E
                }
        }
        guard allowed else { return nil }
        switch parts.count {
        case 1:
            if ["linux", "windows", "darwin", "freebsd"].contains(parts[0]) {
                self.init(os: parts[0])
            } else {
                let (architecture, variant) = Self.normalise(parts[0], nil)
                guard Self.architectures.contains(architecture) else { return nil }
                self.init(architecture: architecture, variant: variant)
            }
        case 2, 3:
            let (architecture, variant) = Self.normalise(parts[1], parts.count == 3 ? parts[2] : nil)
            self.init(os: parts[0], architecture: architecture, variant: variant)
        default: return nil
        }
    }

    private static let architectures = [
        "386", "amd64", "arm", "arm64", "loong64", "mips64le", "ppc64le", "riscv64", "s390x",
    ]

    private static func normalise(_ architecture: String, _ variant: String?) -> (String, String?) {
        switch architecture {
        case "x86_64", "x86-64", "amd64": ("amd64", variant == "v1" ? nil : variant)
        case "aarch64", "arm64": ("arm64", variant == "v8" || variant == "8" ? nil : variant)
        case "armhf": ("arm", "v7")
        case "armel": ("arm", "v6")
        case "i386": ("386", nil)
        default: (architecture, variant)
        }
    }

    /// `os/arch[/variant]`.
    public var description: String { os + "/" + architecture + (variant.map { "/" + $0 } ?? "") }
}
