// Written by Scripts/generate-command-table.py; change that, not this.

extension CommandTable {
    static func rootNodes() -> [CommandNode] {
        [
            CommandNode("run", .common, "Create and run a new container from an image", CommandTable.containerRun),
            CommandNode("exec", .common, "Execute a command in a running container", CommandTable.containerExec),
            CommandNode("ps", .common, "List containers", CommandTable.containerLs),
            CommandNode("build", .common, "Build an image from a Dockerfile", CommandTable.imageBuild),
            CommandNode("pull", .common, "Download an image from a registry", CommandTable.imagePull),
            CommandNode("push", .common, "Upload an image to a registry", CommandTable.imagePush),
            CommandNode("images", .common, "List images", CommandTable.imageLs),
            CommandNode("login", .common, "Authenticate to a registry", CommandTable.loginCommand),
            CommandNode("logout", .common, "Log out from a registry", CommandTable.logoutCommand),
            CommandNode("search", .common, "Search Docker Hub for images", CommandTable.searchCommand),
            CommandNode("version", .common, "Show the Docker version information", CommandTable.versionCommand),
            CommandNode("info", .common, "Display system-wide information", CommandTable.systemInfo),
            CommandNode(
                "builder",
                .management,
                "Manage builds",
                CommandTable.builderGroup,
                children: CommandTable.builderNodes
            ),
            CommandNode(
                "checkpoint",
                .management,
                "Manage checkpoints",
                requires: .experimental,
                CommandTable.checkpointGroup,
                children: CommandTable.checkpointNodes
            ),
            CommandNode(
                "container",
                .management,
                "Manage containers",
                CommandTable.containerGroup,
                children: CommandTable.containerNodes
            ),
            CommandNode(
                "context",
                .management,
                "Manage contexts",
                CommandTable.contextGroup,
                children: CommandTable.contextNodes
            ),
            CommandNode(
                "image",
                .management,
                "Manage images",
                CommandTable.imageGroup,
                children: CommandTable.imageNodes
            ),
            CommandNode(
                "manifest",
                .management,
                "Manage Docker image manifests and manifest lists",
                CommandTable.manifestGroup,
                children: CommandTable.manifestNodes
            ),
            CommandNode(
                "network",
                .management,
                "Manage networks",
                CommandTable.networkGroup,
                children: CommandTable.networkNodes
            ),
            CommandNode(
                "plugin",
                .management,
                "Manage plugins",
                CommandTable.pluginGroup,
                children: CommandTable.pluginNodes
            ),
            CommandNode(
                "system",
                .management,
                "Manage Docker",
                CommandTable.systemGroup,
                children: CommandTable.systemNodes
            ),
            CommandNode(
                "trust",
                .management,
                "Manage trust on Docker images",
                CommandTable.trustGroup,
                children: CommandTable.trustNodes
            ),
            CommandNode(
                "volume",
                .management,
                "Manage volumes",
                CommandTable.volumeGroup,
                children: CommandTable.volumeNodes
            ),
            CommandNode(
                "config",
                .swarm,
                "Manage Swarm configs",
                requires: .swarm,
                CommandTable.configGroup,
                children: CommandTable.configNodes
            ),
            CommandNode(
                "node",
                .swarm,
                "Manage Swarm nodes",
                requires: .swarm,
                CommandTable.nodeGroup,
                children: CommandTable.nodeNodes
            ),
            CommandNode(
                "secret",
                .swarm,
                "Manage Swarm secrets",
                requires: .swarm,
                CommandTable.secretGroup,
                children: CommandTable.secretNodes
            ),
            CommandNode(
                "service",
                .swarm,
                "Manage Swarm services",
                requires: .swarm,
                CommandTable.serviceGroup,
                children: CommandTable.serviceNodes
            ),
            CommandNode(
                "stack",
                .swarm,
                "Manage Swarm stacks",
                requires: .swarm,
                CommandTable.stackGroup,
                children: CommandTable.stackNodes
            ),
            CommandNode("swarm", .swarm, "Manage Swarm", CommandTable.swarmGroup, children: CommandTable.swarmNodes),
            CommandNode(
                "attach",
                .plain,
                "Attach local standard input, output, and error streams to a running container",
                CommandTable.containerAttach
            ),
            CommandNode(
                "commit",
                .plain,
                "Create a new image from a container's changes",
                CommandTable.containerCommit
            ),
            CommandNode(
                "cp",
                .plain,
                "Copy files/folders between a container and the local filesystem",
                CommandTable.containerCp
            ),
            CommandNode("create", .plain, "Create a new container", CommandTable.containerCreate),
            CommandNode(
                "diff",
                .plain,
                "Inspect changes to files or directories on a container's filesystem",
                CommandTable.containerDiff
            ),
            CommandNode("events", .plain, "Get real time events from the server", CommandTable.systemEvents),
            CommandNode(
                "export",
                .plain,
                "Export a container's filesystem as a tar archive",
                CommandTable.containerExport
            ),
            CommandNode("history", .plain, "Show the history of an image", CommandTable.imageHistory),
            CommandNode(
                "import",
                .plain,
                "Import the contents from a tarball to create a filesystem image",
                CommandTable.imageImport
            ),
            CommandNode(
                "inspect",
                .plain,
                "Return low-level information on Docker objects",
                CommandTable.inspectCommand
            ),
            CommandNode("kill", .plain, "Kill one or more running containers", CommandTable.containerKill),
            CommandNode("load", .plain, "Load an image from a tar archive or STDIN", CommandTable.imageLoad),
            CommandNode("logs", .plain, "Fetch the logs of a container", CommandTable.containerLogs),
            CommandNode(
                "pause",
                .plain,
                "Pause all processes within one or more containers",
                CommandTable.containerPause
            ),
            CommandNode(
                "port",
                .plain,
                "List port mappings or a specific mapping for the container",
                CommandTable.containerPort
            ),
            CommandNode("rename", .plain, "Rename a container", CommandTable.containerRename),
            CommandNode("restart", .plain, "Restart one or more containers", CommandTable.containerRestart),
            CommandNode("rm", .plain, "Remove one or more containers", CommandTable.containerRm),
            CommandNode("rmi", .plain, "Remove one or more images", CommandTable.imageRm),
            CommandNode(
                "save",
                .plain,
                "Save one or more images to a tar archive (streamed to STDOUT by default)",
                CommandTable.imageSave
            ),
            CommandNode("start", .plain, "Start one or more stopped containers", CommandTable.containerStart),
            CommandNode(
                "stats",
                .plain,
                "Display a live stream of container(s) resource usage statistics",
                CommandTable.containerStats
            ),
            CommandNode("stop", .plain, "Stop one or more running containers", CommandTable.containerStop),
            CommandNode("tag", .plain, "Create a tag TARGET_IMAGE that refers to SOURCE_IMAGE", CommandTable.imageTag),
            CommandNode("top", .plain, "Display the running processes of a container", CommandTable.containerTop),
            CommandNode(
                "unpause",
                .plain,
                "Unpause all processes within one or more containers",
                CommandTable.containerUnpause
            ),
            CommandNode(
                "update",
                .plain,
                "Update configuration of one or more containers",
                CommandTable.containerUpdate
            ),
            CommandNode(
                "wait",
                .plain,
                "Block until one or more containers stop, then print their exit codes",
                CommandTable.containerWait
            ),
        ]
    }

    static func containerNodes() -> [CommandNode] {
        [
            CommandNode(
                "attach",
                .plain,
                "Attach local standard input, output, and error streams to a running container",
                CommandTable.containerAttach
            ),
            CommandNode(
                "commit",
                .plain,
                "Create a new image from a container's changes",
                CommandTable.containerCommit
            ),
            CommandNode(
                "cp",
                .plain,
                "Copy files/folders between a container and the local filesystem",
                CommandTable.containerCp
            ),
            CommandNode("create", .plain, "Create a new container", CommandTable.containerCreate),
            CommandNode(
                "diff",
                .plain,
                "Inspect changes to files or directories on a container's filesystem",
                CommandTable.containerDiff
            ),
            CommandNode("exec", .plain, "Execute a command in a running container", CommandTable.containerExec),
            CommandNode(
                "export",
                .plain,
                "Export a container's filesystem as a tar archive",
                CommandTable.containerExport
            ),
            CommandNode(
                "inspect",
                .plain,
                "Display detailed information on one or more containers",
                CommandTable.containerInspect
            ),
            CommandNode("kill", .plain, "Kill one or more running containers", CommandTable.containerKill),
            CommandNode("logs", .plain, "Fetch the logs of a container", CommandTable.containerLogs),
            CommandNode("ls", aliases: ["list", "ps"], .plain, "List containers", CommandTable.containerLs),
            CommandNode(
                "pause",
                .plain,
                "Pause all processes within one or more containers",
                CommandTable.containerPause
            ),
            CommandNode(
                "port",
                .plain,
                "List port mappings or a specific mapping for the container",
                CommandTable.containerPort
            ),
            CommandNode("prune", .plain, "Remove all stopped containers", CommandTable.containerPrune),
            CommandNode("rename", .plain, "Rename a container", CommandTable.containerRename),
            CommandNode("restart", .plain, "Restart one or more containers", CommandTable.containerRestart),
            CommandNode("rm", aliases: ["remove"], .plain, "Remove one or more containers", CommandTable.containerRm),
            CommandNode("run", .plain, "Create and run a new container from an image", CommandTable.containerRun),
            CommandNode("start", .plain, "Start one or more stopped containers", CommandTable.containerStart),
            CommandNode(
                "stats",
                .plain,
                "Display a live stream of container(s) resource usage statistics",
                CommandTable.containerStats
            ),
            CommandNode("stop", .plain, "Stop one or more running containers", CommandTable.containerStop),
            CommandNode("top", .plain, "Display the running processes of a container", CommandTable.containerTop),
            CommandNode(
                "unpause",
                .plain,
                "Unpause all processes within one or more containers",
                CommandTable.containerUnpause
            ),
            CommandNode(
                "update",
                .plain,
                "Update configuration of one or more containers",
                CommandTable.containerUpdate
            ),
            CommandNode(
                "wait",
                .plain,
                "Block until one or more containers stop, then print their exit codes",
                CommandTable.containerWait
            ),
        ]
    }

    static func imageNodes() -> [CommandNode] {
        [
            CommandNode("build", .plain, "Build an image from a Dockerfile", CommandTable.imageBuild),
            CommandNode("history", .plain, "Show the history of an image", CommandTable.imageHistory),
            CommandNode(
                "import",
                .plain,
                "Import the contents from a tarball to create a filesystem image",
                CommandTable.imageImport
            ),
            CommandNode(
                "inspect",
                .plain,
                "Display detailed information on one or more images",
                CommandTable.imageInspect
            ),
            CommandNode("load", .plain, "Load an image from a tar archive or STDIN", CommandTable.imageLoad),
            CommandNode("ls", aliases: ["list"], .plain, "List images", CommandTable.imageLs),
            CommandNode("prune", .plain, "Remove unused images", CommandTable.imagePrune),
            CommandNode("pull", .plain, "Download an image from a registry", CommandTable.imagePull),
            CommandNode("push", .plain, "Upload an image to a registry", CommandTable.imagePush),
            CommandNode("rm", aliases: ["remove"], .plain, "Remove one or more images", CommandTable.imageRm),
            CommandNode(
                "save",
                .plain,
                "Save one or more images to a tar archive (streamed to STDOUT by default)",
                CommandTable.imageSave
            ),
            CommandNode("tag", .plain, "Create a tag TARGET_IMAGE that refers to SOURCE_IMAGE", CommandTable.imageTag),
        ]
    }
}
