/// The servers that images bring along.
enum ServerPrograms {
    static let all: [any Applet.Type] = []
}
