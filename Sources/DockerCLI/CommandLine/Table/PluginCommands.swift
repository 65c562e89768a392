// Written by Scripts/generate-command-table.py; change that, not this.

extension CommandTable {
    static func pluginGroup(_ path: [String]) -> CommandSpec {
        CommandSpec(
            path: path,
            arguments: "COMMAND",
            description: "Manage plugins",
            arity: .group(usage: ""),
            flags: []
        )
    }

    static func pluginCreate(_ path: [String]) -> CommandSpec {
        CommandSpec(
            path: path,
            arguments: "[OPTIONS] PLUGIN PLUGIN-DATA-DIR",
            description: """
                Create a plugin from a rootfs and configuration. Plugin data directory must contain config.json and \
                rootfs directory.
                """,
            arity: .atLeast(2),
            flags: [
                FlagSpec("compress", .boolean, usage: "Compress the context using gzip")
            ]
        )
    }

    static func pluginDisable(_ path: [String]) -> CommandSpec {
        CommandSpec(
            path: path,
            arguments: "[OPTIONS] PLUGIN",
            description: "Disable a plugin",
            arity: .exactly(1),
            flags: [
                FlagSpec("force", short: "f", .boolean, usage: "Force the disable of an active plugin")
            ]
        )
    }

    static func pluginEnable(_ path: [String]) -> CommandSpec {
        CommandSpec(
            path: path,
            arguments: "[OPTIONS] PLUGIN",
            description: "Enable a plugin",
            arity: .exactly(1),
            flags: [
                FlagSpec(
                    "timeout",
                    .integer,
                    shown: "int",
                    default: "30",
                    usage: "HTTP client timeout (in seconds) (default 30)",
                    completes: .files
                )
            ]
        )
    }

    static func pluginInspect(_ path: [String]) -> CommandSpec {
        CommandSpec(
            path: path,
            arguments: "[OPTIONS] PLUGIN [PLUGIN...]",
            description: "Display detailed information on one or more plugins",
            arity: .atLeast(1),
            flags: [
                FlagSpec(
                    "format",
                    short: "f",
                    .text,
                    shown: "string",
                    usage: """
                        Format output using a custom template:
                        'json':             Print in JSON format
                        'TEMPLATE':         Print output using the given Go template.
                        Refer to https://docs.docker.com/go/formatting/ for more information about formatting output \
                        with templates
                        """,
                    completes: .files
                )
            ]
        )
    }

    static func pluginInstall(_ path: [String]) -> CommandSpec {
        CommandSpec(
            path: path,
            arguments: "[OPTIONS] PLUGIN [KEY=VALUE...]",
            description: "Install a plugin",
            arity: .atLeast(1),
            flags: [
                FlagSpec("alias", .text, shown: "string", usage: "Local name for plugin", completes: .files),
                FlagSpec("disable", .boolean, usage: "Do not enable the plugin on install"),
                FlagSpec(
                    "disable-content-trust",
                    .boolean,
                    default: "true",
                    usage: "Skip image verification (default true)"
                ),
                FlagSpec("grant-all-permissions", .boolean, usage: "Grant all permissions necessary to run the plugin"),
            ]
        )
    }

    static func pluginLs(_ path: [String]) -> CommandSpec {
        CommandSpec(
            path: path,
            arguments: "[OPTIONS]",
            description: "List plugins",
            aliases: ["docker plugin ls", "docker plugin list"],
            arity: .none,
            flags: [
                FlagSpec(
                    "filter",
                    short: "f",
                    .filters,
                    shown: "filter",
                    usage: "Provide filter values (e.g. \"enabled=true\")",
                    completes: .files
                ),
                FlagSpec(
                    "format",
                    .text,
                    shown: "string",
                    usage: """
                        Format output using a custom template:
                        'table':            Print output in table format with column headers (default)
                        'table TEMPLATE':   Print output in table format using the given Go template
                        'json':             Print in JSON format
                        'TEMPLATE':         Print output using the given Go template.
                        Refer to https://docs.docker.com/go/formatting/ for more information about formatting output \
                        with templates
                        """,
                    completes: .files
                ),
                FlagSpec("no-trunc", .boolean, usage: "Don't truncate output"),
                FlagSpec("quiet", short: "q", .boolean, usage: "Only display plugin IDs"),
            ]
        )
    }

    static func pluginPush(_ path: [String]) -> CommandSpec {
        CommandSpec(
            path: path,
            arguments: "[OPTIONS] PLUGIN[:TAG]",
            description: "Push a plugin to a registry",
            arity: .exactly(1),
            flags: [
                FlagSpec(
                    "disable-content-trust",
                    .boolean,
                    default: "true",
                    usage: "Skip image signing (default true)"
                )
            ]
        )
    }

    static func pluginRm(_ path: [String]) -> CommandSpec {
        CommandSpec(
            path: path,
            arguments: "[OPTIONS] PLUGIN [PLUGIN...]",
            description: "Remove one or more plugins",
            aliases: ["docker plugin rm", "docker plugin remove"],
            arity: .atLeast(1),
            flags: [
                FlagSpec("force", short: "f", .boolean, usage: "Force the removal of an active plugin")
            ]
        )
    }

    static func pluginSet(_ path: [String]) -> CommandSpec {
        CommandSpec(
            path: path,
            arguments: "PLUGIN KEY=VALUE [KEY=VALUE...]",
            description: "Change settings for a plugin",
            arity: .atLeast(2),
            flags: []
        )
    }

    static func pluginUpgrade(_ path: [String]) -> CommandSpec {
        CommandSpec(
            path: path,
            arguments: "[OPTIONS] PLUGIN [REMOTE]",
            description: "Upgrade an existing plugin",
            arity: .between(1, 2),
            flags: [
                FlagSpec(
                    "disable-content-trust",
                    .boolean,
                    default: "true",
                    usage: "Skip image verification (default true)"
                ),
                FlagSpec("grant-all-permissions", .boolean, usage: "Grant all permissions necessary to run the plugin"),
                FlagSpec(
                    "skip-remote-check",
                    .boolean,
                    usage: "Do not check if specified remote plugin matches existing plugin image"
                ),
            ]
        )
    }
}
