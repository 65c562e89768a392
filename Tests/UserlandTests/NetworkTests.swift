import Testing

/// The applets and servers that speak over the network, among themselves.
@Suite struct NetworkTests {
    @Test(arguments: [
        ("ping -c 1 db", "ping: bad address 'db'\n", 1),
        ("nc 127.0.0.1 1", "nc: can't connect to remote host (127.0.0.1): Connection refused\n", 1),
        ("wget http://nosuch/", "wget: bad address 'nosuch'\n", 1),
        ("wget foo://x", "wget: not an http or ftp url: foo://x\n", 1),
        ("wget -q http://127.0.0.1:1/", "wget: can't connect to remote host (127.0.0.1): Connection refused\n", 1),
        ("curl -s localhost:1", "", 7),
        ("curl -sS nosuch.invalid", "curl: (6) Could not resolve host: nosuch.invalid\n", 6),
        (
            "curl -sS localhost:8085",
            "curl: (7) Failed to connect to localhost port 8085 after 0 ms: Couldn't connect to server\n", 7
        ),
        ("curl", "curl: try 'curl --help' or 'curl --manual' for more information\n", 2),
        ("ip -o addr", "1: lo    inet 127.0.0.1/8 scope host lo\\       valid_lft forever preferred_lft forever\n", 0),
        ("ipcalc -np 192.168.1.5/24", "NETWORK=192.168.1.0\nPREFIX=24\n", 0),
        ("httpd -p x", "httpd: bad address 'x'\n", 1),
    ])
    func sayWhatTheRealOnesSay(_ line: String, _ text: String, _ status: Int32) throws {
        var bench = try FilesBench()
        #expect(try bench.run(line) == FilesBench.Result(text: text, status: status))
    }

    @Test func httpdServesAFolder() throws {
        var bench = try FilesBench()
        try bench.run("mkdir sub")
        try bench.run("dd of=index.html", input: "<h1>hi</h1>\n")
        try bench.start("httpd -f -p 8080 -h /w")
        #expect(try bench.text("wget -qO- http://localhost:8080/") == "<h1>hi</h1>\n")
        #expect(try bench.text("curl -s localhost:8080") == "<h1>hi</h1>\n")
        #expect(
            try bench.run("wget -q http://localhost:8080/nosuch")
                == .init(text: "wget: server returned error: HTTP/1.1 404 Not Found\n", status: 1)
        )
        let page = try bench.text("nc 127.0.0.1 8080", input: "GET /nosuch HTTP/1.0\r\n\r\n")
        #expect(page.hasPrefix("HTTP/1.1 404 Not Found\r\nDate: Tue, 14 Nov 2023 22:13:2"))
        #expect(
            page.hasSuffix(
                "Connection: close\r\nContent-type: text/html\r\n\r\n<HTML><HEAD><TITLE>404 Not Found</TITLE></HEAD>\n"
                    + "<BODY><H1>404 Not Found</H1>\nThe requested URL was not found\n</BODY></HTML>\n"
            )
        )
        #expect(try bench.text("curl -s -o /dev/null -w '%{http_code}' localhost:8080/sub") == "302")
        #expect(try bench.run("httpd -f -p 8080").text == "httpd: bind: Address already in use\n")
        #expect(try bench.text("netstat -tln").contains("0.0.0.0:8080            0.0.0.0:*               LISTEN"))
    }

    @Test func ncConnectsBothEnds() throws {
        var bench = try FilesBench()
        try bench.start("nc -l -p 9000")
        #expect(try bench.run("nc 127.0.0.1 9000", input: "to the other\n").status == 0)
    }

    @Test func nginxServesReloadsAndQuits() throws {
        var bench = try FilesBench()
        #expect(try bench.run("nginx -v").text == "nginx version: nginx/1.27.2\n")
        #expect(try bench.run("nginx -t").text.hasSuffix("test is successful\n"))
        try bench.start("nginx -g 'daemon off;'")
        #expect(try bench.text("curl -s localhost").contains("<title>Welcome to nginx!</title>"))
        #expect(try bench.text("curl -sI localhost").hasPrefix("HTTP/1.1 200 OK\r\nServer: nginx/1.27.2\r\n"))
        try bench.run(
            "dd of=/etc/nginx/conf.d/default.conf",
            input: "server { listen 80; location / { return 200 'from $host\\n'; } }\n"
        )
        #expect(try bench.run("nginx -s reload").status == 0)
        #expect(try bench.run("sleep 1").status == 0)
        #expect(try bench.text("curl -s localhost") == "from localhost\n")
        #expect(try bench.run("nginx -s quit").status == 0)
        #expect(try bench.run("sleep 1").status == 0)
        #expect(try bench.run("curl -s localhost").status == 7)
    }

    @Test func nginxTellsWhatIsWrong() throws {
        var bench = try FilesBench()
        try bench.run("dd of=/etc/nginx/conf.d/default.conf", input: "server {\n  lisen 80;\n}\n")
        let result = try bench.run("nginx -t")
        #expect(
            result.text.hasPrefix("nginx: [emerg] unknown directive \"lisen\" in /etc/nginx/conf.d/default.conf:2\n")
        )
        #expect(result.status == 1)
    }
}
