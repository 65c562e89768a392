// Written by Scripts/generate-command-table.py; change that, not this.

extension CommandTable {
    static func trustGroup(_ path: [String]) -> CommandSpec {
        CommandSpec(
            path: path,
            arguments: "COMMAND",
            description: "Manage trust on Docker images",
            arity: .group(usage: ""),
            flags: []
        )
    }

    static func trustInspect(_ path: [String]) -> CommandSpec {
        CommandSpec(
            path: path,
            arguments: "IMAGE[:TAG] [IMAGE[:TAG]...]",
            description: "Return low-level information about keys and signatures",
            arity: .atLeast(1),
            flags: [
                FlagSpec("pretty", .boolean, usage: "Print the information in a human friendly format")
            ]
        )
    }

    static func trustKeyGroup(_ path: [String]) -> CommandSpec {
        CommandSpec(
            path: path,
            arguments: "COMMAND",
            description: "Manage keys for signing Docker images",
            arity: .group(usage: ""),
            flags: []
        )
    }

    static func trustKeyGenerate(_ path: [String]) -> CommandSpec {
        CommandSpec(
            path: path,
            arguments: "NAME",
            description: "Generate and load a signing key-pair",
            arity: .exactly(1),
            flags: [
                FlagSpec(
                    "dir",
                    .text,
                    shown: "string",
                    usage: "Directory to generate key in, defaults to current directory",
                    completes: .files
                )
            ]
        )
    }

    static func trustKeyLoad(_ path: [String]) -> CommandSpec {
        CommandSpec(
            path: path,
            arguments: "[OPTIONS] KEYFILE",
            description: "Load a private key file for signing",
            arity: .exactly(1),
            flags: [
                FlagSpec(
                    "name",
                    .text,
                    shown: "string",
                    default: "signer",
                    usage: "Name for the loaded key (default \"signer\")",
                    completes: .files
                )
            ]
        )
    }

    static func trustRevoke(_ path: [String]) -> CommandSpec {
        CommandSpec(
            path: path,
            arguments: "[OPTIONS] IMAGE[:TAG]",
            description: "Remove trust for an image",
            arity: .exactly(1),
            flags: [
                FlagSpec("yes", short: "y", .boolean, usage: "Do not prompt for confirmation")
            ]
        )
    }

    static func trustSign(_ path: [String]) -> CommandSpec {
        CommandSpec(
            path: path,
            arguments: "IMAGE:TAG",
            description: "Sign an image",
            arity: .exactly(1),
            flags: [
                FlagSpec("local", .boolean, usage: "Sign a locally tagged image")
            ]
        )
    }

    static func trustSignerGroup(_ path: [String]) -> CommandSpec {
        CommandSpec(
            path: path,
            arguments: "COMMAND",
            description: "Manage entities who can sign Docker images",
            arity: .group(usage: ""),
            flags: []
        )
    }

    static func trustSignerAdd(_ path: [String]) -> CommandSpec {
        CommandSpec(
            path: path,
            arguments: "OPTIONS NAME REPOSITORY [REPOSITORY...] ",
            description: "Add a signer",
            arity: .atLeast(2),
            flags: [
                FlagSpec(
                    "key",
                    .list(.any),
                    shown: "list",
                    usage: "Path to the signer's public key file",
                    completes: .files
                )
            ]
        )
    }

    static func trustSignerRemove(_ path: [String]) -> CommandSpec {
        CommandSpec(
            path: path,
            arguments: "[OPTIONS] NAME REPOSITORY [REPOSITORY...]",
            description: "Remove a signer",
            arity: .atLeast(2),
            flags: [
                FlagSpec(
                    "force",
                    short: "f",
                    .boolean,
                    usage: "Do not prompt for confirmation before removing the most recent signer"
                )
            ]
        )
    }
}
