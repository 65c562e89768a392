/// A directive of nginx's configuration: a name, words, and perhaps a block.
struct NginxDirective: Codable, Sendable {
    var name: String
    var words: [String]
    var block: [NginxDirective]?
    var file: String
    var line: Int
}
