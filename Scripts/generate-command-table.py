#!/usr/bin/env python3
"""Writes Sources/DockerCLI/CommandLine/Table from Scripts/data.

    python3 Scripts/generate-command-table.py

data/docker-cli-28.2.2.json   commands, flags, argument counts, completion values
data/docker-help-28.2.2.json  what the help pages say about them
"""
import json
import os
import re
import subprocess

HERE = os.path.dirname(os.path.abspath(__file__))
OUT = os.path.join(HERE, "../Sources/DockerCLI/CommandLine/Table")
FACTS = json.load(open(os.path.join(HERE, "data/docker-cli-28.2.2.json")))["commands"]
HELP = json.load(open(os.path.join(HERE, "data/docker-help-28.2.2.json")))
LICENCE = "// Written by Scripts/generate-command-table.py; change that, not this.\n\n"
WIDTH = 118

LIST_RULES = {
    "add-host": "addHost", "env": "environment", "attach": "attach", "link": "link", "dns": "address",
    "dns-search": "searchDomain", "blkio-weight-device": "weightDevice", "device-read-bps": "byteRate",
    "device-write-bps": "byteRate", "device-read-iops": "countRate", "device-write-iops": "countRate",
    "device-cgroup-rule": "deviceCgroupRule", "label": "label", "build-arg": "environment",
    "env-add": "environment", "container-label": "label", "label-add": "label",
}
TEXT = {"string", "pem-file", "node-addr", "external-ca", "credential-spec", "command", "pref", "port", "config",
        "secret", "ipNetSlice", "stringToString"}
KINDS = {
    "bool": ".boolean", "int": ".integer", "uint": ".unsigned(bits: 64)", "uint16": ".unsigned(bits: 16)",
    "uint32": ".unsigned(bits: 32)", "bytes": ".bytes", "duration": ".duration", "decimal": ".cpus",
    "float": ".float", "filter": ".filters", "strings": ".commaList", "ulimit": ".ulimits", "mount": ".mounts",
    "network": ".networks", "gpu-request": ".gpus",
}
REQUIRES = {
    "cpu-count": "windows", "cpu-percent": "windows", "io-maxbandwidth": "windows", "io-maxiops": "windows",
    "squash": "experimental", "checkpoint": "experimental", "checkpoint-dir": "experimental",
}
DEPRECATED = {("container stop", "time"): "use --timeout instead", ("container restart", "time"): "use --timeout instead"}
SPLIT = {"container ls", "container stats", "container run", "container create", "container exec", "container update", "service create", "service update", "image build"}


def literal(text, indent, around=0):
    """A Swift literal of `text`, in as many lines as it needs."""
    one = '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t") + '"'
    if len(one) + indent + around <= WIDTH:
        return one
    pad = " " * indent
    body = text.replace("\\", "\\\\").replace('"""', '\\"""').replace("\t", "\\t")
    lines = []
    for line in body.split("\n"):
        while len(line) + indent > WIDTH - 2:
            cut = line.rfind(" ", 0, WIDTH - 2 - indent)
            lines.append(pad + line[: cut + 1] + "\\")
            line = line[cut + 1:]
        lines.append((pad + line) if line else "")
    return '"""\n' + "\n".join(lines) + "\n" + pad + '"""'


def kind(command, flag):
    t = flag["type"]
    if t == "list":
        rule = "reference" if (command, flag["long"]) == ("image build", "tag") else LIST_RULES.get(flag["long"])
        return f".list(.{rule})" if rule else ".list(.any)"
    if t == "map":
        return ".map(sysctl: true)" if flag["long"] == "sysctl" else ".map(sysctl: false)"
    if t == "network" and not flag["repeatable"]:
        return ".networks"
    if t == "string" and flag["long"] == "network":
        return ".text"
    if t in TEXT:
        return ".text"
    return KINDS[t]


SHARED = {}


def completion(flag):
    values = flag.get("completes") or flag.get("values_in_help")
    directive = flag.get("completion_directive")
    if values == "environment names":
        return ".environmentNames"
    if isinstance(values, list):
        values = [v.strip("|") for v in values]
        if len(values) > 6:
            key = json.dumps(values)
            if key not in SHARED:
                SHARED[key] = camel(flag["long"])
            return f".values(CompletionValues.{SHARED[key]})"
        return ".values([" + ", ".join(json.dumps(v) for v in values) + "])"
    if directive == "files":
        return ".files"
    return None


def camel(words):
    parts = re.split(r"[ -]", words)
    return parts[0] + "".join(p.capitalize() for p in parts[1:])


def flag_source(command, flag, help_flag, indent):
    pad = " " * indent
    text = help_flag["text"].replace("/root/", "$HOME/") if help_flag else ""
    display = help_flag["display"] if help_flag else flag["type"]
    args = [json.dumps(flag["long"])]
    if flag["short"]:
        args.append(f'short: "{flag["short"]}"')
    args.append(kind(command, flag))
    if display:
        args.append(f"shown: {json.dumps(display)}")
    default = flag["default"]
    if flag["type"] == "string" and default is None:
        default = None
    if default not in (None, "false", "[]", "map[]", "0s", "0 = unlimited", "equal to --replicas") and not (
            flag["type"] in ("int", "uint", "uint16") and default == "0"):
        args.append(f"default: {json.dumps(default)}")
    tail = []
    if flag["hidden"]:
        tail.append("hidden: true")
    if help_flag and help_flag.get("hiddenByEngine"):
        tail.append("requires: ." + (REQUIRES.get(flag["long"]) or "swarm"))
    if (command, flag["long"]) in DEPRECATED:
        tail.append("deprecated: " + json.dumps(DEPRECATED[(command, flag["long"])]))
    c = completion(flag)
    if c:
        tail.append("completes: " + c)
    one = f'{pad}FlagSpec({", ".join(args + ["usage: " + literal(text, 0)] + tail)}),'
    if "\n" not in one and len(one) <= WIDTH + 2:
        return one
    lines = [f'{pad}FlagSpec(', f'{pad}    {", ".join(args)},', f'{pad}    usage: {literal(text, indent + 4, 9)}']
    if tail:
        lines[-1] += ","
        line = f'{pad}    {", ".join(tail)}'
        lines.append(line)
    lines[-1] += "),"
    return "\n".join(lines)


def arity(args):
    low, high = args["min"], args["max"]
    if high is None:
        return ".any" if low == 0 else f".atLeast({low})"
    if low == high:
        return ".none" if low == 0 else f".exactly({low})"
    return f".atMost({high})" if low == 0 else f".between({low}, {high})"


def canonical():
    """Path of every command to the path of its definition."""
    result = {}
    for path, fact in FACTS.items():
        same = [p for p in [path] + (fact.get("same_as") or []) if p in FACTS and " " in p]
        order = [p for p in same if p.split()[0] in ("container", "image", "system")] or same
        result[path] = order[0] if order else path
    return result


def definition(path, name):
    fact, page = FACTS[path], HELP[path]
    words = path.split()
    arguments = page["usage"][len("docker " + path):].lstrip() if path else page["usage"][len("docker "):]
    out = [f"    static func {name}(_ path: [String]) -> CommandSpec {{", "        CommandSpec(", "            path: path,"]
    out.append(f"            arguments: {literal(arguments, 12)},")
    out.append(f"            description: {literal(page['description'], 12)},")
    extra = []
    if page["aliases"]:
        extra.append("            aliases: [" + ", ".join(json.dumps(a) for a in page["aliases"]) + "],")
        if len(extra[-1]) > WIDTH + 2:
            items = "".join(f"                {json.dumps(a)},\n" for a in page["aliases"])
            extra[-1] = "            aliases: [\n" + items + "            ],"
    if page["experimental"]:
        extra.append("            experimental: true,")
    if page.get("refused"):
        extra.append("            requires: .experimental,")
    if fact.get("args"):
        extra.append(f"            arity: {arity(fact['args'])},")
        if not fact["interspersed"]:
            extra.append("            interspersed: false,")
    else:
        group = {"volume": "COMMAND", "manifest": "COMMAND", "stack": "[OPTIONS]"}.get(path, "")
        extra.append(f"            arity: .group(usage: {json.dumps(group)}),")
    out += extra
    known = {f["long"]: f for f in fact["flags"]}
    flags = dict(known)
    for extra_flag in page["flags"]:
        if extra_flag not in flags and extra_flag == "help":
            flags["help"] = {"long": "help", "short": None, "type": "bool", "default": None, "hidden": False,
                             "repeatable": False}
    if not flags:
        out.append("            flags: [])")
    elif path == "container run":
        create = {f["long"] for f in FACTS["container create"]["flags"]} | set(HELP["container create"]["flags"])
        own = [f for n, f in sorted(flags.items()) if n not in create or n == "pull"]
        out.append("            flags: containerCreationFlagsAtoH + containerCreationFlagsItoZ + [")
        out += [flag_source(path, f, page["flags"].get(f["long"]), 16) for f in own]
        out.append("            ])")
    elif path == "container create":
        out.append("            flags: containerCreationFlagsAtoH + containerCreationFlagsItoZ + [")
        out.append(flag_source(path, flags["pull"], page["flags"]["pull"], 16))
        out.append("            ])")
    else:
        out.append("            flags: [")
        out += [flag_source(path, f, page["flags"].get(n), 16) for n, f in sorted(flags.items())]
        out.append("            ])")
    out.append("    }")
    return "\n".join(out)


def creation_flags():
    path = "container create"
    fact, page = FACTS[path], HELP[path]
    flags = {f["long"]: f for f in fact["flags"]}
    if "help" in page["flags"]:
        flags["help"] = {"long": "help", "short": None, "type": "bool", "default": None, "hidden": False,
                         "repeatable": False}
    del flags["pull"]
    items = sorted(flags.items())
    for name, part in (("AtoH", [i for i in items if i[0] < "i"]), ("ItoZ", [i for i in items if i[0] >= "i"])):
        body = "\n".join(flag_source(path, f, page["flags"].get(n), 12) for n, f in part)
        write("ContainerCreationFlags" + name, "extension CommandTable {\n    /// Flags that `run` and `create` share, "
              f"part {name[0]} to {name[-1]}.\n    static var containerCreationFlags{name}: [FlagSpec] {{\n        [\n{body}\n        ]\n    }}\n}}\n")


def write(name, text):
    with open(os.path.join(OUT, name + ".swift"), "w") as f:
        f.write(LICENCE + text)


def node_source(path, canon, names, indent):
    fact = FACTS[path]
    pad = " " * indent
    lines = []
    for sub in fact["subcommands"]:
        child = (path + " " + sub["name"]).strip()
        if child not in FACTS:
            print("no facts of", child)
            continue
        listed = HELP[path]["children"][sub["name"]]
        aliases = set()
        for alias in FACTS[child].get("same_as") or []:
            if alias not in FACTS and alias.rsplit(" ", 1)[0] == path:
                aliases.add(alias.rsplit(" ", 1)[1])
        group = {"Common Commands": "common", "Management Commands": "management", "Swarm Commands": "swarm",
                 "Commands": "plain"}[sub["group"]]
        args = [json.dumps(sub["name"])]
        if aliases:
            args.append("aliases: [" + ", ".join(json.dumps(a) for a in sorted(aliases)) + "]")
        args.append("." + group)
        args.append(literal(listed["summary"], 0))
        if listed.get("hiddenByEngine"):
            swarm = path in ("", "swarm", "volume") and sub["name"] != "checkpoint"
            args.append("requires: ." + ("swarm" if swarm else "experimental"))
        args.append("CommandTable." + names[canon[child]])
        if FACTS[child]["subcommands"]:
            args.append("children: " + "CommandTable." + camel(child) + "Nodes")
        lines.append(f'{pad}CommandNode({", ".join(args)}),')
        if len(lines[-1]) > WIDTH + 2:
            spec = [a for a in args if a.startswith(("CommandTable.", "children:", "requires:"))]
            head = [a for a in args if a not in spec]
            lines[-1] = f'{pad}CommandNode(\n{pad}    {", ".join(head)},\n{pad}    {", ".join(spec)}),'
    return "\n".join(lines)


def main():
    for old in os.listdir(OUT):
        os.remove(os.path.join(OUT, old))
    canon = canonical()
    definitions = sorted(set(canon.values()))
    names = {p: (camel(p) if p else "docker") + ("Command" if p in ("", "inspect", "login", "logout", "search", "version") else "") for p in definitions}
    for p in definitions:
        if p in ("container", "image", "volume", "network", "system", "builder", "plugin", "context", "trust", "config", "node",
                 "secret", "service", "stack", "swarm", "checkpoint", "manifest", "trust key", "trust signer"):
            names[p] = camel(p) + "Group"
    files = {}
    for p in definitions:
        noun = p.split()[0] if p else ""
        if p in SPLIT:
            file = "".join(w.capitalize() for w in p.split()) + "Command"
        else:
            file = {"": "Root", "inspect": "Root", "login": "Root", "logout": "Root", "search": "Root", "version": "Root"}.get(
                noun, noun.capitalize()) + "Commands"
        files.setdefault(file, []).append(p)
    for file, paths in files.items():
        body = "\n\n".join(definition(p, names[p]) for p in paths)
        write(file, "extension CommandTable {\n" + body + "\n}\n")
    creation_flags()
    groups = [p for p in FACTS if FACTS[p]["subcommands"]]
    for chunk, file in ((["", "container", "image"], "CommandTree"),
                        ([g for g in groups if g not in ("", "container", "image")], "CommandTreeGroups")):
        body = []
        for g in chunk:
            name = (camel(g) if g else "root") + "Nodes"
            body.append(f"    static func {name}() -> [CommandNode] {{\n        [\n{node_source(g, canon, names, 12)}\n        ]\n    }}")
        write(file, "extension CommandTable {\n" + "\n\n".join(body) + "\n}\n")
    body = []
    for key, name in SHARED.items():
        values = ", ".join(json.dumps(v) for v in json.loads(key))
        import textwrap
        lines = textwrap.wrap(values, WIDTH - 8, break_long_words=False, break_on_hyphens=False)
        body.append(f"    static let {name} = [\n" + "\n".join("        " + l for l in lines) + ",\n    ]")
    write("CompletionValues", "/// Word lists that the completion of several flags shares.\nenum CompletionValues {\n" + "\n\n".join(body) + "\n}\n")
    configuration = os.path.join(HERE, "../.swift-format")
    subprocess.run(["swift-format", "format", "-i", "-r", OUT, "--configuration", configuration], check=True)
    for file in os.listdir(OUT):
        with open(os.path.join(OUT, file)) as f:
            lines = len(f.readlines())
        assert lines < 500, (file, lines)


main()
