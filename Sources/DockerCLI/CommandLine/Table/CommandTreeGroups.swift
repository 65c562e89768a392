// Written by Scripts/generate-command-table.py; change that, not this.

extension CommandTable {
    static func builderNodes() -> [CommandNode] {
        [
            CommandNode("build", .plain, "Build an image from a Dockerfile", CommandTable.imageBuild),
            CommandNode("prune", .plain, "Remove build cache", CommandTable.builderPrune),
        ]
    }

    static func checkpointNodes() -> [CommandNode] {
        [
            CommandNode(
                "create",
                .plain,
                "Create a checkpoint from a running container",
                CommandTable.checkpointCreate
            ),
            CommandNode("ls", aliases: ["list"], .plain, "List checkpoints for a container", CommandTable.checkpointLs),
            CommandNode("rm", aliases: ["remove"], .plain, "Remove a checkpoint", CommandTable.checkpointRm),
        ]
    }

    static func contextNodes() -> [CommandNode] {
        [
            CommandNode("create", .plain, "Create a context", CommandTable.contextCreate),
            CommandNode(
                "export",
                .plain,
                "Export a context to a tar archive FILE or a tar stream on STDOUT.",
                CommandTable.contextExport
            ),
            CommandNode("import", .plain, "Import a context from a tar or zip file", CommandTable.contextImport),
            CommandNode(
                "inspect",
                .plain,
                "Display detailed information on one or more contexts",
                CommandTable.contextInspect
            ),
            CommandNode("ls", aliases: ["list"], .plain, "List contexts", CommandTable.contextLs),
            CommandNode("rm", aliases: ["remove"], .plain, "Remove one or more contexts", CommandTable.contextRm),
            CommandNode("show", .plain, "Print the name of the current context", CommandTable.contextShow),
            CommandNode("update", .plain, "Update a context", CommandTable.contextUpdate),
            CommandNode("use", .plain, "Set the current docker context", CommandTable.contextUse),
        ]
    }

    static func manifestNodes() -> [CommandNode] {
        [
            CommandNode(
                "annotate",
                .plain,
                "Add additional information to a local image manifest",
                CommandTable.manifestAnnotate
            ),
            CommandNode(
                "create",
                .plain,
                "Create a local manifest list for annotating and pushing to a registry",
                CommandTable.manifestCreate
            ),
            CommandNode("inspect", .plain, "Display an image manifest, or manifest list", CommandTable.manifestInspect),
            CommandNode("push", .plain, "Push a manifest list to a repository", CommandTable.manifestPush),
            CommandNode("rm", .plain, "Delete one or more manifest lists from local storage", CommandTable.manifestRm),
        ]
    }

    static func networkNodes() -> [CommandNode] {
        [
            CommandNode("connect", .plain, "Connect a container to a network", CommandTable.networkConnect),
            CommandNode("create", .plain, "Create a network", CommandTable.networkCreate),
            CommandNode("disconnect", .plain, "Disconnect a container from a network", CommandTable.networkDisconnect),
            CommandNode(
                "inspect",
                .plain,
                "Display detailed information on one or more networks",
                CommandTable.networkInspect
            ),
            CommandNode("ls", aliases: ["list"], .plain, "List networks", CommandTable.networkLs),
            CommandNode("prune", .plain, "Remove all unused networks", CommandTable.networkPrune),
            CommandNode("rm", aliases: ["remove"], .plain, "Remove one or more networks", CommandTable.networkRm),
        ]
    }

    static func pluginNodes() -> [CommandNode] {
        [
            CommandNode(
                "create",
                .plain,
                """
                Create a plugin from a rootfs and configuration. Plugin data directory must contain config.json and rootfs \
                directory.
                """,
                CommandTable.pluginCreate
            ),
            CommandNode("disable", .plain, "Disable a plugin", CommandTable.pluginDisable),
            CommandNode("enable", .plain, "Enable a plugin", CommandTable.pluginEnable),
            CommandNode(
                "inspect",
                .plain,
                "Display detailed information on one or more plugins",
                CommandTable.pluginInspect
            ),
            CommandNode("install", .plain, "Install a plugin", CommandTable.pluginInstall),
            CommandNode("ls", aliases: ["list"], .plain, "List plugins", CommandTable.pluginLs),
            CommandNode("push", .plain, "Push a plugin to a registry", CommandTable.pluginPush),
            CommandNode("rm", aliases: ["remove"], .plain, "Remove one or more plugins", CommandTable.pluginRm),
            CommandNode("set", .plain, "Change settings for a plugin", CommandTable.pluginSet),
            CommandNode("upgrade", .plain, "Upgrade an existing plugin", CommandTable.pluginUpgrade),
        ]
    }

    static func systemNodes() -> [CommandNode] {
        [
            CommandNode("df", .plain, "Show docker disk usage", CommandTable.systemDf),
            CommandNode("events", .plain, "Get real time events from the server", CommandTable.systemEvents),
            CommandNode("info", .plain, "Display system-wide information", CommandTable.systemInfo),
            CommandNode("prune", .plain, "Remove unused data", CommandTable.systemPrune),
        ]
    }

    static func trustNodes() -> [CommandNode] {
        [
            CommandNode(
                "key",
                .management,
                "Manage keys for signing Docker images",
                CommandTable.trustKeyGroup,
                children: CommandTable.trustKeyNodes
            ),
            CommandNode(
                "signer",
                .management,
                "Manage entities who can sign Docker images",
                CommandTable.trustSignerGroup,
                children: CommandTable.trustSignerNodes
            ),
            CommandNode(
                "inspect",
                .plain,
                "Return low-level information about keys and signatures",
                CommandTable.trustInspect
            ),
            CommandNode("revoke", .plain, "Remove trust for an image", CommandTable.trustRevoke),
            CommandNode("sign", .plain, "Sign an image", CommandTable.trustSign),
        ]
    }

    static func volumeNodes() -> [CommandNode] {
        [
            CommandNode("create", .plain, "Create a volume", CommandTable.volumeCreate),
            CommandNode(
                "inspect",
                .plain,
                "Display detailed information on one or more volumes",
                CommandTable.volumeInspect
            ),
            CommandNode("ls", aliases: ["list"], .plain, "List volumes", CommandTable.volumeLs),
            CommandNode("prune", .plain, "Remove unused local volumes", CommandTable.volumePrune),
            CommandNode("rm", aliases: ["remove"], .plain, "Remove one or more volumes", CommandTable.volumeRm),
            CommandNode(
                "update",
                .plain,
                "Update a volume (cluster volumes only)",
                requires: .swarm,
                CommandTable.volumeUpdate
            ),
        ]
    }

    static func configNodes() -> [CommandNode] {
        [
            CommandNode("create", .plain, "Create a config from a file or STDIN", CommandTable.configCreate),
            CommandNode(
                "inspect",
                .plain,
                "Display detailed information on one or more configs",
                CommandTable.configInspect
            ),
            CommandNode("ls", aliases: ["list"], .plain, "List configs", CommandTable.configLs),
            CommandNode("rm", aliases: ["remove"], .plain, "Remove one or more configs", CommandTable.configRm),
        ]
    }

    static func nodeNodes() -> [CommandNode] {
        [
            CommandNode(
                "demote",
                .plain,
                "Demote one or more nodes from manager in the swarm",
                CommandTable.nodeDemote
            ),
            CommandNode(
                "inspect",
                .plain,
                "Display detailed information on one or more nodes",
                CommandTable.nodeInspect
            ),
            CommandNode("ls", aliases: ["list"], .plain, "List nodes in the swarm", CommandTable.nodeLs),
            CommandNode(
                "promote",
                .plain,
                "Promote one or more nodes to manager in the swarm",
                CommandTable.nodePromote
            ),
            CommandNode(
                "ps",
                .plain,
                "List tasks running on one or more nodes, defaults to current node",
                CommandTable.nodePs
            ),
            CommandNode(
                "rm",
                aliases: ["remove"],
                .plain,
                "Remove one or more nodes from the swarm",
                CommandTable.nodeRm
            ),
            CommandNode("update", .plain, "Update a node", CommandTable.nodeUpdate),
        ]
    }

    static func secretNodes() -> [CommandNode] {
        [
            CommandNode("create", .plain, "Create a secret from a file or STDIN as content", CommandTable.secretCreate),
            CommandNode(
                "inspect",
                .plain,
                "Display detailed information on one or more secrets",
                CommandTable.secretInspect
            ),
            CommandNode("ls", aliases: ["list"], .plain, "List secrets", CommandTable.secretLs),
            CommandNode("rm", aliases: ["remove"], .plain, "Remove one or more secrets", CommandTable.secretRm),
        ]
    }

    static func serviceNodes() -> [CommandNode] {
        [
            CommandNode("create", .plain, "Create a new service", CommandTable.serviceCreate),
            CommandNode(
                "inspect",
                .plain,
                "Display detailed information on one or more services",
                CommandTable.serviceInspect
            ),
            CommandNode("logs", .plain, "Fetch the logs of a service or task", CommandTable.serviceLogs),
            CommandNode("ls", aliases: ["list"], .plain, "List services", CommandTable.serviceLs),
            CommandNode("ps", .plain, "List the tasks of one or more services", CommandTable.servicePs),
            CommandNode("rm", aliases: ["remove"], .plain, "Remove one or more services", CommandTable.serviceRm),
            CommandNode(
                "rollback",
                .plain,
                "Revert changes to a service's configuration",
                CommandTable.serviceRollback
            ),
            CommandNode("scale", .plain, "Scale one or multiple replicated services", CommandTable.serviceScale),
            CommandNode("update", .plain, "Update a service", CommandTable.serviceUpdate),
        ]
    }

    static func stackNodes() -> [CommandNode] {
        [
            CommandNode(
                "config",
                .plain,
                "Outputs the final config file, after doing merges and interpolations",
                CommandTable.stackConfig
            ),
            CommandNode(
                "deploy",
                aliases: ["up"],
                .plain,
                "Deploy a new stack or update an existing stack",
                CommandTable.stackDeploy
            ),
            CommandNode("ls", aliases: ["list"], .plain, "List stacks", CommandTable.stackLs),
            CommandNode("ps", .plain, "List the tasks in the stack", CommandTable.stackPs),
            CommandNode("rm", aliases: ["down", "remove"], .plain, "Remove one or more stacks", CommandTable.stackRm),
            CommandNode("services", .plain, "List the services in the stack", CommandTable.stackServices),
        ]
    }

    static func swarmNodes() -> [CommandNode] {
        [
            CommandNode("ca", .plain, "Display and rotate the root CA", requires: .swarm, CommandTable.swarmCa),
            CommandNode("init", .plain, "Initialize a swarm", CommandTable.swarmInit),
            CommandNode("join", .plain, "Join a swarm as a node and/or manager", CommandTable.swarmJoin),
            CommandNode("join-token", .plain, "Manage join tokens", requires: .swarm, CommandTable.swarmJoinToken),
            CommandNode("leave", .plain, "Leave the swarm", requires: .swarm, CommandTable.swarmLeave),
            CommandNode("unlock", .plain, "Unlock swarm", requires: .swarm, CommandTable.swarmUnlock),
            CommandNode("unlock-key", .plain, "Manage the unlock key", requires: .swarm, CommandTable.swarmUnlockKey),
            CommandNode("update", .plain, "Update the swarm", requires: .swarm, CommandTable.swarmUpdate),
        ]
    }

    static func trustKeyNodes() -> [CommandNode] {
        [
            CommandNode("generate", .plain, "Generate and load a signing key-pair", CommandTable.trustKeyGenerate),
            CommandNode("load", .plain, "Load a private key file for signing", CommandTable.trustKeyLoad),
        ]
    }

    static func trustSignerNodes() -> [CommandNode] {
        [
            CommandNode("add", .plain, "Add a signer", CommandTable.trustSignerAdd),
            CommandNode("remove", .plain, "Remove a signer", CommandTable.trustSignerRemove),
        ]
    }
}
