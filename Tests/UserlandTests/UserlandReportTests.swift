import Foundation
import Testing
import Userland

/// The table of the applets and their options.
struct UserlandReportTests {
    @Test func documentIsWhatTheCommandMakes() throws {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let written = try String(contentsOf: root.appendingPathComponent("docs/userland.md"), encoding: .utf8)
        // Made by `towtank userland > docs/userland.md`.
        #expect(written == UserlandReport.markdown())
    }

    @Test(arguments: [
        ("grep", "| `-H` |"), ("bc", "`-l`"), ("vi", "`-R`"), ("tar", "`-j`"), ("start", ""),
    ])
    func rowsNameTheOptions(_ applet: String, _ option: String) {
        let rows = UserlandReport.markdown().split(separator: "\n").filter { $0.hasPrefix("| `\(applet)` |") }
        guard applet != "start" else {
            #expect(rows.isEmpty)
            return
        }
        let cell = option.replacingOccurrences(of: "| ", with: "").replacingOccurrences(of: " |", with: "")
        #expect(rows.count == 1 && rows[0].contains(cell))
    }
}
