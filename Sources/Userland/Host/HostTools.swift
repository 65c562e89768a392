/// The programs of the learner's own computer that BusyBox has not, or has otherwise.
enum HostTools {
    static let all: [any Applet.Type] = [
        Curl.self,
    ]
}
