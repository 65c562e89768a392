import Kernel

/// Programs of a real computer that the simulated host has no use for: they say so in one line.
enum Refusal: Applet {
    static let name = "git"
    static let names = [
        "git", "apt", "apt-get", "dnf", "yum", "brew", "snap", "vim", "nano", "emacs", "code", "ssh", "scp", "rsync",
        "systemctl", "service", "python", "python3", "pip", "pip3", "node", "npm", "make", "gcc", "go", "cargo", "java",
        "docker-compose", "kubectl", "podman", "open", "xdg-open", "man",
    ]
    static let showsHelp = false
    static var program: any Program.Type { Announcement.self }

    static func start(_ arguments: [[UInt8]], environment: [[UInt8]]) -> any Program {
        announcement(arguments)
    }

    static func announcement(_ arguments: [[UInt8]]) -> Announcement {
        let name = String(decoding: baseName(arguments), as: UTF8.self)
        let text = "\(name): not part of this simulated computer; \(advice(name))\n"
        return Announcement(error: Array(text.utf8), status: 127)
    }

    private static func advice(_ name: String) -> String {
        switch name {
        case "vim", "vi", "nano", "emacs", "code": "type `edit FILE` to change a file"
        case "less", "more": "`cat FILE` shows a file"
        case "man": "`docker COMMAND --help` explains a command"
        case "apt", "apt-get", "dnf", "yum", "brew", "snap", "pip", "pip3", "npm":
            "nothing can be installed on it"
        case "systemctl", "service": "its Docker daemon is always running"
        case "docker-compose", "kubectl", "podman": "only `docker` is here"
        default: "what is here is a shell, the usual small tools and `docker`"
        }
    }
}
