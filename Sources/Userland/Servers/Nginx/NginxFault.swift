/// What is wrong with a configuration, in nginx's words and with the place.
struct NginxFault: Error {
    var text: String
}
