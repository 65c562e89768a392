import DockerCLI
import Testing

/// Templates on an inspected container, with what the real client prints.
struct GoTemplateTests {
    private func inspect(_ template: String) async -> TestClient.Screen {
        let client = TestClient()
        client.engine.answer("/containers/{id}/json", Self.container)
        return await client.run(["inspect", "-f", template, "web"])
    }

    @Test(arguments: [
        (
            "{{.State}}",
            "{running true false false false false 1234 0  2026-11-25T10:00:01.5Z 0001-01-01T00:00:00Z <nil>}"
        ),
        ("{{.Mounts}}", "[{volume data /v /d local z true }]"),
        (
            "{{.HostConfig.RestartPolicy}} {{.HostConfig.Ulimits}} {{.HostConfig.PidsLimit}}",
            "{on-failure 3} [nofile=128:256] 20"
        ),
        ("{{.NetworkSettings.Ports}}", "map[443/tcp:[] 80/tcp:[{0.0.0.0 8080} {:: 8080}]]"),
        ("{{.Config.Labels}} {{.Config.Env}}", "map[a:1 maintainer:me] [K=v PATH=/bin]"),
        ("{{.SizeRw}} {{.State.Health}} {{.Config.StopTimeout}} {{.HostConfig.Init}}", "<nil> <nil> <nil> <nil>"),
        ("{{(index (index .NetworkSettings.Ports \"80/tcp\") 0).HostPort}}", "8080"),
        ("{{range $p, $c := .NetworkSettings.Ports}}{{$p}} {{end}}", "443/tcp 80/tcp "),
        ("{{range .NetworkSettings.Networks}}{{.IPAddress}}{{end}}", "172.17.0.2"),
        (
            "{{printf \"%v %+v %d %s %q\" .State.Running .HostConfig.RestartPolicy .RestartCount .Name .Args}}",
            "true {Name:on-failure MaximumRetryCount:3} 2 /web [\"nginx\" \"-g\"]"
        ),
        ("{{.Config.Labels.nope}}", "<no value>"), ("{{index .Config.Labels \"nope\"}}|", "|"),
        ("{{eq .RestartCount 2}} {{gt .RestartCount 1}} {{eq .State .State}}", "true true true"),
        ("{{slice .ID 0 5}} {{.ID | printf \"%.3s\"}}", "aaaaa aaa"),
        ("{{with .State}}{{.Pid}}{{else}}x{{end}}{{/* c */}}{{- \"  y \" -}} ", "1234  y "),
        ("{{range $i,$v := .Args}}{{$i}}={{$v}};{{end}}", "0=nginx;1=-g;"),
        ("{{range .Args}}{{if eq . \"-g\"}}{{break}}{{end}}{{.}}{{end}}", "nginx"),
        ("{{range .ExecIDs}}{{.}}{{else}}none{{end}}", "none"),
        ("{{if and .State.Running (not .State.Paused)}}up{{else if .State.Dead}}dead{{else}}down{{end}}", "up"),
        ("{{$x := 1}}{{range .Args}}{{$x = len .}}{{end}}{{$x}}", "2"),
        ("{{define \"T\"}}[{{.}}]{{end}}{{template \"T\" .Name}}{{block \"B\" 3}}b{{.}}{{end}}", "[/web]b3"),
        (
            "{{title \"hello world\"}} {{pad \"x\" 2 3}}| {{truncate \"hello\" 2}} {{split \"a,b\" \",\"}} {{upper \"x\"}} {{join .Args \"+\"}}",
            "Hello World   x   | he [a b] X nginx+-g"
        ),
        ("{{json .Config.Cmd}} {{json \"<a>\"}} {{json .State.Health}}", "[\"nginx\"] \"<a>\" null"),
        ("{{html \"<a&b>\"}} {{js \"a\\x27b<\"}} {{urlquery \"a b&c\"}}", "&lt;a&amp;b&gt; a\\'b\\u003C a+b%26c"),
        ("{{print 1 2 \"a\" \"b\" 3 true nil}} {{println \"a\" 1}}x", "1 2ab3 true <nil> a 1\nx"),
        ("a\\tb{{\"\\t\"}}c", "a\\tb\tc"),
        ("{{1.5}} {{1e9}} {{100000000.0}} {{0x1F}} {{'a'}} {{1_000}}", "1.5 1e+09 1e+08 31 97 1000"),
        ("{{and 1 0}} {{or 0 \"x\"}} {{not 1}} {{len \"héé\"}} {{index \"abc\" 1}}", "0 x false 5 98"),
        (
            "{{printf \"%5d|%-5s|%05d|%x|%8.3f|%t|%T|%c|%U|%e\" 42 \"ab\" 7 255 3.14159 true .Name 65 65 1234.5}}",
            "   42|ab   |00007|ff|   3.142|true|string|A|U+0041|1.234500e+03"
        ),
        (
            "{{printf \"%d %s\" \"x\" 3}} {{printf \"%d\"}} {{printf \"a\" 1}} {{printf \"%z\" 1}}",
            "%!d(string=x) %!s(int=3) %!d(MISSING) a%!(EXTRA int=1) %!z(int=1)"
        ),
    ])
    func output(template: String, text: String) async {
        #expect(await inspect(template) == .init(output: text + "\n", error: "", code: 0))
    }

    @Test(arguments: [
        ("{{.State", ":1: unclosed action"), ("{{end}}", ":1: unexpected {{end}}"),
        ("{{if .Name}}", ":1: unexpected EOF"),
        ("{{.Name}", ":1: bad character U+007D '}'"), ("{{\"abc}}", ":1: unterminated quoted string"),
        ("{{if}}x{{end}}", ":1: missing value for if"), ("{{.Name | foo}}", ":1: function \"foo\" not defined"),
        ("{{$y}}", ":1: undefined variable \"$y\""), ("{{break}}", ":1: {{break}} outside {{range}}"),
        ("{{.Name | 3}}", ":1: non executable command in pipeline stage 2"), ("{{(.Name}}", ":1: unclosed left paren"),
        ("{{/* x", ":1: unclosed comment"), ("a\n{{.Name)}}", ":2: unexpected right paren"),
    ])
    func templateThatCannotBeRead(template: String, message: String) async {
        #expect(
            await inspect(template)
                == .init(output: "", error: "template parsing error: template: \(message)\n", code: 64)
        )
    }

    @Test(arguments: [
        ("{{.Nosuch}}", ":1:2: executing \"\" at <.Nosuch>: map has no entry for key \"Nosuch\""),
        ("{{.Name.Foo}}", ":1:7: executing \"\" at <.Name.Foo>: can't evaluate field Foo in type interface {}"),
        ("{{len 3}}", ":1:2: executing \"\" at <len 3>: error calling len: len of type int"),
        ("{{template \"x\"}}", ":1:11: executing \"\" at <{{template \"x\"}}>: template \"x\" not defined"),
        (
            "{{join .Mounts \",\"}}",
            ":1:7: executing \"\" at <.Mounts>: wrong type for value; expected []string; got []interface {}"
        ),
        ("{{.Name 3}}", ":1:2: executing \"\" at <.Name>: Name is not a method but has arguments"),
        (
            "{{call .Name}}",
            ":1:2: executing \"\" at <call .Name>: error calling call: non-function .Name of type string"
        ),
        ("{{lt 1 \"a\"}}", ":1:2: executing \"\" at <lt 1 \"a\">: error calling lt: incompatible types for comparison"),
        ("{{range \"ab\"}}{{end}}", ":1:8: executing \"\" at <\"ab\">: range can't iterate over ab"),
    ])
    func templateThatFails(template: String, message: String) async {
        #expect(
            await inspect(template)
                == .init(output: "\n", error: "template parsing error: template: \(message)\n", code: 1)
        )
    }

    private static let container = """
        {"Id":"\(String(repeating: "a", count: 64))","Created":"2026-11-25T10:00:00.1Z","Path":"/e","Args":["nginx","-g"],
         "State":{"Status":"running","Running":true,"Pid":1234,"StartedAt":"2026-11-25T10:00:01.5Z","FinishedAt":"0001-01-01T00:00:00Z"},
         "Name":"/web","RestartCount":2,"Driver":"overlay2","Platform":"linux",
         "HostConfig":{"RestartPolicy":{"Name":"on-failure","MaximumRetryCount":3},"PidsLimit":20,
                       "Ulimits":[{"Name":"nofile","Hard":256,"Soft":128}]},
         "Mounts":[{"Type":"volume","Name":"data","Source":"/v","Destination":"/d","Driver":"local","Mode":"z","RW":true}],
         "Config":{"Env":["K=v","PATH=/bin"],"Cmd":["nginx"],"Labels":{"maintainer":"me","a":"1"}},
         "NetworkSettings":{"Ports":{"443/tcp":null,"80/tcp":[{"HostIp":"0.0.0.0","HostPort":"8080"},{"HostIp":"::","HostPort":"8080"}]},
                            "Networks":{"bridge":{"IPAddress":"172.17.0.2"}}}}
        """
}
