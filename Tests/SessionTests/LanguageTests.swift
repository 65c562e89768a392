import Golden
import Session
import Testing

/// The programs of the language images, as far as tutorials use them.
struct LanguageTests {
    private func play(_ commands: [String]) -> [Transcript.Entry] {
        Playback.play(Scenario("#% world: hub\n" + commands.map { $0 + "\n" }.joined()), name: "test").entries
    }

    @Test func pythonRunsSmallPrograms() {
        let entries = play([
            "docker pull -q python:3.12-alpine >/dev/null",
            "docker run --rm python:3.12-alpine --version || docker run --rm python:3.12-alpine python --version",
            "docker run --rm python:3.12-alpine python -c 'print(f\"{1 + 2:>4}|{10 / 4}|{[n * n for n in range(4)]}\", 7 // 2, -7 % 3)'",
            "docker run --rm python:3.12-alpine python -c 'import os, sys; print(os.environ.get(\"A\", \"none\")); sys.exit(3)'",
            "docker run --rm python:3.12-alpine python -c 'd = {\"a\": 1}; d[\"b\"] = [1, \"x\", None]; print(d, len(d))'",
            "docker run --rm python:3.12-alpine python -c 'print(1 / 0)'",
            "docker run --rm python:3.12-alpine python -c 'import flask'",
            "printf 'class A:\\n    def __init__(self, n):\\n        self.n = n\\n    def twice(self):\\n        return self.n * 2\\ntry:\\n    print(A(4).twice())\\n    raise ValueError(\"no\")\\nexcept ValueError as e:\\n    print(\"caught\", e)\\n' | docker run --rm -i python:3.12-alpine python -",
        ])
        #expect(entries[1].output.hasSuffix("Python 3.12.8\n"))
        #expect(entries[2].output == "   3|2.5|[0, 1, 4, 9] 3 2\n")
        #expect(entries[3].output == "none\n")
        #expect(entries[3].status == 3)
        #expect(entries[4].output == "{'a': 1, 'b': [1, 'x', None]} 2\n")
        #expect(entries[5].error.hasSuffix("ZeroDivisionError: division by zero\n"))
        #expect(entries[5].status == 1)
        #expect(entries[6].error.hasSuffix("ModuleNotFoundError: No module named 'flask'\n"))
    }

    @Test func nodeRunsSmallPrograms() {
        let entries = play([
            "docker pull -q node:22-alpine >/dev/null",
            "docker run --rm node:22-alpine node -e 'const a = [1, 2, 3].map(n => n * 2); console.log(a, `sum ${a.reduce((s, n) => s + n, 0)}`, {x: 1, y: \"z\"})'",
            "docker run --rm node:22-alpine node -p '0.1 + 0.2'",
            "docker run --rm node:22-alpine --version",
            "docker run --rm node:22-alpine node -e 'setTimeout(() => console.log(\"later\"), 500); console.log(\"now\")'",
            "docker run --rm node:22-alpine node -e 'require(\"express\")'",
            "echo \"const http = require('http'); http.createServer((req, res) => { res.writeHead(200, {'Content-Type': 'text/plain'}); res.end('Hello ' + req.url + '\\n'); }).listen(3000, () => console.log('ready'));\" > server.js",
            "docker run -d --name site -p 3000:3000 -v $PWD/server.js:/server.js node:22-alpine node /server.js >/dev/null; sleep 1",
            "curl -s localhost:3000/a; docker logs site",
        ])
        #expect(entries[1].output == "[ 2, 4, 6 ] sum 12 { x: 1, y: 'z' }\n")
        #expect(entries[2].output == "0.30000000000000004\n")
        #expect(entries[3].output == "v22.12.0\n")
        #expect(entries[4].output == "now\nlater\n")
        #expect(entries[5].error.contains("Cannot find module 'express'"))
        #expect(entries[5].status == 1)
        #expect(entries[8].output == "Hello /a\nready\n")
    }

    @Test func goRefusesWhatIsWrong() {
        let entries = play([
            "printf 'package main\\n\\nimport \"fmt\"\\n\\nfunc main() {\\n\\tx := 1\\n\\tfmt.Println(\"a\", 7/2, 1.5*2, []int{1, 2}, map[string]int{\"b\": 1})\\n}\\n' > a.go",
            "docker run --rm -v $PWD:/w -w /w golang:1.14.8 go run a.go 2>&1 | tail -2",
            "sed -i '/x := 1/d' a.go; docker run --rm -v $PWD:/w -w /w golang:1.14.8 go run a.go 2>/dev/null",
            "sed -i 's/Println/Printn/' a.go; docker run --rm -v $PWD:/w -w /w golang:1.14.8 go build a.go 2>&1 | tail -1",
            "docker run --rm golang:1.14.8 go version",
        ])
        #expect(entries[1].output == "# command-line-arguments\n./a.go:6:2: x declared but not used\n")
        #expect(entries[2].output == "a 3 3 [1 2] map[b:1]\n")
        #expect(entries[3].output.contains("undefined: fmt.Printn"))
        #expect(entries[4].output == "go version go1.14.8 linux/amd64\n")
    }

    @Test func packageManagersInstall() {
        let entries = play([
            "docker run --name tools alpine apk add --no-cache tree 2>/dev/null | tail -2",
            "docker run --rm alpine apk add --no-cache nosuch 2>/dev/null; echo $?",
            "docker run --rm debian:bookworm-slim sh -c 'apt-get update -qq; apt-get install -y -qq tree >/dev/null 2>&1; tree /srv'",
            "docker run --rm debian:bookworm-slim apt-get install -y curl 2>&1 | tail -1",
        ])
        #expect(entries[0].output == "Executing busybox-1.36.1-r29.trigger\nOK: 8 MiB in 15 packages\n")
        #expect(entries[1].output.hasSuffix("1\n"))
        #expect(entries[2].output == "/srv\n\n0 directories, 0 files\n")
        #expect(entries[3].output == "E: Unable to locate package curl\n")
    }
}
