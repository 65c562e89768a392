import Kernel
import Session
import Simulator
import Testing

struct LineCompletionTests {
    private let session: Session

    init() {
        session = Session(WorldConfiguration(kind: .fixture))
        let setup = """
            docker run -d --name web nginx; docker create --name idle busybox; docker volume create data
            mkdir -p site/img; touch site/index.html 'a b' .hidden; cd site; cd ..

            """
        session.apply(.hostCommand(Array(setup.utf8)))
        _ = session.run(until: session.now + 60 * .second) { _ in true }
    }

    @Test(arguments: [
        ("docker st", ["start", "stats", "stop"]),
        ("docker stop ", ["web"]),
        ("docker start ", ["idle"]),
        ("docker volume rm ", ["data"]),
        ("docker run --rm b", ["busybox:latest"]),
        ("docker run --rest", ["--restart"]),
        ("echo $(docker sto", ["stop"]),
        ("und", ["undo"]),
        ("cat s", ["site/"]),
        ("cat site/", ["site/img/", "site/index.html"]),
        ("cat a", ["a\\ b"]),
        ("echo x > s", ["site/"]),
        ("echo 'docker st", []),
    ])
    func tabOffersWhatFits(line: String, candidates: [String]) {
        #expect(session.complete(line).candidates.map(\.text) == candidates)
    }

    @Test func askingChangesNothing() {
        let before = session.now
        _ = session.complete("docker stop ")
        #expect(session.now == before)
        #expect(session.complete("docker stop ").candidates.map(\.text) == ["web"])
    }

    @Test func commandsAreDescribed() {
        let candidate = session.complete("docker paus").candidates.first
        #expect(candidate?.description == "Pause all processes within one or more containers")
    }
}
