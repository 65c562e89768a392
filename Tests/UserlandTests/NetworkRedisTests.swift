import Testing

/// The stand-in for Redis: its data types, and what is left after a restart.
@Suite struct NetworkRedisTests {
    @Test func keepsDataThroughARestart() throws {
        var bench = try FilesBench()
        try bench.start("redis-server --dir /tmp")
        let steps: [(String, String)] = [
            ("ping", "PONG\n"), ("set k v", "OK\n"), ("get k", "v\n"), ("incr n", "1\n"), ("incr n", "2\n"),
            ("rpush l a b", "2\n"), ("lrange l 0 -1", "a\nb\n"), ("hset h f 1", "1\n"), ("hget h f", "1\n"),
            ("sadd s x y x", "2\n"), ("smembers s", "x\ny\n"), ("get nosuch", "\n"), ("set t 1 EX 2", "OK\n"),
            ("ttl t", "2\n"),
            ("type l", "list\n"), ("exists k t", "2\n"),
            ("lpush k x", "WRONGTYPE Operation against a key holding the wrong kind of value\n\n"),
        ]
        for (command, text) in steps { #expect(try bench.run("redis-cli \(command)").text == text, "\(command)") }
        try bench.run("sleep 3")
        #expect(try bench.text("redis-cli exists t") == "0\n")
        try bench.run("killall redis-server")
        try bench.run("sleep 1")
        #expect(
            try bench.run("redis-cli ping")
                == .init(text: "Could not connect to Redis at 127.0.0.1:6379: Connection refused\n", status: 1)
        )
        try bench.start("redis-server --dir /tmp")
        #expect(try bench.text("redis-cli get k") == "v\n")
        #expect(try bench.text("redis-cli keys *") == "k\nn\nl\nh\ns\n")
    }
}
