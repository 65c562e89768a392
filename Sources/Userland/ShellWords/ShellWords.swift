/// The applets that are words of the shell too: what they do is the shell's, met here as programs of their own.
enum ShellWords {
    static let all: [any Applet.Type] = [EchoApplet.self, PrintfApplet.self, TestApplet.self, PwdApplet.self]
}
