import Kernel

/// Draws command lines from patterns: `%c` is a container, `%i` an image, `%n` a network, `%v` a volume, `%s` a signal,
/// `%p` a program with its arguments, `%o` options of `run` and `create`, `%x` something wrong.
struct CommandLines {
    private var dice: Dice

    init(seed: UInt64) { dice = Dice(seed: seed ^ 0x11E5) }

    /// Each with how often it is drawn.
    private static let patterns: [(Int, String)] = #"""
        30 docker run -d %o --name %C %i %p
        8 docker run --rm %o %i %p
        6 docker create %o --name %C %i %p
        3 docker run %o %i %p
        2 echo exit 3 | docker run -i --rm %i sh
        2 docker run -d %x %i
        8 docker start %c
        2 docker start -a %c
        2 docker start %c %c %c
        6 docker stop -t 1 %c
        2 docker stop %c %c
        5 docker restart -t 1 %c
        5 docker kill %c
        4 docker kill -s %s %c
        6 docker pause %c
        6 docker unpause %c
        6 docker rm %c
        6 docker rm -f %c
        3 docker rm -fv %c %c
        3 docker rename %c %C
        2 docker container prune -f
        4 docker ps -a
        2 docker ps -aq --no-trunc
        2 docker ps -s -f status=running
        2 docker ps --format '{{.Names}} {{.Status}}'
        3 docker inspect %c
        2 docker inspect %x
        2 docker inspect -f '{{.State.Status}} {{json .NetworkSettings.Ports}}' %c
        4 docker logs %c
        2 docker logs --tail 2 -t %c
        2 timeout 3 docker logs -f %c
        2 docker logs -f %c > log &
        2 timeout 2 docker attach %c
        4 docker exec %c sh -c 'echo $$; exit 2'
        2 docker exec -d %c sleep 9
        2 docker exec %c kill 1
        1 docker exec -it %c ls
        2 echo ls | docker exec -i %c sh
        3 docker wait %c & sleep 1
        2 timeout 5 docker wait %c
        1 docker wait %c %c &
        3 docker top %c
        2 docker port %c
        1 docker stats --no-stream %c
        1 timeout 3 docker stats
        3 docker update --restart %r %c
        1 docker update -m 64m %c
        2 docker diff %c
        2 docker cp %c:/etc/hostname ./h
        2 echo x > f; docker cp f %c:/tmp/
        1 docker cp %x %c:/
        1 docker cp %c:/etc - | tar t | wc -l
        2 docker commit %c made:1
        1 docker export %c | wc -c
        2 docker images
        1 docker images -aq
        2 docker tag %i made:2
        3 docker rmi %i
        2 docker rmi -f %i
        1 docker image prune -af
        1 docker history %i
        2 docker pull %i
        1 docker save %i -o a.tar; docker load -i a.tar
        1 docker system df
        1 docker system prune -f
        2 printf 'FROM busybox\nRUN echo %C > /f\nCMD sleep 2\n' | docker build -q -t made:1 -
        1 printf 'FROM busybox\nRUN exit 3\n' | DOCKER_BUILDKIT=0 docker build -t made:2 -
        3 docker network create %N
        1 docker network create --subnet 10.7.0.0/24 %N
        2 docker network rm %n
        3 docker network connect %n %c
        3 docker network disconnect %n %c
        2 docker network ls
        1 docker network inspect %n
        1 docker network prune -f
        3 docker volume create %V
        2 docker volume rm %v
        1 docker volume ls
        1 docker volume inspect %v
        1 docker volume prune -af
        2 docker events --since 60s --until 0s
        1 timeout 4 docker events &
        1 docker info
        1 docker version
        2 docker %x %c
        2 docker container %x
        1 %x
        4 sleep 1
        2 sleep 30
        2 wait
        1 kill %1
        1 jobs
        2 curl -s -m 2 localhost:8080
        1 cd /tmp; pwd; cd
        2 for c in $(docker ps -q); do docker pause $c; done
        1 docker ps -aq | xargs docker rm -f
        1 docker run -d --name %C --health-cmd true --health-interval 1s %i sleep 20; sleep 3; docker ps
        1 docker run --rm -v %V:/d %i sh -c 'echo %C >> /d/f; cat /d/f'
        1 (docker stop %c; docker start %c) &
        1 docker stop -t 5 %c & docker rm -f %c; wait
        1 docker restart %c & docker kill %c; sleep 2
        1 docker pause %c & docker unpause %c & docker stop -t 1 %c; wait
        """#.split(separator: "\n").map { row in
            let weight = row.prefix { $0 != " " }
            return (Int(weight) ?? 1, String(row.dropFirst(weight.count + 1)))
        }

    private static let programs = [
        "sleep 1000", "sleep 2", "true", "false", "nosuch", "", "cat", "sh -c 'echo hi; exit 3'",
        "sh -c 'while true; do date; sleep 1; done'", "sh -c \"trap 'exit 5' TERM; while :; do sleep 1; done\"",
        "sh -c 'sleep 3; exit 1'", "sh -c 'sleep 50 & sleep 1; echo x >&2'", "sh -c 'trap : TERM; sleep 30'", "env",
        "nc -lk -p 80 -e echo hi", "sh -c 'echo $HOSTNAME > /root/h; hostname; cat /etc/hosts'",
    ]

    private static let options = [
        "", "", "", "", "--rm", "-i", "-t", "--restart always", "--restart on-failure:2", "--init", "-p 8080:80",
        "-P", "-p 127.0.0.1:8081:80", "--network none", "--network host", "--network %n", "--network container:%c",
        "-v %v:/d", "-v /root:/h:ro", "--tmpfs /t", "--read-only", "-m 32m", "--cpus 0.5", "-e A=1", "-l a=b",
        "-u nobody", "-w /w", "--hostname h", "--stop-signal INT", "--entrypoint sleep", "--pids-limit 3",
        "--volumes-from %c", "--log-driver none", "--privileged", "--cap-drop ALL", "%x",
    ]

    private static let wrong = [
        "--nope", "-x", "nope", "''", "/", "inspectt", "--name", "-p 99999", "--memory x", "\"a b\"", "--help", "--",
        "-",
        "c1:c2", "$nope", "'%'", "made:", "--format '{{.Nope}}'", "-f", "--filter x=y", "a/b/c:d", "-t", "--restart x",
    ]

    /// The next line.
    mutating func next(world: Glance) -> String {
        if world.containers.count > 12 { return "docker rm -f \(world.containers[0].name) \(world.containers[1].name)" }
        if world.images.count > 30 { return "docker image prune -af" }
        return fill(dice.weighted(Self.patterns), world)
    }

    private mutating func fill(_ pattern: String, _ world: Glance) -> String {
        var line = ""
        var isMark = false
        for character in pattern {
            guard isMark else {
                if character == "%" { isMark = true } else { line.append(character) }
                continue
            }
            isMark = false
            line += value(character, world)
        }
        return line
    }

    private mutating func value(_ mark: Character, _ world: Glance) -> String {
        switch mark {
        case "c":
            guard !world.containers.isEmpty, dice.chance(94) else { return dice.pick(["c1", "c2", "nope", "a"]) }
            let known = dice.pick(world.containers)
            return dice.chance(80) ? known.name : String(known.id.prefix(dice.pick([2, 4, 12, 64])))
        case "C": return "c\(dice.below(9))"
        case "i":
            if dice.chance(75) || world.images.isEmpty { return dice.pick(["busybox", "alpine", "busybox"]) }
            return dice.chance(80) ? dice.pick(world.images) : dice.pick(["nope", "made:1", "hello-world", "BAD"])
        case "n": return dice.chance(80) ? dice.pick(world.networks).name : "nope"
        case "N": return "net\(dice.below(4))"
        case "v": return world.volumes.isEmpty || dice.chance(20) ? "vol1" : dice.pick(world.volumes)
        case "V": return "vol\(dice.below(4))"
        case "s": return dice.pick(["TERM", "INT", "HUP", "STOP", "CONT", "9", "USR1", "NOPE"])
        case "r": return dice.pick(["always", "no", "on-failure:1", "unless-stopped", "x"])
        case "p": return dice.pick(Self.programs)
        case "o":
            let first = fill(dice.pick(Self.options), world)
            return dice.chance(30) ? first + " " + fill(dice.pick(Self.options), world) : first
        case "x": return dice.pick(Self.wrong)
        default: return "%\(mark)"
        }
    }
}
