import Dockerfile
import EngineAPI

/// `towtank dockerfile explain`: how a Dockerfile was read.
enum DockerfileCommand {
    /// What it was asked for.
    struct Options: Equatable {
        var path = ""
        var isJSON = false
        /// `NAME=value`; nil leaves words unexpanded.
        var environment: [String]?
    }

    /// 0 for a file that could be built, 1 for one with mistakes, 2 when it cannot be read from the disk.
    static func explain(_ options: Options) -> Int32 {
        let text: [UInt8]
        do {
            text = try LocalFile.read(options.path == "-" ? "/dev/stdin" : options.path)
        } catch {
            Report.problem("\(options.path): \(error.message)")
            return 2
        }
        let pairs = options.environment.map { list in
            list.map { text in
                let name = String(text.prefix { $0 != "=" })
                return KeyValue(key: name, value: String(text.dropFirst(name.count + 1)))
            }
        }
        let explanation: Explanation
        do throws(DockerfileError) {
            guard !text.isEmpty else { throw DockerfileError("the Dockerfile cannot be empty", phase: .file) }
            explanation = try Explanation(text, environment: pairs)
        } catch {
            Report.problem("\(options.path): \(error.description)")
            return 1
        }
        if options.isJSON {
            let value = (try? JSONValueEncoder.encode(explanation)) ?? .null
            Report.text(JSONText.indented(value, by: 2, escapesHTML: false) + "\n")
        } else {
            Report.text(explanation.text)
        }
        return explanation.error == nil ? 0 : 1
    }
}
