/// The applets that look after processes, users and the system.
enum SystemApplets {
    static let all: [any Applet.Type] = []
}
