/// The applets that speak over the network.
enum NetworkApplets {
    static let all: [any Applet.Type] = []
}
