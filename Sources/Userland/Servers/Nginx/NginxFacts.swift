import Kernel

/// What is known besides the request when variables are put in.
struct NginxFacts {
    var time: CivilTime
    var status = 200
    var sent = 0
    var serverName = ""
    var version = NginxFiles.version
    /// In the log an empty value is a dash.
    var isLog = false
}
