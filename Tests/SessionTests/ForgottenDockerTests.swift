import Session
import Testing

struct ForgottenDockerTests {
    @Test func aVerbWithoutDockerIsExplained() {
        let hint = "Docker's commands begin with docker: docker pull nginx"
        #expect(ForgottenDocker.hint(for: "pull  nginx", status: 127) == hint)
    }

    @Test(arguments: [("pull nginx", 0), ("docker pull nginx", 127), ("nosuch", 127), ("", 127)] as [(String, Int32)])
    func otherLinesAreNot(line: String, status: Int32) {
        #expect(ForgottenDocker.hint(for: line, status: status) == nil)
    }
}
