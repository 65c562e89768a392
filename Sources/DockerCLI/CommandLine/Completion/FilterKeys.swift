/// The keys that `--filter` knows, with their values where these are few.
enum FilterKeys {
    private static let booleans = ["true", "false"]

    /// Keys by command; the values of a key are empty where they are free.
    static func keys(_ command: String) -> [(key: String, values: [String])] {
        switch command {
        case "ps", "container ls":
            [
                ("ancestor", []), ("before", []), ("exited", []), ("expose", []),
                ("health", ["healthy", "none", "starting", "unhealthy"]), ("id", []), ("is-task", booleans),
                ("label", []), ("name", []), ("network", []), ("publish", []), ("since", []),
                ("status", ["created", "dead", "exited", "paused", "removing", "restarting", "running"]),
                ("volume", []),
            ]
        case "images", "image ls":
            [("before", []), ("dangling", booleans), ("label", []), ("reference", []), ("since", []), ("until", [])]
        case "network ls":
            [
                ("dangling", booleans), ("driver", ["bridge", "host", "null"]), ("id", []), ("label", []), ("name", []),
                ("scope", ["global", "local", "swarm"]), ("type", ["builtin", "custom"]),
            ]
        case "volume ls": [("dangling", booleans), ("driver", ["local"]), ("label", []), ("name", [])]
        case "events", "system events":
            [
                ("container", []), ("daemon", []), ("event", events), ("image", []), ("label", []), ("network", []),
                ("type", ["builder", "container", "daemon", "image", "network", "plugin", "volume"]), ("volume", []),
            ]
        case "search": [("is-automated", booleans), ("is-official", booleans), ("stars", [])]
        case "container prune", "image prune", "network prune", "system prune", "builder prune":
            [("label", []), ("label!", []), ("until", [])]
        case "volume prune": [("all", booleans), ("label", []), ("label!", [])]
        default: []
        }
    }

    private static let events = [
        "attach", "commit", "connect", "copy", "create", "delete", "destroy", "detach", "die", "disconnect",
        "exec_create", "exec_die", "exec_start", "export", "health_status", "import", "kill", "load", "mount", "oom",
        "pause", "prune", "pull", "push", "remove", "rename", "resize", "restart", "save", "start", "stop", "tag",
        "top",
        "unmount", "unpause", "untag", "update",
    ]
}
