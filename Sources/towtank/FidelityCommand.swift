import Golden
import Session

/// `towtank fidelity`: the page that tells what of Docker's command line works.
enum FidelityCommand {
    /// 0, or 2 when the corpus cannot be read.
    static func run(corpus: String) -> Int32 {
        do {
            var scenarios: [Scenario] = []
            for name in try LocalFile.names(in: "\(corpus)/scenarios", suffix: ".scn") {
                let bytes = try LocalFile.read("\(corpus)/scenarios/\(name).scn")
                scenarios.append(Scenario(String(decoding: bytes, as: UTF8.self)))
            }
            Report.text(FidelityPage.text(scenarios))
            return 0
        } catch {
            Report.problem("\(corpus): \(error.message)")
            return 2
        }
    }
}
