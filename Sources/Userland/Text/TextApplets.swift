/// The applets of this folder and of the languages beside it.
enum TextApplets {
    static let all: [any Applet.Type] = []
}
