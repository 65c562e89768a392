import Golden
import Session
import Terminal

/// `towtank play`: writes down what the commands of scenarios answer.
enum PlayCommand {
    /// 0 when all transcripts were written, 2 when a scenario could not be read or a transcript not be written.
    static func run(_ paths: [String], output: String?) -> Int32 {
        let folder = output ?? "."
        var status: Int32 = 0
        do {
            try LocalFile.makeFolder(folder)
        } catch {
            Report.problem("\(folder): \(error.message)")
            return 2
        }
        for path in paths {
            let name = name(of: path)
            do {
                let bytes = try LocalFile.read(path)
                let transcript = Playback.play(Scenario(String(decoding: bytes, as: UTF8.self)), name: name)
                try LocalFile.write(Array(transcript.text.utf8), to: "\(folder)/\(name).golden")
            } catch let failure as LocalFile.Failure {
                Report.problem("\(path): \(failure.message)")
                status = 2
            } catch {
                Report.problem("\(path): \(error)")
                status = 2
            }
        }
        return status
    }

    /// The file's name without folders and without `.scn`.
    static func name(of path: String) -> String {
        let file = path.split(separator: "/").last.map(String.init) ?? path
        return file.hasSuffix(".scn") ? String(file.dropLast(4)) : file
    }
}
