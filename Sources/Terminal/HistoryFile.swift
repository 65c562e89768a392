import Glibc

/// Where the lines that were typed are kept between sittings.
public enum HistoryFile {
    /// `$XDG_STATE_HOME/towtank/history`, by default below `~/.local/state`. Its folder is made; nil when it cannot be.
    public static func path() -> String? {
        let state: String
        if let set = Screen.environment("XDG_STATE_HOME"), set.hasPrefix("/") {
            state = set
        } else if let home = Screen.environment("HOME"), home.hasPrefix("/") {
            state = home + "/.local/state"
        } else {
            return nil
        }
        let folder = state + "/towtank"
        return makeFolders(folder) ? folder + "/history" : nil
    }

    private static func makeFolders(_ path: String) -> Bool {
        var made = ""
        for part in path.split(separator: "/") {
            made += "/" + part
            if mkdir(made, 0o700) != 0, errno != EEXIST { return false }
        }
        return true
    }
}
